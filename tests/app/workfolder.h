// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempdatabase.h"

#include <QList>
#include <QStringList>
#include <QTemporaryDir>

namespace lockkeeper::test {

/// The commands of a test and what they left behind: each start writes its process, that of a child that
/// called setsid, and which of the earlier ones it still saw alive.
class WorkFolder
{
public:
    WorkFolder();
    /// Ends what is left, whatever the test did.
    ~WorkFolder();

    /// A job that works until it is ended, with a child in a session of its own.
    [[nodiscard]] QStringList job() const;
    /// A job of these words of shell, after its start was noted.
    [[nodiscard]] QStringList script(const QByteArray &shell) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// How often a job was started.
    [[nodiscard]] int started() const;
    /// The processes of all jobs that still live.
    [[nodiscard]] QList<qint64> alive() const;
    /// The first process of the first job.
    [[nodiscard]] qint64 command() const;
    /// Did the job of this number, counted from 1, see that process alive when it started?
    [[nodiscard]] bool wasAliveAtStart(int number, qint64 pid) const;
    /// What the first job said: "lock", "token", "holding".
    [[nodiscard]] QString said(const char *what) const;
    void killLeftovers();

private:
    [[nodiscard]] QList<qint64> pids() const;
    [[nodiscard]] QStringList lines(const QString &name) const;

    QTemporaryDir m_folder;
};

/// The words of `lockkeeper-cli` that lead "nightly" there with times that suit a test: a TTL of 9 s, and a
/// command that has to be gone 1 s before its deadline.
[[nodiscard]] QStringList leadNightly(const TempDatabase &database, const QStringList &options,
                                      const QStringList &command);
/// Its row; an empty one where there is none.
[[nodiscard]] LockRecord nightly(const TempDatabase &database);

} // namespace lockkeeper::test

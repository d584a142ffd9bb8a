// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/arena.h"

#include <QProcess>

#include <vector>

namespace lockkeeper::torture {

/// The processes of a run, each of which is told at its end where its history is. All die with this process.
/// One thread.
class Crew
{
public:
    Crew(QString folder, const QList<QStringList> &commands);
    /// So many leaders of the one lock. The first of them are on the other side of the wire, where there is
    /// one; the last allows no proof of its death.
    [[nodiscard]] static QList<QStringList> leaders(const Arena &arena, const QString &program, int size);
    ~Crew();

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }
    /// Which of them runs as this process; -1 for none.
    [[nodiscard]] int find(qint64 pid) const;
    [[nodiscard]] bool isAwake(int member) const;
    [[nodiscard]] int awake() const;

    void kill(int member, BootInstant backAt);
    void stop(int member, BootInstant until);
    void goOn(int member);
    /// Starts anew one that was killed.
    void bringBack(int member) { start(m_members[static_cast<size_t>(member)]); }
    /// Lets go on and starts anew those whose time has come, and those that ended by themselves.
    void tend();
    /// How many ended although nobody killed them.
    [[nodiscard]] int deserters() const { return m_deserters; }
    /// All go on, release what they hold and end; false where one had to be killed.
    bool dismiss();

private:
    struct Member {
        QStringList command = {};
        std::unique_ptr<QProcess> process = {};
        BootInstant stoppedUntil = {};
        BootInstant backAt = {};
        int starts = 0;
    };
    void start(Member &member);

    QString m_folder;
    std::vector<Member> m_members = {};
    int m_deserters = 0;
};

} // namespace lockkeeper::torture

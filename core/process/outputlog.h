// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/process/workoutput.h"

#include <QFile>

namespace lockkeeper {

/// What a command wrote, in a file that only this user reads, a line with its time each. When the file is
/// full it becomes FILE.1, that one FILE.2, and the oldest goes. A file that cannot be written is said once
/// and keeps nobody from working. On one thread.
class OutputLog
{
public:
    static constexpr qint64 UsualSize = 4LL * 1024 * 1024;
    static constexpr int Kept = 2; ///< full ones beside the one that is written

    explicit OutputLog(const QString &path, qint64 size = UsualSize);

    /// Permission error where it cannot be written: to be asked before anything starts.
    [[nodiscard]] Status open();
    void add(const QString &at, const WorkLine &line);
    void addLeftOut(const QString &at, qint64 lines);
    /// What was added is in the file.
    void flush();

private:
    void write(const QByteArray &line);
    void turn();

    QFile m_file;
    qint64 m_size;
    bool m_hasFailed = false;
};

/// Where the window logs the command of a lock: in the user's folder of state.
[[nodiscard]] QString usualOutputLog(const QString &lock);

} // namespace lockkeeper

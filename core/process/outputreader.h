// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/allowance.h"
#include "core/process/linesplitter.h"
#include "core/process/outputlog.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace lockkeeper {

/// Reads what a command writes, so that it never waits for long: a flood is slowed down to some megabytes a
/// second, and of it only so much is told and logged as people and disks can take. Keeps no more than a line
/// of each stream. On a thread of its own, whose loop waits for nobody.
class OutputReader : public QObject
{
    Q_OBJECT

public:
    /// The reading ends of two pipes, which are the reader's from now on; `log` may be null.
    OutputReader(int output, int errors, std::unique_ptr<OutputLog> log, const Clock &clock);
    ~OutputReader() override;

    /// Begins to read; on its thread.
    void begin();
    /// What is in the pipes now, told and logged.
    bool drain();

signals:
    void read(const lockkeeper::WorkOutput &output);

private:
    struct Stream {
        int descriptor = -1;
        LineSplitter splitter;
        std::unique_ptr<QSocketNotifier> notifier = {};
    };
    qsizetype readOnce(Stream &stream);
    void take(const QList<WorkLine> &lines);
    void tell();
    void tellAll();
    void go();

    const Clock &m_clock;
    std::unique_ptr<OutputLog> m_log;
    Stream m_streams[2];
    QTimer m_rest; ///< after a whole chunk: the command is slowed down
    QTimer m_late; ///< tells of what was left out when nothing follows
    Allowance m_shown;
    Allowance m_logged;
    WorkOutput m_news = {};
    qint64 m_notLogged = 0;
};

} // namespace lockkeeper

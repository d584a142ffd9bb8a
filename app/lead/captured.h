// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/outputreader.h"
#include "core/sql/onthread.h"

namespace lockkeeper::cli {

/// The output of a command, taken by us instead of by our own reader: told line by line, and logged. Main
/// thread; it is read on a thread of its own.
class CapturedOutput : public QObject
{
    Q_OBJECT

public:
    /// `log`: a file for it; empty for none. Errors as OutputLog::open.
    [[nodiscard]] static Result<std::unique_ptr<CapturedOutput>> make(const QString &log);
    ~CapturedOutput() override;

    /// What the command has as its standard output and error.
    [[nodiscard]] int output() const { return m_output; }
    [[nodiscard]] int errors() const { return m_errors; }
    /// What is there now is told before `drained` is.
    void drain();

signals:
    void read(const lockkeeper::WorkOutput &output);
    void drained();

private:
    struct Pipes {
        int outRead = -1;
        int outWrite = -1;
        int errRead = -1;
        int errWrite = -1;
    };
    CapturedOutput(const Pipes &pipes, std::unique_ptr<OutputLog> log);

    int m_output;
    int m_errors;
    OnThread<OutputReader> m_reader;
};

} // namespace lockkeeper::cli

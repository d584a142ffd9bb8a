// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/parser.h"

namespace lockkeeper::cli {

/// Runs one command to its end, on the main thread. Where it fails for want of a password and a person sits
/// at the terminal, that person is asked, once, and the command runs again with the answer.
class Runner : public QObject
{
    Q_OBJECT

public:
    explicit Runner(Parsed parsed);

    void start();
    /// Ctrl+C or SIGTERM: the command puts its work down.
    void interrupt();

signals:
    void finished(int exitCode);

private:
    void run(bool mayAsk, const Secret &password);
    void askAndRunAgain(const Error &error);

    Parsed m_parsed;
    bool m_isInterrupted = false; ///< then nobody is asked any more
    std::unique_ptr<Command> m_command = {};
};

} // namespace lockkeeper::cli

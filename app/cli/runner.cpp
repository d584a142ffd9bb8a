// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"

#include "app/terminal/output.h"
#include "app/terminal/prompt.h"

namespace lockkeeper::cli {

Runner::Runner(Parsed parsed)
    : m_parsed(std::move(parsed))
{
}

void Runner::start()
{
    run(isTerminal(), {});
}

void Runner::interrupt()
{
    m_isInterrupted = true;
    if (m_command)
        m_command->interrupt();
}

void Runner::run(bool mayAsk, const Secret &password)
{
    m_command = m_parsed.command();
    connect(m_command.get(), &Command::finished, this, &Runner::finished, Qt::QueuedConnection);
    if (mayAsk) // queued: the command is taken down, which must not happen under its own feet
        connect(m_command.get(), &Command::passwordWanted, this, &Runner::askAndRunAgain,
                Qt::QueuedConnection);
    m_command->begin(mayAsk, password);
}

void Runner::askAndRunAgain(const Error &error)
{
    const auto source = m_command->source();
    m_command.reset(); // its connections must not go on trying while a person types
    const auto password = source && !m_isInterrupted ? askSecret(passwordQuestion(*source)) : std::nullopt;
    if (password && !password->isEmpty())
        return run(false, *password);
    printError(error, m_parsed.json);
    emit finished(exitCode(error.kind));
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/prompt.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace lockkeeper::cli {

namespace {

/// While it lives Ctrl+C and SIGTERM end a read as the end of input does, instead of being put off until it
/// is answered.
class InterruptibleReads
{
public:
    InterruptibleReads()
    {
        for (size_t i = 0; i < Signals.size(); ++i) {
            ::sigaction(Signals.at(i), nullptr, &m_before.at(i));
            struct sigaction action = m_before.at(i);
            action.sa_flags &= ~SA_RESTART;
            ::sigaction(Signals.at(i), &action, nullptr);
        }
    }
    ~InterruptibleReads()
    {
        for (size_t i = 0; i < Signals.size(); ++i)
            ::sigaction(Signals.at(i), &m_before.at(i), nullptr);
    }
    Q_DISABLE_COPY_MOVE(InterruptibleReads)

private:
    static constexpr std::array Signals = {SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, Signals.size()> m_before = {};
};

/// While it lives the terminal shows nothing of what is typed.
class QuietTerminal
{
public:
    explicit QuietTerminal(int terminal)
        : m_terminal(terminal)
        , m_isQuiet(::tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_isQuiet)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_isQuiet = ::tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_isQuiet)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

    [[nodiscard]] bool isQuiet() const { return m_isQuiet; }

private:
    int m_terminal;
    termios m_before = {};
    bool m_isQuiet;
};

void say(int terminal, const QByteArray &text)
{
    [[maybe_unused]] const auto written =
        ::write(terminal, text.constData(), static_cast<size_t>(text.size()));
}

/// One line without its end; nullopt when Ctrl+C or the end of input comes first.
std::optional<QByteArray> readLine(int terminal)
{
    QByteArray line;
    for (char byte = 0; ::read(terminal, &byte, 1) == 1;) {
        if (byte == '\n')
            return line;
        line += byte;
    }
    return std::nullopt;
}

} // namespace

bool isTerminal()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

QString ask(const QString &question)
{
    std::fputs(qUtf8Printable(question + u' '), stderr);
    std::fflush(stderr);
    const InterruptibleReads interruptible;
    std::string answer;
    std::getline(std::cin, answer);
    return QString::fromStdString(answer).trimmed();
}

std::optional<Secret> askSecret(const QString &question)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    std::optional<QByteArray> answer;
    {
        const InterruptibleReads interruptible;
        const QuietTerminal quiet(terminal);
        if (quiet.isQuiet()) {
            say(terminal, question.toUtf8() + ' ');
            answer = readLine(terminal);
            say(terminal, "\n"); // the one that was typed was not shown
        }
    }
    ::close(terminal);
    return answer ? std::optional(Secret(QString::fromUtf8(*answer))) : std::nullopt;
}

QString passwordQuestion(const SourceConfig &source)
{
    const ServerPlace &server = source.server;
    if (server.host.isEmpty() && !source.title().isEmpty() && source.name.isEmpty()
        && server.database.isEmpty())
        return QStringLiteral("Password for %1:").arg(source.title());
    const QString host = server.host.isEmpty() ? QStringLiteral("localhost") : server.host;
    const QString user = server.user.isEmpty() ? QString() : server.user + u'@';
    const QString database = server.database.isEmpty() ? QString() : u'/' + server.database;
    return QStringLiteral("Password for %1:").arg(user + host + database);
}

} // namespace lockkeeper::cli

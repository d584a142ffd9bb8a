// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/prompt.h"

#include "app/common/unixsignals.h"

#include <array>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace lockkeeper::cli {

namespace {

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

/// False once a signal waits to be told: to poll its descriptor, and not to hope for EINTR, hears also of one
/// that came between the question and the read.
bool hasInput(int input)
{
    std::array polled = {pollfd{input, POLLIN, 0}, pollfd{UnixSignals::descriptor(), POLLIN, 0}};
    while (::poll(polled.data(), polled.size(), -1) < 0) {
        if (errno != EINTR)
            return false;
    }
    return polled.back().revents == 0;
}

/// One line without its end; nullopt when Ctrl+C or the end of input comes first.
std::optional<QByteArray> readLine(int input)
{
    QByteArray line;
    for (char byte = 0; hasInput(input) && ::read(input, &byte, 1) == 1;) {
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
    return QString::fromUtf8(readLine(STDIN_FILENO).value_or(QByteArray())).trimmed();
}

std::optional<Secret> askSecret(const QString &question)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    std::optional<QByteArray> answer;
    {
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/output.h"

#include "app/terminal/command.h"

#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace lockkeeper::cli {

namespace {

int outputError = 0; ///< why a line did not arrive

} // namespace

void printLine(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0)
        outputError = errno;
}

int afterOutput(int code)
{
    if (outputError == 0 || outputError == EPIPE)
        return code;
    std::fprintf(stderr, "lockkeeper-cli: Standard output is not whole: %s.\n", std::strerror(outputError));
    return code == 0 ? exitCode(ErrorKind::Internal) : code;
}

bool isOutputGone()
{
    pollfd request = {STDOUT_FILENO, 0, 0}; // a pipe without a reader answers with an error
    return std::ferror(stdout) != 0
        || (::poll(&request, 1, 0) > 0 && (request.revents & (POLLERR | POLLNVAL)) != 0);
}

void printJson(const QJsonObject &object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void printJson(const QJsonArray &array)
{
    if (array.isEmpty()) {
        printLine(QStringLiteral("[]"));
        return;
    }
    QStringList lines;
    for (const auto &value : array)
        lines.append(u"  "
                     + QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
    printLine(QStringLiteral("[\n%1\n]").arg(lines.join(QStringLiteral(",\n"))));
}

void printError(const Error &error, bool json)
{
    QByteArray line;
    if (json) {
        const QJsonObject object{{QStringLiteral("error"), error.message},
                                 {QStringLiteral("detail"), error.detail},
                                 {QStringLiteral("exit_code"), exitCode(error.kind)}};
        line = QJsonDocument(object).toJson(QJsonDocument::Compact);
    } else {
        line = QStringLiteral("lockkeeper-cli: %1").arg(error.message).toUtf8();
        if (!error.detail.isEmpty() && !error.message.contains(error.detail))
            line += QStringLiteral(" [%1]").arg(error.detail).toUtf8();
    }
    line.replace('\n', ' ');
    line += '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

void printHint(const QString &line)
{
    if (::isatty(STDERR_FILENO) == 1)
        std::fputs(qUtf8Printable(line + u'\n'), stderr);
}

void printTable(const QStringList &head, const QList<QStringList> &rows)
{
    QList<qsizetype> widths(head.size(), 0);
    for (const QStringList &row : QList<QStringList>{head} + rows) {
        for (qsizetype i = 0; i < head.size(); ++i)
            widths[i] = std::max(widths.at(i), row.value(i).size());
    }
    for (const QStringList &row : QList<QStringList>{head} + rows) {
        QString line;
        for (qsizetype i = 0; i < head.size(); ++i)
            line += i + 1 < head.size() ? row.value(i).leftJustified(widths.at(i) + 2) : row.value(i);
        while (line.endsWith(u' '))
            line.chop(1);
        printLine(line);
    }
}

void outliveReaders()
{
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace lockkeeper::cli

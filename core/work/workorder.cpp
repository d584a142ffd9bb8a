// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/workorder.h"

#include <utility>

namespace lockkeeper {

namespace {

constexpr std::pair<const char *, int> KnownSignals[] = {
    {"TERM", SIGTERM}, {"INT", SIGINT},   {"HUP", SIGHUP},   {"QUIT", SIGQUIT},
    {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"KILL", SIGKILL}, {"ABRT", SIGABRT},
};

} // namespace

std::optional<int> signalFrom(const QString &name)
{
    QString word = name.trimmed().toUpper();
    if (word.startsWith(u"SIG"))
        word.remove(0, 3);
    for (const auto &[text, number] : KnownSignals) {
        if (word == QLatin1String(text) || word == QString::number(number))
            return number;
    }
    return std::nullopt;
}

QString signalName(int number)
{
    for (const auto &[text, known] : KnownSignals) {
        if (known == number)
            return QString::fromLatin1(text);
    }
    return QString::number(number);
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/workorder.h"

#include <utility>

namespace lockkeeper {

std::optional<int> signalFrom(const QString &name)
{
    static const std::pair<const char *, int> known[] = {
        {"TERM", SIGTERM}, {"INT", SIGINT},   {"HUP", SIGHUP},   {"QUIT", SIGQUIT},
        {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"KILL", SIGKILL}, {"ABRT", SIGABRT},
    };
    QString word = name.trimmed().toUpper();
    if (word.startsWith(u"SIG"))
        word.remove(0, 3);
    for (const auto &[text, number] : known) {
        if (word == QLatin1String(text) || word == QString::number(number))
            return number;
    }
    return std::nullopt;
}

} // namespace lockkeeper

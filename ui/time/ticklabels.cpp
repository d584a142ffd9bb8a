// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/ticklabels.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace lockkeeper::ui {

QList<TickLabel> tickLabels(const TimeScale &scale, int gap, const QDate &today)
{
    const auto local = [](Instant at) {
        return QDateTime::fromMSecsSinceEpoch(toMs(at.time_since_epoch()).count());
    };
    const QList<Instant> ticks = scale.ticks(gap);
    const auto isWhole = [](Instant tick) {
        return toMs(tick.time_since_epoch()) % std::chrono::minutes(1) == Milliseconds(0);
    };
    const bool wholeMinutes = ticks.size() < 2 || std::all_of(ticks.begin(), ticks.end(), isWhole);
    QDate shown = today;
    QList<TickLabel> labels;
    for (const Instant tick : ticks) {
        const QDateTime time = local(tick);
        const bool isNewDay = time.date() != shown;
        shown = time.date();
        if (isNewDay)
            labels.append({tick, QLocale::c().toString(time, QStringLiteral("d MMM")), true});
        else
            labels.append({tick,
                           time.toString(wholeMinutes ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss")),
                           false});
        if (isNewDay && time.time() != QTime(0, 0)) // it stands for the day, yet not at its begin
            labels.last().text += time.toString(QStringLiteral(" HH:mm"));
    }
    return labels;
}

} // namespace lockkeeper::ui

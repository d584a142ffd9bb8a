// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinerows.h"

#include "core/words/words.h"
#include "ui/lanes/laneband.h"
#include "ui/parts/ownertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockkeeper::ui {

namespace timelinerows {

QString say(const char *text)
{
    return QCoreApplication::translate("TimelineRows", text);
}

QString whoOf(const OwnerSpan &span)
{
    return shortOwner(span.label.isEmpty() ? span.ownerId : span.label);
}

void addOwners(QList<TimelineRow> &rows, const LockTrack &track)
{
    for (qsizetype i = 1; i < track.owners.size(); ++i) { // the first one was seen, it did not come then
        const OwnerSpan &span = track.owners[i];
        if (!span.ownerId.isEmpty())
            rows.append({span.from, TimelineWhat::OwnerCame, track.lock, whoOf(span)});
        else if (span.forced)
            rows.append({span.from, TimelineWhat::Forced, track.lock,
                         span.by.isEmpty() ? QString() : say("by %1").arg(span.by)});
        else
            rows.append(
                {span.from, TimelineWhat::Freed, track.lock, say("by %1").arg(whoOf(track.owners[i - 1]))});
    }
    for (const OwnerConflict &conflict : ownerConflicts(track))
        rows.append({conflict.from, TimelineWhat::TwoOwners, track.lock,
                     say("%1 and %2").arg(whoOf(conflict.first), whoOf(conflict.second))});
}

void addGaps(QList<TimelineRow> &rows, const TimelineContent &content)
{
    for (const LateGap &gap : lateGaps(content.selected, content.blind, content.scale)) {
        const QString span = words::duration(toMs(gap.to - gap.from));
        rows.append({gap.from, gap.isDead ? TimelineWhat::DeadGap : TimelineWhat::LateBeat,
                     content.selected.lock,
                     gap.isOver ? say("none for %1").arg(span) : say("none for %1, and counting").arg(span)});
    }
}

} // namespace timelinerows

QList<TimelineRow> timelineRows(const TimelineContent &content, qsizetype most)
{
    using namespace timelinerows;
    const TimeScale &scale = content.scale;
    QList<TimelineRow> rows;
    for (const LockTrack &track : content.tracks)
        addOwners(rows, track);
    addGaps(rows, content);
    for (const BlindSpan &span : content.blind) {
        const Instant to = std::min(span.to.value_or(scale.now()), scale.now());
        if (to > scale.from())
            rows.append({span.from,
                         span.away ? TimelineWhat::NotRecorded : TimelineWhat::Blind,
                         {},
                         say("for %1").arg(words::duration(toMs(to - span.from)))});
    }
    for (const ReadMark &mark : content.reads) {
        if (mark.timedOut || mark.failed)
            rows.append({mark.at,
                         mark.timedOut ? TimelineWhat::ReadTimeOut : TimelineWhat::ReadFailed,
                         {},
                         say("after %1").arg(words::duration(toMs(mark.took)))});
    }
    const auto isOut = [&](const TimelineRow &row) {
        const bool lasts = row.what == TimelineWhat::Blind || row.what == TimelineWhat::NotRecorded
            || row.what == TimelineWhat::LateBeat || row.what == TimelineWhat::DeadGap;
        return row.at > scale.now() || (!lasts && row.at < scale.from());
    };
    rows.removeIf(isOut);
    std::sort(rows.begin(), rows.end(), [](const TimelineRow &a, const TimelineRow &b) {
        return std::tie(b.at, a.what, a.lock) < std::tie(a.at, b.what, b.lock);
    });
    if (rows.size() > most)
        rows.resize(most);
    return rows;
}

QString timelineWord(TimelineWhat what)
{
    using timelinerows::say;
    switch (what) {
    case TimelineWhat::OwnerCame:
        return say("Taken");
    case TimelineWhat::Freed:
        return say("Released");
    case TimelineWhat::Forced:
        return say("Forced release");
    case TimelineWhat::TwoOwners:
        return say("Two owners");
    case TimelineWhat::LateBeat:
        return say("Heartbeat late");
    case TimelineWhat::DeadGap:
        return say("Past its TTL");
    case TimelineWhat::Blind:
        return say("We could not read");
    case TimelineWhat::NotRecorded:
        return say("Not recorded");
    case TimelineWhat::ReadTimeOut:
        return say("Read timed out");
    case TimelineWhat::ReadFailed:
        return say("Read failed");
    }
    return {};
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/quiettime.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int AroundShare = 40; // of the window, before and after what happened
constexpr int LeastShare = 10; // of the window, that a fold must save
constexpr int EndShare = 10;

/// What is not quiet, one stretch for each thing that happened.
QList<TimeSpan> happenings(const QuietFacts &facts, const TimeScale &scale)
{
    QList<TimeSpan> busy;
    for (const LockTrack &track : facts.tracks) {
        for (const OwnerSpan &span : track.owners)
            busy.append({span.from, span.from});
    }
    for (const LateGap &gap : facts.late)
        busy.append({gap.from, gap.to});
    for (const BlindSpan &span : facts.blind)
        busy.append({span.from, span.to.value_or(scale.to())});
    for (const ReadMark &mark : facts.reads) {
        if (mark.timedOut || mark.failed)
            busy.append({mark.at, mark.at});
    }
    return busy;
}

/// Before it nothing is known, so nothing can be called quiet.
Instant firstKnown(const QuietFacts &facts, const TimeScale &scale)
{
    Instant first = scale.to();
    for (const LockTrack &track : facts.tracks) {
        if (!track.owners.isEmpty())
            first = std::min(first, track.owners.constFirst().from);
    }
    return std::max(first, scale.from());
}

} // namespace

QList<TimeSpan> quietTime(const QuietFacts &facts, const TimeScale &scale)
{
    const Instant::duration around = Instant::duration(scale.window()) / AroundShare;
    const Instant::duration least = Instant::duration(scale.window()) / LeastShare;
    const Instant last = scale.now() - Instant::duration(scale.window()) / EndShare;
    QList<TimeSpan> busy = happenings(facts, scale);
    std::sort(busy.begin(), busy.end(), [](auto a, auto b) { return a.from < b.from; });
    busy.append({last + around, scale.to()});
    QList<TimeSpan> quiet;
    Instant from = firstKnown(facts, scale);
    for (const TimeSpan &one : std::as_const(busy)) {
        const Instant to = std::min(one.from - around, last);
        if (to - from >= least)
            quiet.append({from, to});
        from = std::max(from, one.to + around);
    }
    return quiet;
}

} // namespace lockkeeper::ui

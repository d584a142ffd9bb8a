// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lategaps.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

QString gapText(const char *text)
{
    return QCoreApplication::translate("LateGaps", text);
}

/// A silence lasts as long as somebody held the lock: a release, forced or not, is its end.
LateGap whileHeld(LateGap gap, const LockTrack &track)
{
    const auto free = std::find_if(track.owners.begin(), track.owners.end(), [&](const OwnerSpan &span) {
        return span.ownerId.isEmpty() && span.from < gap.to && span.to.value_or(gap.to) > gap.from;
    });
    if (free != track.owners.end()) {
        gap.to = std::max(free->from, gap.from);
        gap.isOver = true;
    }
    return gap;
}

bool isSeen(const LateGap &gap, const QList<BlindSpan> &blind)
{
    return std::none_of(blind.begin(), blind.end(), [&](const BlindSpan &span) {
        return span.from < gap.to && span.to.value_or(gap.to) > gap.from;
    });
}

} // namespace

QList<LateGap> lateGaps(const LockTrack &track, const QList<BlindSpan> &blind, const TimeScale &scale)
{
    QList<LateGap> gaps;
    const Milliseconds limit = track.lateAfter.count() > 0 ? track.lateAfter : track.ttl;
    if (limit.count() <= 0)
        return gaps;
    const auto take = [&](Instant from, Instant to, bool isOver) {
        LateGap gap = whileHeld({from, to, false, isOver}, track);
        gap.isDead = track.ttl.count() > 0 && gap.to - gap.from > track.ttl;
        if (gap.to - gap.from > limit && gap.to >= scale.from() && isSeen(gap, blind))
            gaps.append(gap);
    };
    const BeatSeries &beats = track.beats;
    const qsizetype end = beats.isEmpty() ? 0 : beats.countUpTo(scale.now());
    if (end == 0)
        return gaps;
    for (auto at = beats.nextGapOver(limit, beats.countUpTo(scale.from()), end); at;
         at = beats.nextGapOver(limit, *at + 1, end))
        take(beats.at(*at - 1), beats.at(*at), true);
    if (scale.now() - beats.at(end - 1) > limit) // a beat that came after it is not known yet
        take(beats.at(end - 1), scale.now(), false);
    return gaps;
}

QString gapWords(const QList<LateGap> &gaps)
{
    const auto dead = std::count_if(gaps.begin(), gaps.end(), [](const LateGap &gap) { return gap.isDead; });
    const qsizetype late = gaps.size() - dead;
    QStringList parts;
    if (late > 0)
        parts.append(gapText("%1 late").arg(late));
    if (dead > 0)
        parts.append(gapText("%1 past its TTL").arg(dead));
    return parts.isEmpty() ? gapText("all on time") : parts.join(QStringLiteral(", "));
}

} // namespace lockkeeper::ui

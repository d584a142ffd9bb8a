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

/// Somebody held the lock all the while, and we could see it.
bool isTellable(const LateGap &gap, const LockTrack &track, const QList<BlindSpan> &blind)
{
    const auto touches = [&](Instant from, const std::optional<Instant> &to) {
        return from < gap.to && to.value_or(gap.to) > gap.from;
    };
    const bool wasFree = std::any_of(track.owners.begin(), track.owners.end(), [&](const OwnerSpan &span) {
        return span.ownerId.isEmpty() && touches(span.from, span.to);
    });
    return !wasFree && std::none_of(blind.begin(), blind.end(), [&](const BlindSpan &span) {
        return touches(span.from, span.to);
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
        const LateGap gap{from, to, track.ttl.count() > 0 && to - from > track.ttl, isOver};
        if (isTellable(gap, track, blind))
            gaps.append(gap);
    };
    const BeatSeries &beats = track.beats;
    const qsizetype end = beats.isEmpty() ? 0 : beats.countUpTo(scale.now());
    if (end == 0)
        return gaps;
    for (auto at = beats.nextGapOver(limit, beats.countUpTo(scale.from()), end); at;
         at = beats.nextGapOver(limit, *at + 1, end))
        take(beats.at(*at - 1), beats.at(*at), true);
    if (scale.now() - beats.at(end - 1) > limit && end == beats.size())
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agecurve.h"

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

namespace {

struct TimeRange {
    Instant from = {};
    Instant to = {};
};

/// The time in which an age can be told: the scale's, without that in which nobody held the lock, nothing
/// was read, or which is folded.
QList<TimeRange> tellableRanges(const LockTrack &track, const QList<BlindSpan> &blind, const TimeScale &scale)
{
    QList<TimeRange> holes;
    const auto cut = [&](Instant from, std::optional<Instant> to) {
        const TimeRange hole{from, to.value_or(scale.now())};
        if (hole.to > scale.from() && hole.from < scale.now())
            holes.append(hole);
    };
    for (const OwnerSpan &span : track.owners) {
        if (span.ownerId.isEmpty())
            cut(span.from, span.to);
    }
    for (const BlindSpan &span : blind)
        cut(span.from, span.to);
    for (const TimeSpan &fold : scale.folds()) // so that no tooth runs across one and is bent
        cut(fold.from, fold.to);
    std::sort(holes.begin(), holes.end(), [](auto a, auto b) { return a.from < b.from; });

    QList<TimeRange> ranges;
    Instant from = std::max(scale.from(), track.beats.first());
    for (const TimeRange &hole : std::as_const(holes)) {
        if (hole.from > from)
            ranges.append({from, std::min(hole.from, scale.now())});
        from = std::max(from, hole.to);
    }
    if (from < scale.now())
        ranges.append({from, scale.now()});
    return ranges;
}

/// Of the beats that share a pixel column the highest age and the last fall stand for all.
AgeRun runIn(const TimeRange &range, const BeatSeries &beats, const TimeScale &scale)
{
    const auto seconds = [](BeatSeries::Duration age) { return std::chrono::duration<double>(age).count(); };
    qsizetype next = beats.countUpTo(range.from); // never 0: a range does not begin before the first beat
    const qsizetype end = beats.countUpTo(range.to);
    AgeRun run{{scale.seconds(range.from), seconds(range.from - beats.at(next - 1))}};
    const auto fall = [&](qsizetype beat) {
        run.append({scale.seconds(beats.at(beat)), seconds(beats.gapBefore(beat))});
        run.append({scale.seconds(beats.at(beat)), 0});
    };
    while (next < end) {
        const Instant column = scale.columnEnd(beats.at(next));
        if (next + 2 >= end || beats.at(next + 2) >= column) {
            fall(next++);
            continue;
        }
        const qsizetype after = std::min(beats.countUpTo(column - BeatSeries::Duration(1)), end);
        const qsizetype highest = beats.afterLongestGap(next, after);
        fall(highest);
        if (after - 1 > highest)
            run.append({scale.seconds(beats.at(after - 1)), 0});
        next = after;
    }
    run.append({scale.seconds(range.to), seconds(range.to - beats.at(end - 1))});
    return run;
}

QPointF crossing(QPointF a, QPointF b, double y)
{
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

} // namespace

QList<AgeRun> ageRuns(const LockTrack &track, const QList<BlindSpan> &blind, const TimeScale &scale)
{
    QList<AgeRun> runs;
    if (track.beats.isEmpty() || track.beats.first() > scale.now())
        return runs;
    for (const TimeRange &range : tellableRanges(track, blind, scale)) {
        if (range.from < range.to)
            runs.append(runIn(range, track.beats, scale));
    }
    return runs;
}

double peakAge(const QList<AgeRun> &runs)
{
    double peak = 0;
    for (const AgeRun &run : runs) {
        for (const QPointF &point : run)
            peak = std::max(peak, point.y());
    }
    return peak;
}

QList<AgeRun> climbs(const QList<AgeRun> &runs, double low, double high)
{
    QList<AgeRun> parts;
    for (const AgeRun &run : runs) {
        for (qsizetype i = 1; i < run.size(); ++i) {
            const QPointF a = run[i - 1];
            const QPointF b = run[i];
            if (b.y() <= a.y() || b.y() <= low || a.y() >= high)
                continue;
            parts.append({a.y() < low ? crossing(a, b, low) : a, b.y() > high ? crossing(a, b, high) : b});
        }
    }
    return parts;
}

AgeRun clampedLine(const QList<AgeRun> &runs, double low, double high)
{
    AgeRun line;
    const auto clamped = [&](QPointF point) { return QPointF(point.x(), std::clamp(point.y(), low, high)); };
    for (const AgeRun &run : runs) {
        line.append({run.first().x(), low});
        for (qsizetype i = 0; i < run.size(); ++i) {
            if (i > 0 && run[i].y() > run[i - 1].y()) {
                for (const double limit : {low, high}) {
                    if (run[i - 1].y() < limit && run[i].y() > limit)
                        line.append(crossing(run[i - 1], run[i], limit));
                }
            }
            line.append(clamped(run[i]));
        }
        line.append({run.last().x(), low});
    }
    return line;
}

AgeRun joinedLine(const QList<AgeRun> &runs, double floor)
{
    AgeRun line;
    for (const AgeRun &run : runs) {
        if (!line.isEmpty()) {
            line.append({line.last().x(), floor});
            line.append({run.first().x(), floor});
        }
        line.append(run);
    }
    return line;
}

AgeRun cappedToColumns(const AgeRun &line, double fromX, double toX, int columns)
{
    if (line.size() <= 4 * qsizetype(columns) || columns < 1 || toX <= fromX)
        return line;
    const auto columnOf = [&](QPointF point) {
        return std::clamp(static_cast<int>((point.x() - fromX) / (toX - fromX) * columns), 0, columns - 1);
    };
    AgeRun capped;
    for (qsizetype begin = 0; begin < line.size();) {
        qsizetype end = begin + 1;
        while (end < line.size() && columnOf(line[end]) == columnOf(line[begin]))
            ++end;
        const auto lower = [](QPointF a, QPointF b) { return a.y() < b.y(); };
        const auto [lowest, highest] = std::minmax_element(line.begin() + begin, line.begin() + end, lower);
        QList<qsizetype> kept{begin, lowest - line.begin(), highest - line.begin(), end - 1};
        std::sort(kept.begin(), kept.end());
        kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
        for (const qsizetype i : std::as_const(kept))
            capped.append(line[i]);
        begin = end;
    }
    return capped;
}

AgeRun blindPulses(const QList<BlindSpan> &blind, const TimeScale &scale, double low, double high)
{
    AgeRun line;
    for (const BlindSpan &span : blind) {
        const Instant from = std::max(span.from, scale.from());
        const Instant to = std::min(span.to.value_or(scale.now()), scale.now());
        if (from >= to)
            continue;
        const double left = scale.seconds(from);
        const double right = scale.seconds(to);
        line.append(AgeRun{{left, low}, {left, high}, {right, high}, {right, low}});
    }
    return line;
}

} // namespace lockkeeper::ui

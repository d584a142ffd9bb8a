// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/agecurve.h"

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

namespace {

struct TimeRange {
    Instant from = {};
    Instant to = {};
};

/// Cuts `hole` out of every range.
void cutHole(QList<TimeRange> &ranges, TimeRange hole)
{
    QList<TimeRange> left;
    for (const TimeRange &range : std::as_const(ranges)) {
        if (hole.to <= range.from || hole.from >= range.to) {
            left.append(range);
            continue;
        }
        if (hole.from > range.from)
            left.append({range.from, hole.from});
        if (hole.to < range.to)
            left.append({hole.to, range.to});
    }
    ranges = left;
}

/// The time in which an age can be told.
QList<TimeRange> tellableRanges(const LockTrack &track, const QList<BlindSpan> &blind, const TimeScale &scale)
{
    QList<TimeRange> ranges{{std::max(scale.from(), track.beats.first()), scale.now()}};
    for (const OwnerSpan &span : track.owners) {
        if (span.ownerId.isEmpty())
            cutHole(ranges, {span.from, span.to.value_or(scale.now())});
    }
    for (const BlindSpan &span : blind)
        cutHole(ranges, {span.from, span.to.value_or(scale.now())});
    return ranges;
}

AgeRun runIn(const TimeRange &range, const QList<Instant> &beats, const TimeScale &scale)
{
    const auto age = [](Instant at, Instant beat) {
        return std::chrono::duration<double>(at - beat).count();
    };
    auto next = std::upper_bound(beats.begin(), beats.end(), range.from);
    Instant last = *(next - 1); // a range never begins before the first beat
    AgeRun run{{scale.seconds(range.from), age(range.from, last)}};
    for (; next != beats.end() && *next <= range.to; ++next) {
        run.append({scale.seconds(*next), age(*next, last)});
        run.append({scale.seconds(*next), 0});
        last = *next;
    }
    run.append({scale.seconds(range.to), age(range.to, last)});
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

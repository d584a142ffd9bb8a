// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/miniagechart.h"

#include "core/words/words.h"
#include "ui/charts/agecurve.h"
#include "ui/charts/agelabels.h"
#include "ui/parts/hatch.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lockkeeper::ui {

namespace minichart {

/// Long enough that the last beats before a silence are still seen.
Milliseconds windowFor(const LockTrack &track, Instant now)
{
    const Milliseconds silence = track.beats.isEmpty() ? Milliseconds(0) : toMs(now - track.beats.last());
    return std::clamp<Milliseconds>(silence * 3 / 2, std::chrono::minutes(2), std::chrono::hours(2));
}

} // namespace minichart

MiniAgeChart::MiniAgeChart(QWidget *parent)
    : QWidget(parent)
{
    setMinimumHeight(56);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Heartbeat age"));
}

void MiniAgeChart::setTrack(const LockTrack &track, const QList<BlindSpan> &blind, LockState state,
                            Instant now)
{
    m_track = track;
    m_blind = blind;
    m_state = state;
    m_now = now;
    update();
}

void MiniAgeChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const TimeScale scale(m_now, minichart::windowFor(m_track, m_now), TimeScale::Gutter + width());
    const QList<AgeRun> runs = ageRuns(m_track, m_blind, scale);
    const AgeLimits limits{std::chrono::duration<double>(m_track.lateAfter).count(),
                           std::chrono::duration<double>(m_track.ttl).count()};
    const double top = topAge(peakAge(runs), limits);
    const double seconds = std::chrono::duration<double>(scale.window()).count();
    const QRectF plot(0, 6, width() - 6, height() - 8);
    const auto map = [&](QPointF point) {
        return QPointF(plot.right() + point.x() / seconds * plot.width(),
                       plot.bottom() - point.y() / top * plot.height());
    };

    painter.fillRect(QRectF(0, plot.bottom(), plot.width(), 1), Theme::color(Role::LineStrong));
    const auto tint = [&](double low, double high, Role role) {
        QPolygonF area;
        for (const QPointF point : clampedLine(runs, low, high))
            area.append(map(point));
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(role));
        painter.drawPolygon(area);
    };
    if (limits.dead > limits.late && limits.late > 0) {
        tint(limits.late, limits.dead, Role::LateTint);
        tint(limits.dead, std::max(top, limits.dead), Role::DeadTint);
    }
    for (const BlindSpan &span : m_blind) {
        const double left = map({std::max(scale.seconds(span.from), -seconds), 0}).x();
        const double right = map({scale.seconds(std::min(span.to.value_or(m_now), m_now)), 0}).x();
        paintHatch(painter, QRectF(left, plot.top(), right - left, plot.height()), Theme::color(Role::Blind));
    }

    QPen dashes(Theme::color(Role::Dead), 1.2);
    dashes.setDashPattern({6, 4});
    const double deadY = map({0, limits.dead}).y();
    painter.setPen(dashes);
    painter.drawLine(QPointF(0, deadY), QPointF(plot.right(), deadY));
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(Role::Dead));
    painter.drawText(QRectF(0, deadY - 16, 160, 15), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("dead %1").arg(words::limit(m_track.ttl)));

    painter.setBrush(Qt::NoBrush);
    for (const AgeRun &run : runs) {
        QPainterPath path(map(run.first()));
        for (const QPointF point : run)
            path.lineTo(map(point));
        painter.setPen(QPen(Theme::color(Role::Text2), 1.2));
        painter.drawPath(path);
    }
    const auto climb = [&](double low, double high, Role role) {
        painter.setPen(QPen(Theme::color(role), 2, Qt::SolidLine, Qt::FlatCap));
        for (const AgeRun &part : climbs(runs, low, high))
            painter.drawLine(map(part.first()), map(part.last()));
    };
    climb(limits.late, limits.dead, Role::LateFill);
    climb(limits.dead, 1e9, Role::Dead);
    if (!runs.isEmpty() && runs.last().last().x() > -0.001) {
        painter.setPen(QPen(Theme::color(Role::Surface), 1.5));
        painter.setBrush(Theme::stateFill(m_state));
        painter.drawEllipse(map(runs.last().last()), 4, 4);
    }
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agechartview.h"

#include "ui/charts/agemarks.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QGraphicsLayout>
#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace lockkeeper::ui {

namespace {

constexpr int TopRoom = 16; // names of marks and the end value
constexpr int BottomRoom = 8;
constexpr double Floor = -0.02; // share of the top: the low end of y, so that half a pen does not peek out

QValueAxis *hiddenAxis(QChart *chart, Qt::Alignment side)
{
    auto *axis = new QValueAxis(chart);
    axis->setLabelsVisible(false);
    axis->setLineVisible(false);
    axis->setGridLineVisible(false);
    chart->addAxis(axis, side);
    return axis;
}

/// The limits of the track; before a first track those of the row.
AgeLimits limitsOf(const HeartbeatPicture &picture)
{
    using Seconds = std::chrono::duration<double>;
    if (picture.track.ttl.count() > 0 || !picture.view)
        return {Seconds(picture.track.lateAfter).count(), Seconds(picture.track.ttl).count()};
    return {Seconds(picture.view->verdict.lateAfter.value_or(Milliseconds(0))).count(),
            Seconds(picture.view->record.ttl).count()};
}

QPen limitPen(Role role, const QList<qreal> &dashes)
{
    QPen pen(Theme::color(role), 1.2);
    pen.setDashPattern(dashes);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

AgeChartView::AgeChartView(QWidget *parent)
    : QChartView(new QChart, parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus); // the chart around it takes the focus and has a name
    setMinimumSize(0, 0);
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins());
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    m_x = hiddenAxis(chart(), Qt::AlignBottom);
    m_y = hiddenAxis(chart(), Qt::AlignLeft);
    m_lateTint = addArea();
    m_deadTint = addArea();
    m_lateLine = addLine();
    m_deadLine = addLine();
    m_age = addLine();
    m_blindCover = addArea();
    restyle();
}

QLineSeries *AgeChartView::addLine()
{
    auto *line = new QLineSeries(this);
    chart()->addSeries(line);
    line->attachAxis(m_x);
    line->attachAxis(m_y);
    return line;
}

QAreaSeries *AgeChartView::addArea()
{
    auto *area = new QAreaSeries(new QLineSeries(this), new QLineSeries(this));
    chart()->addSeries(area);
    area->attachAxis(m_x);
    area->attachAxis(m_y);
    area->setPen(Qt::NoPen);
    return area;
}

void AgeChartView::restyle()
{
    QPen tooth(Theme::color(Role::Text2), 1.2);
    tooth.setJoinStyle(Qt::MiterJoin);
    m_age->setPen(tooth);
    m_lateLine->setPen(limitPen(Role::LateText, {2, 3}));
    m_deadLine->setPen(limitPen(Role::Dead, {6, 4}));
    m_lateTint->setBrush(Theme::color(Role::LateTint));
    m_deadTint->setBrush(Theme::color(Role::DeadTint));
    m_blindCover->setBrush(Theme::color(Role::Surface));
    viewport()->update();
}

QRect AgeChartView::plot() const
{
    const TimeScale &scale = m_picture.scale;
    return {scale.left(), TopRoom, scale.width(), std::max(viewport()->height() - TopRoom - BottomRoom, 10)};
}

QPointF AgeChartView::toPixels(QPointF point) const
{
    const QRect box = plot();
    const double window = std::chrono::duration<double>(m_picture.scale.window()).count();
    const double low = Floor * m_top;
    return {box.left() + (point.x() + window) / window * box.width(),
            box.top() + box.height() - (point.y() - low) / (m_top - low) * box.height()};
}

void AgeChartView::setPicture(const HeartbeatPicture &picture)
{
    m_picture = picture;
    m_runs = ageRuns(picture.track, picture.blind, picture.scale);
    m_limits = limitsOf(picture);
    m_top = topAge(peakAge(m_runs), m_limits);
    chart()->setPlotArea(plot());
    fillSeries();
    viewport()->update();
}

void AgeChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(plot());
}

void AgeChartView::fillSeries()
{
    const double window = std::chrono::duration<double>(m_picture.scale.window()).count();
    const double low = Floor * m_top;
    const int columns = m_picture.scale.width();
    const auto capped = [&](const AgeRun &line) { return cappedToColumns(line, -window, 0, columns); };
    const auto flat = [&](double y) { return AgeRun{{-window, y}, {0, y}}; };

    m_x->setRange(-window, 0);
    m_y->setRange(low, m_top);
    m_age->replace(capped(joinedLine(m_runs, 8 * low))); // gaps run where the plot cuts them off
    m_lateLine->replace(m_limits.late > 0 ? flat(m_limits.late) : AgeRun());
    m_deadLine->replace(m_limits.dead > 0 ? flat(m_limits.dead) : AgeRun());
    const bool hasLimits = m_limits.late > 0 && m_limits.dead > m_limits.late;
    const auto tint = [&](QAreaSeries *area, double from, double to) {
        area->upperSeries()->replace(hasLimits ? capped(clampedLine(m_runs, from, to)) : flat(from));
        area->lowerSeries()->replace(flat(from));
    };
    tint(m_lateTint, m_limits.late, m_limits.dead);
    tint(m_deadTint, m_limits.dead, std::max(m_top, m_limits.dead));
    AgeRun pulses = blindPulses(m_picture.blind, m_picture.scale, 0, m_top);
    if (pulses.isEmpty())
        pulses = flat(0);
    m_blindCover->upperSeries()->replace(pulses);
    m_blindCover->lowerSeries()->replace(flat(0));
}

void AgeChartView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, Theme::color(Role::Surface));
    const QRect box = plot();
    const int zero = static_cast<int>(toPixels({0, 0}).y());
    const int lineHeight = 13;
    for (const Instant tick : m_picture.scale.ticks(90))
        painter->fillRect(QRect(m_picture.scale.x(tick), box.top(), 1, zero - box.top()),
                          Theme::color(Role::Line));
    painter->fillRect(QRect(box.left(), zero, box.width(), 1), Theme::color(Role::LineStrong));

    for (const AgeLabel &label : ageLabels(m_top, m_limits, box.top(), zero, lineHeight)) {
        const bool plain = label.mark == AgeMark::Plain;
        if (plain && label.seconds > 0) {
            const int y = static_cast<int>(toPixels({0, label.seconds}).y());
            painter->fillRect(QRect(box.left(), y, box.width(), 1), Theme::color(Role::Line));
        }
        painter->setFont(textFont(11, plain ? QFont::Normal : QFont::Medium));
        const Role role = plain ? Role::Text3 : label.mark == AgeMark::Late ? Role::LateText : Role::Dead;
        painter->setPen(Theme::color(role));
        drawTabular(*painter, QRectF(0, label.y - 8, TimeScale::Gutter - 8, 16),
                    Qt::AlignRight | Qt::AlignVCenter, label.text);
    }
}

void AgeChartView::drawForeground(QPainter *painter, const QRectF &)
{
    const AgeMarks marks{m_picture, m_runs, m_limits, plot(),
                         [this](QPointF point) { return toPixels(point); }};
    paintAgeMarks(*painter, marks);
    if (parentWidget()->hasFocus()) {
        painter->setPen(QPen(Theme::color(Role::Accent), 2));
        painter->drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace lockkeeper::ui

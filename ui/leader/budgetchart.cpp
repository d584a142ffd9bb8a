// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/budgetchart.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace budgetchart {

constexpr double Left = 62;
constexpr double Top = 8;
constexpr double Bottom = 22;

double seconds(Milliseconds span)
{
    return std::chrono::duration<double>(span).count();
}

Role dotRole(double left, double most)
{
    switch (moodOf(Milliseconds(std::lround(left * 1000)), Milliseconds(std::lround(most * 1000)))) {
    case BudgetMood::Calm:
        break;
    case BudgetMood::AtRisk:
        return Role::LateFill;
    case BudgetMood::Ending:
        return Role::Dead;
    }
    return Role::Alive;
}

} // namespace budgetchart

BudgetChart::BudgetChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("budgetChart"));
    setAccessibleName(tr("Time budget, last 2 minutes"));
}

void BudgetChart::setHistory(const BudgetHistory &history, Milliseconds deadline, Instant now)
{
    m_history = history;
    if (deadline.count() > 0)
        m_deadline = deadline;
    m_now = now;
    setAccessibleDescription(lowestWords());
    update();
}

QString BudgetChart::lowestWords() const
{
    const auto lowest = m_history.lowest(m_now);
    return lowest ? tr("lowest %1 at %2").arg(words::duration(*lowest->budget), words::clockTime(lowest->at))
                  : QString();
}

void BudgetChart::paintBands(QPainter &painter, const QRectF &plot) const
{
    const double quarter = plot.height() / 4;
    painter.fillRect(QRectF(plot.left(), plot.bottom() - 2 * quarter, plot.width(), quarter),
                     Theme::color(Role::LateTint));
    painter.fillRect(QRectF(plot.left(), plot.bottom() - quarter, plot.width(), quarter),
                     Theme::color(Role::DeadTint));
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(Role::LateText));
    painter.drawText(QRectF(plot.left() + 8, plot.bottom() - 2 * quarter, 300, quarter), Qt::AlignVCenter,
                     tr("at risk"));
    painter.setPen(Theme::color(Role::Dead));
    painter.drawText(QRectF(plot.left() + 8, plot.bottom() - quarter, 300, quarter), Qt::AlignVCenter,
                     tr("about to stop by itself"));
    painter.setFont(textFont(11));
    for (const int part : {0, 1, 2, 4}) {
        const double y = plot.bottom() - part * quarter;
        painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), Theme::color(Role::Line));
        painter.setPen(Theme::color(Role::Text3));
        drawTabular(painter, QRectF(0, y - 9, budgetchart::Left - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                    part == 0 ? tr("0 s") : words::duration(m_deadline * part / 4));
    }
}

void BudgetChart::paintTimes(QPainter &painter, const QRectF &plot) const
{
    painter.setFont(textFont(11));
    painter.setPen(Theme::color(Role::Text3));
    for (int step = 0; step <= 4; ++step) {
        const double x = plot.left() + plot.width() * step / 4;
        const QString time = words::clockTime(m_now - BudgetHistory::Window * (4 - step) / 4).right(8);
        const double width = tabularWidth(painter.font(), time);
        const double left = std::min(x - width / 2, plot.right() + 6 - width);
        drawTabular(painter, QRectF(left, plot.bottom() + 4, width, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    time);
    }
}

void BudgetChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot(budgetchart::Left, budgetchart::Top, width() - budgetchart::Left - 6,
                      height() - budgetchart::Top - budgetchart::Bottom);
    paintBands(painter, plot);
    paintTimes(painter, plot);
    painter.setRenderHint(QPainter::Antialiasing);
    const double window = budgetchart::seconds(BudgetHistory::Window);
    const double most = budgetchart::seconds(m_deadline);
    const auto map = [&](QPointF point) {
        return QPointF(plot.right() + std::max(point.x(), -window) / window * plot.width(),
                       plot.bottom() - std::min(point.y(), most) / most * plot.height());
    };
    QPen pen(Theme::color(Role::Alive), 1.4);
    pen.setJoinStyle(Qt::MiterJoin);
    for (const QList<QPointF> &run : m_history.runs(m_now)) {
        QPolygonF line;
        for (const QPointF point : run)
            line.append(map(point));
        painter.setPen(pen);
        painter.drawPolyline(line);
        if (run.last().x() > -1.5) {
            painter.setPen(QPen(Theme::color(Role::Surface), 1.5));
            painter.setBrush(Theme::color(budgetchart::dotRole(run.last().y(), most)));
            painter.drawEllipse(line.last(), 4, 4);
            painter.setBrush(Qt::NoBrush);
        }
    }
}

} // namespace lockkeeper::ui

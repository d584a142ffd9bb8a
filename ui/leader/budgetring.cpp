// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/budgetring.h"

#include "core/words/words.h"
#include "ui/leader/budgethistory.h"
#include "ui/leader/leaderwords.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lockkeeper::ui {

namespace budgetring {

constexpr double Stroke = 14;

Role roleOf(Milliseconds budget, Milliseconds deadline)
{
    switch (moodOf(budget, deadline)) {
    case BudgetMood::Calm:
        return Role::Alive;
    case BudgetMood::AtRisk:
        return Role::LateFill;
    case BudgetMood::Ending:
        return Role::Dead;
    }
    return Role::Alive;
}

} // namespace budgetring

BudgetRing::BudgetRing(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
    setObjectName(QStringLiteral("budgetRing"));
    setAccessibleName(tr("Time you may still work"));
}

void BudgetRing::setView(const LeaderView &view)
{
    m_view = view;
    showTime();
}

void BudgetRing::showTime()
{
    const auto left = budget();
    setAccessibleDescription(left ? words::duration(*left) : leaderwords::ringWords(m_view));
    update();
}

void BudgetRing::paintNotch(QPainter &painter, const QRectF &ring, double share, Milliseconds at,
                            const QColor &color) const
{
    const double angle =
        std::numbers::pi / 2 + share * 2 * std::numbers::pi; // from the top, against the clock
    const QPointF way(std::cos(angle), -std::sin(angle));
    const double radius = ring.width() / 2;
    painter.setPen(QPen(Theme::color(Role::Surface), 3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(ring.center() + way * (radius - budgetring::Stroke / 2 - 1),
                     ring.center() + way * (radius + budgetring::Stroke / 2 + 1));
    painter.setFont(textFont(11, QFont::DemiBold));
    painter.setPen(color);
    const QPointF middle = ring.center() + way * (radius + 28);
    painter.drawText(QRectF(middle.x() - 30, middle.y() - 9, 60, 18), Qt::AlignCenter, words::limit(at));
}

void BudgetRing::paintWords(QPainter &painter, const QRectF &ring) const
{
    const QPointF middle = ring.center();
    const auto budget = this->budget();
    if (!budget) {
        painter.setFont(textFont(13, QFont::Medium));
        painter.setPen(Theme::color(Role::Text2));
        painter.drawText(ring.adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         leaderwords::ringWords(m_view));
        return;
    }
    const double left = std::chrono::duration<double>(*budget).count();
    const bool minutes = left >= 100;
    const QString figure = minutes ? QString::number(static_cast<int>(left / 60))
                                   : QString::number(std::floor(left * 10) / 10, 'f', 1);
    const QString unit = minutes ? tr("min") : tr("s");
    const QFont big = textFont(42, QFont::DemiBold);
    const QFont small = textFont(20);
    const double figureWidth = QFontMetricsF(big).horizontalAdvance(figure);
    const double unitWidth = QFontMetricsF(small).horizontalAdvance(unit);
    const double start = middle.x() - (figureWidth + 6 + unitWidth) / 2;
    const Role role = budgetring::roleOf(*budget, m_view.deadline);
    painter.setFont(big);
    painter.setPen(Theme::color(role == Role::Alive          ? Role::Text
                                    : role == Role::LateFill ? Role::LateText
                                                             : role));
    painter.drawText(QPointF(start, middle.y() + 6), figure);
    painter.setFont(small);
    painter.setPen(Theme::color(Role::Text2));
    painter.drawText(QPointF(start + figureWidth + 6, middle.y() + 6), unit);
    painter.setFont(textFont(12));
    painter.drawText(QRectF(ring.left(), middle.y() + 16, ring.width(), 18), Qt::AlignCenter,
                     leaderwords::ringWords(m_view));
}

void BudgetRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width() - 84, height() - 54);
    const QRectF ring(width() / 2.0 - side / 2, 8, side, side);
    painter.setPen(QPen(Theme::color(Role::Line), budgetring::Stroke, Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(ring);
    const auto budget = this->budget();
    if (budget && m_view.deadline.count() > 0) {
        const double share = std::clamp(double(budget->count()) / double(m_view.deadline.count()), 0.0, 1.0);
        painter.setPen(QPen(Theme::color(budgetring::roleOf(*budget, m_view.deadline)), budgetring::Stroke,
                            Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, 90 * 16, static_cast<int>(std::lround(share * 360 * 16)));
        paintNotch(painter, ring, 0.5, m_view.deadline / 2, Theme::color(Role::LateText));
        paintNotch(painter, ring, 0.25, m_view.deadline / 4, Theme::color(Role::Dead));
    }
    paintWords(painter, ring);
}

} // namespace lockkeeper::ui

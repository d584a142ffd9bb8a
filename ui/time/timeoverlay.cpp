// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timeoverlay.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <cmath>

namespace lockkeeper::ui {

TimeOverlay::TimeOverlay(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timeOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void TimeOverlay::setTime(const TimeScale &scale, const std::optional<TimeSpan> &range)
{
    m_scale = scale;
    m_range = range;
    showOrHide();
}

void TimeOverlay::setDrawn(const std::optional<TimeSpan> &range)
{
    m_drawn = range;
    showOrHide();
}

void TimeOverlay::showOrHide()
{
    setVisible(m_range || m_drawn || m_scale.replay() || !m_scale.folds().isEmpty());
    update();
}

/// A break with torn edges, and how much time it stands for.
void TimeOverlay::paintFold(QPainter &painter, const TimeSpan &fold) const
{
    constexpr int Tooth = 4;
    const QRect box(m_scale.x(fold.from), 0, m_scale.x(fold.to) - m_scale.x(fold.from), height());
    const auto edge = [this](int x, int out) {
        QPolygonF line;
        for (int y = 0; y <= height() + Tooth; y += Tooth)
            line.append(QPointF(x + (y / Tooth % 2 == 0 ? 0 : out), y));
        return line;
    };
    const QPolygonF left = edge(box.left() + 1, 3);
    const QPolygonF right = edge(box.right(), -3);
    QPolygonF inside = left;
    for (auto it = right.crbegin(); it != right.crend(); ++it)
        inside.append(*it);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Window));
    painter.drawPolygon(inside);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color(Role::LineStrong), 1));
    painter.drawPolyline(left);
    painter.drawPolyline(right);
    painter.setFont(textFont(11, QFont::Medium));
    const QString text = words::duration(fold.length());
    if (painter.fontMetrics().horizontalAdvance(text) + 8 > height())
        return;
    painter.save();
    painter.setPen(Theme::color(Role::Text2));
    painter.translate(box.center().x() + 1, height() / 2.0);
    painter.rotate(-90);
    painter.drawText(QRectF(-height() / 2.0, -8, height(), 16), Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimeOverlay::paintRange(QPainter &painter, const TimeSpan &range) const
{
    if (range.to <= m_scale.from() || range.from >= m_scale.to())
        return;
    QColor tint = Theme::color(Role::Accent);
    const int left = m_scale.x(range.from);
    const int right = std::max(m_scale.x(range.to), left + 1);
    tint.setAlphaF(0.10F);
    painter.fillRect(QRect(left, 0, right - left, height()), tint);
    const QColor edge = Theme::color(Role::Accent);
    if (range.from >= m_scale.from())
        painter.fillRect(QRect(left, 0, 1, height()), edge);
    if (range.to <= m_scale.to())
        painter.fillRect(QRect(right - 1, 0, 1, height()), edge);
}

void TimeOverlay::paintReplay(QPainter &painter, Instant instant) const
{
    if (instant < m_scale.from() || instant > m_scale.to())
        return;
    const int x = m_scale.x(instant);
    painter.fillRect(QRect(x - 1, 0, 2, height()), Theme::color(Role::ReplayFill));
    const QString text = tr("REPLAY %1").arg(words::clockTime(instant).right(8));
    painter.setFont(textFont(11, QFont::Bold));
    const int width = static_cast<int>(std::ceil(tabularWidth(painter.font(), text))) + 12;
    QRect box(x + 1, 0, width, 17);
    if (box.right() > m_scale.right())
        box.moveRight(x);
    painter.fillRect(box, Theme::color(Role::ReplayFill));
    painter.setPen(Theme::color(Role::OnReplayFill));
    drawTabular(painter, box, Qt::AlignCenter, text);
}

void TimeOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (const TimeSpan &fold : m_scale.folds())
        paintFold(painter, fold);
    if (const auto &range = m_drawn ? m_drawn : m_range)
        paintRange(painter, *range);
    if (m_scale.replay())
        paintReplay(painter, *m_scale.replay());
}

} // namespace lockkeeper::ui

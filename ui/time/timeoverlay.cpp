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
    setVisible(m_range || m_drawn || m_scale.replay());
    update();
}

void TimeOverlay::setDrawn(const std::optional<TimeSpan> &range)
{
    m_drawn = range;
    setVisible(m_range || m_drawn || m_scale.replay());
    update();
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
    if (const auto &range = m_drawn ? m_drawn : m_range)
        paintRange(painter, *range);
    if (m_scale.replay())
        paintReplay(painter, *m_scale.replay());
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/gapstrip.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

GapStrip::GapStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("gapStrip"));
    setFixedHeight(26);
    setAccessibleName(tr("Late heartbeats"));
}

void GapStrip::setGaps(const TimeScale &scale, const QString &lock, const QList<LateGap> &gaps)
{
    m_scale = scale;
    m_gaps = gaps;
    const QString words = lock.isEmpty()
        ? tr("No lock is chosen.")
        : tr("Heartbeats of %1: %2.").arg(words::shown(lock), gapWords(gaps));
    setAccessibleDescription(words);
    setToolTip(words);
    update();
}

void GapStrip::paintGap(QPainter &painter, const LateGap &gap) const
{
    const QColor color = Theme::color(gap.isDead ? Role::Dead : Role::LateFill);
    const int left = m_scale.x(gap.from);
    const int right = m_scale.x(gap.to);
    painter.fillRect(QRect(left, 15, std::max(right - left, 1), 2), color);
    if (!gap.isOver)
        return; // it has no end yet
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPointF middle(right, 16);
    painter.drawPolygon(QPolygonF{middle + QPointF(0, -5), middle + QPointF(5, 0), middle + QPointF(0, 5),
                                  middle + QPointF(-5, 0)});
}

void GapStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Surface));
    painter.setFont(textFont(12, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(QRect(16, 0, TimeScale::Gutter - 20, 24), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Late Beats"));
    for (const Instant tick : m_scale.ticks(90))
        painter.fillRect(QRect(m_scale.x(tick), 0, 1, height()), Theme::color(Role::Line));
    painter.fillRect(QRect(m_scale.left(), 23, m_scale.width(), 1), Theme::color(Role::Line));
    painter.setRenderHint(QPainter::Antialiasing);
    int shown = -1;
    for (const LateGap &gap : m_gaps) {
        if (m_scale.x(gap.to) == shown && !gap.isDead)
            continue; // one a pixel
        shown = m_scale.x(gap.to);
        paintGap(painter, gap);
    }
    if (m_gaps.isEmpty())
        return;
    const bool anyDead =
        std::any_of(m_gaps.begin(), m_gaps.end(), [](const LateGap &gap) { return gap.isDead; });
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(anyDead ? Role::Dead : Role::LateText));
    const QString text = gapWords(m_gaps);
    const int width = painter.fontMetrics().horizontalAdvance(text) + 8;
    const int free = m_scale.x(m_gaps.constFirst().from) - 8;
    QRect box(free - width, 2, width, 16);
    if (box.left() < m_scale.left())
        box.moveLeft(std::min(shown + 8, m_scale.right() - width));
    const int now = m_scale.x(m_scale.now()); // where a replay has its line
    if (box.left() <= now && now <= box.right() && now + 6 + width <= m_scale.right())
        box.moveLeft(now + 6);
    painter.fillRect(box, Theme::color(Role::Surface));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeaxis.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <cmath>

namespace lockkeeper::ui {

TimeAxis::TimeAxis(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timeAxis"));
    setFixedHeight(24);
}

void TimeAxis::setScale(const TimeScale &scale)
{
    m_scale = scale;
    update();
}

void TimeAxis::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Surface));
    painter.fillRect(QRect(m_scale.left(), 0, m_scale.width(), 1), Theme::color(Role::LineStrong));

    const QString now = tr("now %1").arg(words::clockTime(m_scale.now()).right(8));
    painter.setFont(textFont(11, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Accent));
    const int nowWidth = static_cast<int>(std::ceil(tabularWidth(painter.font(), now)));
    const QRect nowBox(m_scale.right() - nowWidth, 4, nowWidth, 18);
    drawTabular(painter, nowBox, Qt::AlignRight | Qt::AlignVCenter, now);

    painter.setFont(textFont(11));
    const QList<Instant> ticks = m_scale.ticks(90);
    const bool wholeMinutes = ticks.size() < 2 || ticks[1] - ticks[0] >= std::chrono::minutes(1);
    for (const Instant tick : ticks) {
        const QString time = words::clockTime(tick).right(8);
        const QString text = wholeMinutes ? time.left(5) : time;
        const int width = static_cast<int>(std::ceil(tabularWidth(painter.font(), text)));
        const int x = m_scale.x(tick);
        if (x + width / 2 > nowBox.left() - 8 || x - width / 2 < m_scale.left() - 12)
            continue; // a label that would meet "now" is left out
        painter.fillRect(QRect(x, 0, 1, 4), Theme::color(Role::LineStrong));
        painter.setPen(Theme::color(Role::Text3));
        drawTabular(painter, QRect(x - width / 2, 4, width, 18), Qt::AlignHCenter | Qt::AlignVCenter, text);
    }
}

} // namespace lockkeeper::ui

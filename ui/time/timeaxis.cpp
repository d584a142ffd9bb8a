// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timeaxis.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"
#include "ui/time/ticklabels.h"

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

    for (const TimeSpan &fold : m_scale.folds()) { // the line is broken there
        const int left = m_scale.x(fold.from);
        const int right = m_scale.x(fold.to);
        painter.fillRect(QRect(left + 1, 0, right - left - 1, 1), Theme::color(Role::Surface));
        painter.fillRect(QRect(left, 0, 1, 5), Theme::color(Role::LineStrong));
        painter.fillRect(QRect(right, 0, 1, 5), Theme::color(Role::LineStrong));
    }

    // The right end: the present, what a replay takes for it, or just a time.
    const Instant end = m_scale.to();
    const bool isReplay = m_scale.replay() && m_scale.now() == m_scale.to();
    const QString time = words::clockTime(end).right(8);
    const QString now = m_scale.isLive() && !m_scale.replay() ? tr("now %1").arg(time) : time;
    painter.setFont(textFont(11, QFont::DemiBold));
    painter.setPen(Theme::color(isReplay                                    ? Role::ReplayText
                                    : m_scale.isLive() && !m_scale.replay() ? Role::Accent
                                                                            : Role::Text2));
    const int nowWidth = static_cast<int>(std::ceil(tabularWidth(painter.font(), now)));
    const QRect nowBox(m_scale.right() - nowWidth, 4, nowWidth, 18);
    drawTabular(painter, nowBox, Qt::AlignRight | Qt::AlignVCenter, now);

    for (const TickLabel &tick : tickLabels(m_scale, 90, QDate::currentDate())) {
        painter.setFont(textFont(11, tick.isDate ? QFont::DemiBold : QFont::Normal));
        const int width = static_cast<int>(std::ceil(tabularWidth(painter.font(), tick.text)));
        const int x = m_scale.x(tick.at);
        if (x + width / 2 > nowBox.left() - 8 || x - width / 2 < m_scale.left() - 12)
            continue; // a label that would meet "now" is left out
        painter.fillRect(QRect(x, 0, 1, 4), Theme::color(Role::LineStrong));
        painter.setPen(Theme::color(tick.isDate ? Role::Text2 : Role::Text3));
        drawTabular(painter, QRect(x - width / 2, 4, width, 18), Qt::AlignHCenter | Qt::AlignVCenter,
                    tick.text);
    }
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/panel.h"

#include <QPainter>

namespace lockkeeper::ui {

Panel::Panel(Role ground, QWidget *parent)
    : QWidget(parent)
    , m_ground(ground)
{
}

void Panel::setGround(Role ground)
{
    m_ground = ground;
    update();
}

void Panel::setFrame(int radius, std::optional<Role> border)
{
    m_radius = radius;
    m_border = border;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_radius > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_border ? QPen(Theme::color(*m_border), 1) : QPen(Qt::NoPen));
        painter.setBrush(Theme::color(m_ground));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_radius, m_radius);
    } else {
        painter.fillRect(rect(), Theme::color(m_ground));
    }
    if (m_topLine)
        painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Role::Line));
}

} // namespace lockkeeper::ui

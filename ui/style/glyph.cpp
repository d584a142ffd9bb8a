// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/glyph.h"

#include "ui/style/stateicon.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

Glyph::Glyph(int size, QWidget *parent, int height)
    : QWidget(parent)
    , m_size(size)
{
    setFixedSize(size, std::max(size, height));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Glyph::setState(LockState state, Role behind)
{
    m_state = state;
    m_role = behind;
    update();
}

void Glyph::setLine(const QString &name, Role color)
{
    m_state.reset();
    m_line = name;
    m_role = color;
    update();
}

QSize Glyph::sizeHint() const
{
    return minimumSize();
}

void Glyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_state)
        paintStateIcon(painter, rect(), *m_state, Theme::color(m_role));
    else if (!m_line.isEmpty())
        painter.drawPixmap(0, (height() - m_size) / 2,
                           lineIcon(m_line, m_size, Theme::color(m_role), devicePixelRatioF()));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/actionbutton.h"

#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockkeeper::ui {

namespace {

QFont buttonFont(ActionLook look)
{
    return textFont(13, look == ActionLook::Primary ? QFont::DemiBold : QFont::Medium);
}

struct ButtonInk {
    QColor text = {};
    QColor fill = {};
    QColor border = {};
};

ButtonInk buttonInk(ActionLook look, bool enabled)
{
    if (!enabled)
        return {Theme::color(Role::Text3), Theme::color(Role::Window), Theme::color(Role::Line)};
    switch (look) {
    case ActionLook::Primary:
        return {Theme::color(Role::OnAccentFill), Theme::color(Role::AccentFill), Theme::color(Role::AccentFill)};
    case ActionLook::Danger:
        return {Theme::color(Role::Dead), Theme::color(Role::Surface), Theme::color(Role::Dead)};
    case ActionLook::Plain:
        return {Theme::color(Role::Text), Theme::color(Role::Surface), Theme::color(Role::LineStrong)};
    case ActionLook::Link:
        return {Theme::color(Role::Accent), Qt::transparent, Qt::transparent};
    }
    return {};
}

} // namespace

ActionButton::ActionButton(ActionLook look, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_look(look)
{
    setFont(buttonFont(look));
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ActionButton::sizeHint() const
{
    const int words = QFontMetrics(buttonFont(m_look)).horizontalAdvance(text()) + 2;
    return {m_look == ActionLook::Link ? words + 8 : std::max(words + 36, 96), 30};
}

void ActionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ButtonInk ink = buttonInk(m_look, isEnabled());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (m_look != ActionLook::Link) {
        QColor fill = ink.fill;
        if (isEnabled() && (isDown() || underMouse()))
            fill = m_look == ActionLook::Primary ? fill.darker(isDown() ? 118 : 108) : Theme::color(Role::Window);
        painter.setPen(QPen(ink.border, 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(frame, 5, 5);
    }
    if (hasFocus()) { // two lines, so that it shows on any fill
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Role::Accent), 2));
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setPen(QPen(Theme::color(Role::Surface), 1));
        painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), 3, 3);
    }
    painter.setFont(buttonFont(m_look));
    painter.setPen(ink.text);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace lockkeeper::ui

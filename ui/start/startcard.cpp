// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startcard.h"

#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QPainter>

namespace lockkeeper::ui {

StartCard::StartCard(const QString &icon, const QString &title, const QString &text, const QString &shortcut,
                     QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_text(text)
    , m_shortcut(shortcut)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StartCard::sizeHint() const
{
    return {288, 142};
}

void StartCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal pen = hasFocus() ? 2 : 1;
    const Role edge = hasFocus() ? Role::Accent : underMouse() ? Role::Text3 : Role::LineStrong;
    painter.setPen(QPen(Theme::color(edge), pen));
    painter.setBrush(Theme::color(isDown() ? Role::Sunken : Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8, 8);

    const QRect inner = rect().adjusted(20, 20, -20, -16);
    const QColor iconColor = Theme::color(hasFocus() ? Role::Accent : Role::Text2);
    painter.drawPixmap(inner.topLeft(), lineIcon(m_icon, 24, iconColor, devicePixelRatioF()));
    painter.setFont(textFont(11));
    painter.setPen(Theme::color(Role::Text3));
    painter.drawText(inner.adjusted(0, 2, 0, 0), Qt::AlignRight | Qt::AlignTop, m_shortcut);
    painter.setFont(textFont(15, QFont::DemiBold));
    painter.setPen(Theme::color(isEnabled() ? Role::Text : Role::Text3));
    painter.drawText(inner.adjusted(0, 36, 0, 0), Qt::AlignLeft | Qt::AlignTop, text());
    painter.setFont(textFont(12));
    painter.setPen(Theme::color(Role::Text2));
    painter.drawText(inner.adjusted(0, 60, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_text);
}

} // namespace lockkeeper::ui

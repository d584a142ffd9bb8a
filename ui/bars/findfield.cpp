// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/findfield.h"

#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace lockkeeper::ui {

FindField::FindField(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("findField"));
    setAccessibleName(QStringLiteral("Find a lock, owner or host"));
    setShort(false);
    setToolTip(QStringLiteral("Shows only the locks that match (Ctrl+K). Esc clears it."));
    setTextMargins(22, 0, 0, 0);
}

void FindField::setShort(bool isShort)
{
    m_isShort = isShort;
    setPlaceholderText(isShort ? QStringLiteral("Find") : QStringLiteral("Find lock, owner, host"));
}

void FindField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        emit left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        emit left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void FindField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.drawPixmap(
        10, (height() - 14) / 2,
        lineIcon(QStringLiteral("search"), 14, Theme::color(Role::Text2), devicePixelRatioF()));
    if (!text().isEmpty() || hasFocus())
        return;
    painter.setFont(textFont(11));
    painter.setPen(Theme::color(Role::Text3));
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight,
                     QStringLiteral("Ctrl+K"));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/choicebox.h"

#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QPainter>

namespace lockkeeper::ui {

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    constexpr int Size = 12;
    QPainter painter(this);
    const Role role = isEnabled() ? Role::Text2 : Role::Text3;
    painter.drawPixmap(
        width() - Size - 9, (height() - Size) / 2,
        lineIcon(QStringLiteral("chevron-down"), Size, Theme::color(role), devicePixelRatioF()));
}

} // namespace lockkeeper::ui

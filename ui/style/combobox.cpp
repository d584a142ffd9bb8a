// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/combobox.h"

#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QPainter>

namespace lockkeeper::ui {

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const QColor color = Theme::color(isEnabled() ? Role::Text2 : Role::Text3);
    painter.drawPixmap(width() - 22, (height() - 12) / 2,
                       lineIcon(QStringLiteral("chevron-down"), 12, color, devicePixelRatioF()));
}

} // namespace lockkeeper::ui

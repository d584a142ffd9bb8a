// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/checkbox.h"

#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace lockkeeper::ui {

void CheckBox::paintEvent(QPaintEvent *event)
{
    QCheckBox::paintEvent(event);
    if (!isChecked())
        return;
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRect box = style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this);
    QPainter painter(this);
    painter.drawPixmap(box.center() - QPoint(5, 5),
                       lineIcon(QStringLiteral("check"), 12,
                                Theme::color(isEnabled() ? Role::OnAccentFill : Role::Text3),
                                devicePixelRatioF()));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/stateicon.h"

#include "ui/style/svgpixmap.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// The shape in a box of 16 by 16. %1 is the state's colour, %2 what lies behind.
QString stateShape(LockState state)
{
    switch (state) {
    case LockState::Free:
        return QStringLiteral("<circle cx='8' cy='8' r='5.25' fill='none' stroke='%1' stroke-width='1.5'/>");
    case LockState::Alive:
        return QStringLiteral("<circle cx='8' cy='8' r='5.75' fill='%1'/>");
    case LockState::Late:
        return QStringLiteral(
            "<polygon points='8,1.6 15.2,14.2 0.8,14.2' fill='%1' stroke='%1' stroke-linejoin='round'/>"
            "<line x1='8' y1='6' x2='8' y2='11.6' stroke='%2' stroke-width='1.9' stroke-linecap='round'/>");
    case LockState::Dead:
        return QStringLiteral("<rect x='1.75' y='1.75' width='12.5' height='12.5' rx='2' fill='%1'/>"
                              "<g stroke='%2' stroke-width='1.8' stroke-linecap='round'>"
                              "<line x1='5.2' y1='5.2' x2='10.8' y2='10.8'/>"
                              "<line x1='10.8' y1='5.2' x2='5.2' y2='10.8'/></g>");
    case LockState::TwoOwners:
        return QStringLiteral(
            "<circle cx='5.4' cy='8' r='4.6' fill='%1'/><circle cx='10.6' cy='8' r='5.4' fill='%2'/>"
            "<circle cx='10.6' cy='8' r='3.9' fill='none' stroke='%1' stroke-width='1.6'/>");
    case LockState::Unknown:
        return QStringLiteral(
            "<g fill='none' stroke='%1'>"
            "<circle cx='8' cy='8' r='6.1' stroke-width='1.4' stroke-dasharray='2.4 1.43'/>"
            "<path d='M6.2,6.7 C6.2,4.6 9.8,4.6 9.8,6.7 C9.8,7.9 8,7.9 8,9.2' stroke-width='1.3' "
            "stroke-linecap='round'/></g><circle cx='8' cy='11.2' r='0.85' fill='%1'/>");
    case LockState::Held:
        return QStringLiteral(
            "<rect x='2.9' y='7' width='10.2' height='7' rx='1.4' fill='%1'/>"
            "<path d='M5,7 V5.2 C5,1.2 11,1.2 11,5.2 V7' fill='none' stroke='%1' stroke-width='1.6'/>");
    }
    return {};
}

} // namespace

void paintStateIcon(QPainter &painter, const QRectF &box, LockState state, const QColor &surface)
{
    const int size = qRound(std::min(box.width(), box.height()));
    if (size <= 0)
        return;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap pixmap = stateIcon(state, size, surface, ratio);
    painter.drawPixmap(QPointF(qRound(box.center().x() - size / 2.0), qRound(box.center().y() - size / 2.0)),
                       pixmap);
}

QPixmap stateIcon(LockState state, int size, const QColor &surface, qreal pixelRatio)
{
    QString shape = stateShape(state);
    shape.replace(QStringLiteral("%1"), Theme::stateFill(state).name());
    shape.replace(QStringLiteral("%2"), surface.name());
    return svgPixmap(shape, size, pixelRatio);
}

} // namespace lockkeeper::ui

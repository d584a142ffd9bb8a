// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/hatch.h"

#include <QPainter>

#include <cmath>

namespace lockkeeper::ui {

void paintHatch(QPainter &painter, const QRectF &box, const QColor &color)
{
    constexpr qreal Step = 6;
    if (box.isEmpty())
        return;
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(color, 1));
    const qreal height = box.height();
    const qreal first = std::floor((box.left() + box.top()) / Step) * Step;
    for (qreal sum = first; sum <= box.right() + box.bottom(); sum += Step) // x + y is constant on a line
        painter.drawLine(QPointF(sum - box.top(), box.top()),
                         QPointF(sum - box.top() - height, box.bottom()));
    painter.restore();
}

} // namespace lockkeeper::ui

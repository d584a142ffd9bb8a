// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ownerfill.h"

#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lockkeeper::ui {

Qt::BrushStyle ownerTexture(int hue)
{
    // None is the grey hatch of "nobody", which slants the other way and has no edge.
    constexpr std::array Textures{Qt::FDiagPattern, Qt::HorPattern,       Qt::VerPattern,
                                  Qt::CrossPattern, Qt::DiagCrossPattern, Qt::Dense7Pattern};
    return Textures.at(static_cast<size_t>(std::max(hue, 0)) % Textures.size());
}

namespace {

constexpr int Step = 6;

/// The first multiple of Step at or before: textures stand still on the device, so that bands join.
int onRaster(int at)
{
    return at - at % Step;
}

void paintLines(QPainter &painter, const QRect &box, bool across, bool down)
{
    for (int y = onRaster(box.top()) + 3; across && y <= box.bottom(); y += Step)
        painter.drawLine(box.left(), y, box.right(), y);
    for (int x = onRaster(box.left()); down && x <= box.right(); x += Step)
        painter.drawLine(x, box.top(), x, box.bottom());
}

void paintSlants(QPainter &painter, const QRect &box, bool falling, bool rising)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = box.height();
    for (int x = onRaster(box.left() - height); x <= box.right() + height; x += Step) {
        if (falling)
            painter.drawLine(x, box.top(), x + height, box.bottom());
        if (rising)
            painter.drawLine(x, box.bottom(), x + height, box.top());
    }
}

void paintDots(QPainter &painter, const QRect &box)
{
    for (int y = box.top() + 2; y <= box.bottom(); y += 4) {
        for (int x = box.left() - box.left() % 4; x <= box.right(); x += 4)
            painter.drawPoint(x, y);
    }
}

/// By lines, not by a brush: a pattern brush is not understood by every reader of SVG.
void paintTexture(QPainter &painter, const QRect &box, Qt::BrushStyle texture)
{
    if (texture == Qt::HorPattern || texture == Qt::VerPattern || texture == Qt::CrossPattern)
        paintLines(painter, box, texture != Qt::VerPattern, texture != Qt::HorPattern);
    else if (texture == Qt::FDiagPattern || texture == Qt::DiagCrossPattern)
        paintSlants(painter, box, true, texture == Qt::DiagCrossPattern);
    else
        paintDots(painter, box);
}

} // namespace

void paintOwnerBand(QPainter &painter, const QRect &box, int hue)
{
    const QColor edge = Theme::ownerEdge(hue);
    QColor lines = edge;
    lines.setAlphaF(0.28F); // subtle: names are read over it
    painter.fillRect(box, Theme::ownerBand(hue));
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setPen(QPen(lines, 1));
    paintTexture(painter, box, ownerTexture(hue));
    painter.restore();
    painter.fillRect(QRect(box.left(), box.top(), std::min(3, box.width()), box.height()), edge);
}

} // namespace lockkeeper::ui

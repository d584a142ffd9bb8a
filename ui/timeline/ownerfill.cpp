// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/ownerfill.h"

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

void paintOwnerBand(QPainter &painter, const QRect &box, int hue)
{
    const QColor edge = Theme::ownerEdge(hue);
    QColor lines = edge;
    lines.setAlphaF(0.28F); // subtle: names are read over it
    painter.fillRect(box, Theme::ownerBand(hue));
    painter.fillRect(box, QBrush(lines, ownerTexture(hue)));
    painter.fillRect(QRect(box.left(), box.top(), std::min(3, box.width()), box.height()), edge);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/svgpixmap.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace lockkeeper::ui {

QPixmap svgPixmap(const QString &elements, int size, qreal pixelRatio)
{
    const QString key = QStringLiteral("lockkeeper/%1/%2/%3").arg(size).arg(pixelRatio).arg(elements);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int side = qRound(size * pixelRatio);
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    const QString text =
        QStringLiteral("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>%1</svg>");
    QSvgRenderer renderer(text.arg(elements).toUtf8());
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace lockkeeper::ui

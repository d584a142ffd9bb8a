// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/digits.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

qreal widestDigit(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Calls `draw(text, width)` for each digit and for each stretch between digits.
template <typename Draw>
void forEachPiece(const QFontMetricsF &metrics, const QString &text, const Draw &draw)
{
    const qreal cell = widestDigit(metrics);
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype to = from + 1;
        if (text.at(from).isDigit()) {
            draw(text.mid(from, 1), cell);
        } else {
            while (to < text.size() && !text.at(to).isDigit())
                ++to;
            const QString piece = text.mid(from, to - from);
            draw(piece, metrics.horizontalAdvance(piece));
        }
        from = to;
    }
}

} // namespace

void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const qreal width = tabularWidth(painter.font(), text);
    qreal x = box.left();
    if (alignment & Qt::AlignRight)
        x = box.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = box.center().x() - width / 2;
    qreal y = box.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    else if (alignment & Qt::AlignBottom)
        y = box.bottom() - metrics.descent();
    forEachPiece(metrics, text, [&](const QString &piece, qreal cell) {
        painter.drawText(QPointF(x + (cell - metrics.horizontalAdvance(piece)) / 2, y), piece);
        x += cell;
    });
}

qreal tabularWidth(const QFont &font, const QString &text)
{
    qreal width = 0;
    forEachPiece(QFontMetricsF(font), text, [&width](const QString &, qreal cell) { width += cell; });
    return width;
}

QFont textFont(int pixelSize, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

QFont codeFont(int pixelSize)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(pixelSize);
    return font;
}

} // namespace lockkeeper::ui

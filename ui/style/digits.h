// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

class QPainter;
class QRectF;

namespace lockkeeper::ui {

/// Text whose digits all stand in cells as wide as the widest digit: Qt 6.4 has no OpenType feature switch,
/// and numbers that change must not dance. GUI thread.
void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text);
[[nodiscard]] qreal tabularWidth(const QFont &font, const QString &text);

/// The program's font at a pixel size and weight; the family is the system's.
[[nodiscard]] QFont textFont(int pixelSize, QFont::Weight weight = QFont::Normal);
/// The fixed-width font at a pixel size.
[[nodiscard]] QFont codeFont(int pixelSize);

} // namespace lockkeeper::ui

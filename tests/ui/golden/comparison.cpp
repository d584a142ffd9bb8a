// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/golden/comparison.h"

#include <QFile>
#include <QPainter>
#include <QtEndian>

#include <algorithm>

namespace lockkeeper::test {

namespace {

constexpr int Gap = 8; ///< between the three pictures

bool isApart(QRgb left, QRgb right)
{
    return std::abs(qRed(left) - qRed(right)) > Jitter || std::abs(qGreen(left) - qGreen(right)) > Jitter
        || std::abs(qBlue(left) - qBlue(right)) > Jitter;
}

/// Calls `found(x, y)` for each pixel that differs, where both have one.
template <typename Found>
void forEachApart(const QImage &left, const QImage &right, const Found &found)
{
    const QImage a = left.convertToFormat(QImage::Format_RGB32);
    const QImage b = right.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < std::min(a.height(), b.height()); ++y) {
        const auto *lineOfA = reinterpret_cast<const QRgb *>(a.constScanLine(y));
        const auto *lineOfB = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = 0; x < std::min(a.width(), b.width()); ++x) {
            if (isApart(lineOfA[x], lineOfB[x]))
                found(x, y);
        }
    }
}

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(crcOf(type + data));
}

} // namespace

Comparison compare(const QImage &expected, const QImage &actual)
{
    Comparison result;
    result.isSameSize = expected.size() == actual.size();
    forEachApart(expected, actual, [&result](int x, int y) {
        ++result.pixels;
        result.where |= QRect(x, y, 1, 1);
    });
    return result;
}

QImage differencePicture(const QImage &expected, const QImage &actual)
{
    const QSize one = expected.size().expandedTo(actual.size());
    QImage marked = actual.convertToFormat(QImage::Format_RGB32);
    {
        QPainter painter(&marked);
        painter.fillRect(marked.rect(), QColor(255, 255, 255, 190));
    }
    forEachApart(expected, actual, [&marked](int x, int y) { marked.setPixel(x, y, qRgb(214, 0, 147)); });
    const QRect where = compare(expected, actual).where;
    QImage all(one.width() * 3 + Gap * 2, one.height(), QImage::Format_RGB32);
    all.fill(Qt::darkGray);
    QPainter painter(&all);
    painter.drawImage(0, 0, expected);
    painter.drawImage(one.width() + Gap, 0, actual);
    painter.translate((one.width() + Gap) * 2, 0);
    painter.drawImage(0, 0, marked);
    painter.setPen(QPen(QColor(214, 0, 147), 2));
    painter.drawRect(where.adjusted(-4, -4, 4, 4));
    return all;
}

// Qt's writer chooses a filter for each line, which is meant for photographs: flat areas and text are a
// quarter smaller without.
bool saveSmall(const QImage &picture, const QString &path)
{
    const bool isGrey = picture.format() == QImage::Format_Grayscale8;
    const QImage plain = isGrey ? picture : picture.convertToFormat(QImage::Format_RGB888);
    const qsizetype width = qsizetype(plain.width()) * (isGrey ? 1 : 3);
    QByteArray lines;
    for (int y = 0; y < plain.height(); ++y) {
        lines.append('\0');
        lines.append(reinterpret_cast<const char *>(plain.constScanLine(y)), width);
    }
    QByteArray head =
        bigEndian(static_cast<quint32>(plain.width())) + bigEndian(static_cast<quint32>(plain.height()));
    head.append(8); // bits for a channel
    head.append(isGrey ? 0 : 2);
    head.append(3, '\0'); // deflate, the usual filters, not interlaced
    const QByteArray packed = qCompress(lines, 9).sliced(4); // without Qt's own mark of the length
    const QByteArray whole = QByteArrayLiteral("\x89PNG\r\n\x1a\n") + chunk("IHDR", head)
        + chunk("IDAT", packed) + chunk("IEND", {});
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(whole) == whole.size();
}

} // namespace lockkeeper::test

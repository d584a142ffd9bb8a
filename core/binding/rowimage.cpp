// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/rowimage.h"

#include <QCborArray>
#include <QCborValue>

namespace lockkeeper {

QString RowImage::toText() const
{
    const QCborArray whole{QCborArray::fromStringList(columns), QCborArray::fromVariantList(before),
                           QCborArray::fromVariantList(after)};
    return QString::fromLatin1(QCborValue(whole).toCbor().toBase64());
}

std::optional<RowImage> RowImage::fromText(const QString &text)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return {};
    const QCborArray whole = QCborValue::fromCbor(*bytes).toArray();
    RowImage image;
    for (const auto column : whole.at(0).toArray())
        image.columns.append(column.toString());
    image.before = whole.at(1).toArray().toVariantList();
    image.after = whole.at(2).toArray().toVariantList();
    const bool isWhole = image.before.size() == image.columns.size()
        && (image.after.isEmpty() || image.after.size() == image.columns.size());
    return image.columns.isEmpty() || !isWhole ? std::nullopt : std::optional(image);
}

} // namespace lockkeeper

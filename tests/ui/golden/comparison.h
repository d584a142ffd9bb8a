// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace lockkeeper::test {

/// How far two pictures differ. A jitter of the antialiasing counts as none.
struct Comparison {
    bool isSameSize = true;
    int pixels = 0; ///< that differ
    QRect where = {}; ///< all of them lie in it

    [[nodiscard]] bool isSame() const { return isSameSize && pixels == 0; }
};

/// How much a channel may be off without anybody seeing it.
inline constexpr int Jitter = 2;

[[nodiscard]] Comparison compare(const QImage &expected, const QImage &actual);
/// Three pictures side by side: as it was, as it is, and as it is but pale, with what differs marked.
[[nodiscard]] QImage differencePicture(const QImage &expected, const QImage &actual);
/// Writes it as small as it goes without a loss; false where it cannot.
[[nodiscard]] bool saveSmall(const QImage &picture, const QString &path);

} // namespace lockkeeper::test

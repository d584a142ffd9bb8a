// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace lockkeeper {

/// A row of another system's table before a forced release and after it, cell by cell as its profile reads
/// them: what it takes to put the row back. A value; any thread.
struct RowImage {
    QStringList columns = {};
    QVariantList before = {};
    QVariantList after = {}; ///< empty: the release deleted the row

    /// As one line of text that loses nothing.
    [[nodiscard]] QString toText() const;
    /// Nothing where it is no such text.
    [[nodiscard]] static std::optional<RowImage> fromText(const QString &text);

    bool operator==(const RowImage &) const = default;
};

} // namespace lockkeeper

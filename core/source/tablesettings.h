// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QStringList>

#include <optional>

namespace lockkeeper {

/// What a user sets for a lock table of another system, over what its profile says: settings of that
/// application which no database knows. A value.
struct TableSettings {
    std::optional<Milliseconds> limit = {};
    std::optional<Milliseconds> beat = {};
    std::optional<Milliseconds> ttl = {};
    std::optional<Milliseconds> grace = {};
    std::optional<Milliseconds> skew = {};
    std::optional<double> factor = {};
    QString zone = {}; ///< of times without offset
    QStringList names = {}; ///< names that the table keeps as hashes

    [[nodiscard]] bool isEmpty() const { return *this == TableSettings{}; }
    bool operator==(const TableSettings &) const = default;
};

/// Which profile reads a table of a source; an empty profile leaves it to detection, "none" leaves it out.
struct TableChoice {
    QString table = {};
    QString profile = {};
    TableSettings settings = {};

    bool operator==(const TableChoice &) const = default;
};

} // namespace lockkeeper

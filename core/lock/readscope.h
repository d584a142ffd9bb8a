// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lockkeeper {

/// Which rows of a lock table a read is about.
enum class ReadScope {
    All,
    /// All but the plainly free, which are only counted. It says nothing of a lock that it does not hold,
    /// apart from this: it is free, or there is none.
    HeldOrAbnormal,
};

/// What a viewer wants to be read.
enum class ScopeChoice {
    BySize, ///< HeldOrAbnormal of a large table
    All,
    HeldOrAbnormal,
};

/// From so many rows on a table is large, until it is well below.
inline constexpr qint64 LargeTable = 10'000;
inline constexpr qint64 LargeTableEnds = LargeTable * 9 / 10;

/// What two looks at a table, one after the other, were about.
struct ScopePair {
    ReadScope before = ReadScope::All;
    ReadScope after = ReadScope::All;
};

} // namespace lockkeeper

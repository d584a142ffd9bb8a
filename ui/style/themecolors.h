// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/theme.h"

#include <array>

namespace lockkeeper::ui {

inline constexpr int RoleCount = static_cast<int>(Role::OnReplayFill) + 1;
inline constexpr int OwnerColorCount = 6;

/// One whole set of colours.
struct ThemeColors {
    std::array<QColor, RoleCount> roles = {};
    std::array<QColor, OwnerColorCount> owners = {};

    [[nodiscard]] const QColor &of(Role role) const { return roles.at(static_cast<size_t>(role)); }
};

/// Our own light or dark table.
[[nodiscard]] ThemeColors schemeColors(Scheme scheme);
/// The system's palette: its window, text and highlight as they are, and our state colours made readable on
/// it.
[[nodiscard]] ThemeColors paletteColors(const QPalette &palette);
/// Dark when the palette's window is darker than its text.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

} // namespace lockkeeper::ui

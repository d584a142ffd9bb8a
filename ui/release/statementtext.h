// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper::ui {

/// A statement with a line for each assignment and each guard, for reading; no word of it is changed. Pure.
[[nodiscard]] QString laidOutStatement(const QString &sql);

} // namespace lockkeeper::ui

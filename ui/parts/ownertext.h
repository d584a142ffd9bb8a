// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper::ui {

/// "node-7 #4411" from an owner's label user@host:pid; the label itself when it is made otherwise.
[[nodiscard]] QString shortOwner(const QString &label);
/// "1 795 510 602 733": a token with its digits in groups of three, for reading aloud.
[[nodiscard]] QString groupedDigits(qint64 number);

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lockkeeper {

/// The known word that was probably meant; empty where none is near. Pure; any thread.
[[nodiscard]] QString nearest(const QString &word, const QStringList &known);

} // namespace lockkeeper

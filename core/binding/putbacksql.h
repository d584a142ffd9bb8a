// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/macros.h"
#include "core/binding/rowimage.h"

/// A forced release of a bound profile undone, as a statement. Pure; any thread.
namespace lockkeeper {

/// Unsupported error with the reason where the profile's release is more than an edit of the lock's own row:
/// a call, a command, further statements, a joined table, or the deletion of a row that is not read whole.
[[nodiscard]] Status putBackOffered(const BoundProfile &bound);

/// The one statement that writes the row as it was before the release, and only while it is as the release
/// left it. Usage error where the image is of other columns than these.
[[nodiscard]] Result<FilledSql> putBackStatement(const BoundProfile &bound, const RowImage &image);

/// The columns of an image of this table, in their order.
[[nodiscard]] QStringList imageColumns(const BoundProfile &bound);

/// The read of that one row by its key, in the order of the bound columns; on a server it is locked by it.
[[nodiscard]] Result<FilledSql> rowStatement(const BoundProfile &bound, const QVariantList &seen);

} // namespace lockkeeper

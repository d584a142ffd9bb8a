// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/lockindex/lockmodel.h"

#include <QStringList>

/// Rows of the lock table as files and text. Instants are UTC, spans milliseconds; no URL and no password is
/// in it. Pure but for saveRows(), which writes on the thread that calls it.
namespace lockkeeper::ui {

/// RFC 4180, with a head line; a text that a spreadsheet would take for a formula gets an apostrophe.
[[nodiscard]] QByteArray csvOf(const QList<LockRow> &rows);
/// A list of objects with the same names.
[[nodiscard]] QByteArray jsonOf(const QList<LockRow> &rows);
/// JSON where the file is named so, else CSV. The old file stays when the new one cannot be written.
[[nodiscard]] Status saveRows(const QString &path, const QList<LockRow> &rows);

/// Lines of cells as text for the clipboard: tabs between, and no tab or line end inside a cell.
[[nodiscard]] QString tabbedText(const QList<QStringList> &lines);

} // namespace lockkeeper::ui

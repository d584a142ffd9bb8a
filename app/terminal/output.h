// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace lockkeeper::cli {

/// A line on standard output, at once.
void printLine(const QString &line);
/// True once nobody reads our standard output any more (`watch | head -1`).
[[nodiscard]] bool isOutputGone();
/// The exit code of a command that ends with this one: 1 with a word on standard error where what it wrote
/// did not all arrive, but for a reader that has gone.
[[nodiscard]] int afterOutput(int code);
/// One JSON object on one line.
void printJson(const QJsonObject &object);
/// A JSON array, one element a line.
void printJson(const QJsonArray &array);
/// "lockkeeper-cli: message" on standard error, with the driver's words in brackets; as JSON when that was
/// asked for.
void printError(const Error &error, bool json);

/// A line on standard error, only where a person sits before it.
void printHint(const QString &line);

/// Rows under a head, columns as wide as they need to be.
void printTable(const QStringList &head, const QList<QStringList> &rows);

/// From now on a reader of our output that went away (`| head`, `| tee` after Ctrl+C) does not end the
/// program: a leader must still release its lock.
void outliveReaders();

} // namespace lockkeeper::cli

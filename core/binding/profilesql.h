// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/macros.h"

/// A bound profile as statements. Pure; any thread.
namespace lockkeeper {

/// Which rows a read is about.
enum class RowChoice {
    All,
    Held, ///< of a table that is too large to be read whole: those that may be held at this moment
};

/// The read: every bound column as nothing is lost of it, and the database's clock in microseconds as the
/// last. `sample`: a row of it, where one is known. At most `most` rows.
[[nodiscard]] Result<QString> readStatement(const BoundProfile &bound, RowChoice choice, int most,
                                            const QVariantList &sample = {});

/// How many rows the read would give without a limit.
[[nodiscard]] Result<QString> countStatement(const BoundProfile &bound);

/// The statements of a forced release of the row that was seen.
struct ReleaseSql {
    FilledSql guarded = {}; ///< must hit, or for a call find, exactly one row
    QList<FilledSql> then = {}; ///< in the same transaction, any number of rows
    bool isCall = false; ///< `guarded` is a SELECT that finds the row; the function is in `then`
};

/// Unsupported error with the profile's reason where it offers none. `expectsBeats`: the holder lives, and
/// the columns by which it shows that are not compared.
[[nodiscard]] Result<ReleaseSql> releaseStatements(const BoundProfile &bound, const QVariantList &seen,
                                                   bool expectsBeats = false);

/// The system's own way to ask the holder of this row to give it up: a SELECT that must find exactly one row.
/// Unsupported error where its profile knows none.
[[nodiscard]] Result<FilledSql> askStatement(const BoundProfile &bound, const QVariantList &seen);

/// The same for people, with the values in it, one statement a line.
[[nodiscard]] QString readableRelease(const ReleaseSql &sql, Engine engine);

/// "role or column = expression" for each whose column is there; an optional role without one is left out.
[[nodiscard]] Result<FilledSql> assignmentList(const BoundProfile &bound, const Assignments &assignments,
                                               const Macros &macros);

/// The key, every guard and the columns at the places `also` compared with what was seen, but not those at
/// the places `without`.
[[nodiscard]] Result<FilledSql> guardPredicate(const BoundProfile &bound, const QVariantList &seen,
                                               const QList<int> &without = {}, const QList<int> &also = {});

/// The columns that say whose a row is, and with `times` those by which its owner shows that it lives: they
/// are compared even where the profile's guards leave them out.
[[nodiscard]] QList<int> seenPlaces(const BoundProfile &bound, bool times);

} // namespace lockkeeper

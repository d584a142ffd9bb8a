// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

namespace lockkeeper {

/// What went wrong, in kinds that a caller can act on; the terminal has one exit code for each.
enum class ErrorKind {
    Usage, ///< the caller asked for something that cannot be
    Connection, ///< the database was not reached, or is not a database
    Password, ///< the server wants a password that it was not given, or refused the one that it got
    Permission, ///< the database or the file refuses writes
    Schema, ///< the lock table is missing or is not what it should be
    Conflict, ///< a guarded statement hit no row: somebody else was first
    Timeout, ///< no answer within the limit
    Unsupported, ///< this build, engine or machine cannot do it
    NotFound, ///< there is no such lock
    Internal, ///< a fault of ours
};

/// An error as a value. `message` is one whole sentence or two: what, where and how to mend it.
/// `detail` is the driver's own text and may be empty. Neither ever holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message = {};
    QString detail = {};
    QString unknownOperation =
        {}; ///< the change was sent and never answered: what to look for in the journal

    bool operator==(const Error &) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// Shorthand for `return failure(ErrorKind::Schema, tr-like sentence)`.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, const QString &message,
                                                   const QString &detail = {})
{
    return tl::make_unexpected(Error{kind, message, detail, {}});
}

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::Error)

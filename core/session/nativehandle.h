// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

namespace lockkeeper {

/// The client library's own handle under Qt's connection (sqlite3, PGconn, MYSQL); nullptr where there is
/// none. The type must be the driver's. On the connection's thread.
template <typename Handle>
[[nodiscard]] Handle *nativeHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() ? *static_cast<Handle *const *>(handle.constData()) : nullptr;
}

} // namespace lockkeeper

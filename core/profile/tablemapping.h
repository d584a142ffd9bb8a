// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/profile.h"
#include "core/schema/catalog.h"

namespace lockkeeper {

/// How a mapped table is released.
enum class MappedRelease {
    Forbidden, ///< it is only watched
    Expire, ///< its end or its heartbeat becomes 1970
    Clear, ///< its owner becomes NULL
    Delete,
};

/// A table that somebody maps by hand: which column is what, and by which rule its holder is dead. A value.
struct TableMapping {
    QString id = {};
    QString title = {};
    QString table = {}; ///< with its schema in front where it has one
    Engine engine = Engine::Sqlite;
    QMap<Role, QString> columns = {}; ///< one for each role that there is; no key: the table is one lock
    TimeCode time = {TimeForm::Auto}; ///< of all its times
    DeathKind rule = DeathKind::None;
    Milliseconds limit = std::chrono::minutes(5); ///< of Heartbeat and Acquired
    Milliseconds beat = {}; ///< 0: not known
    bool endsFree = false;
    MappedRelease release = MappedRelease::Forbidden;

    bool operator==(const TableMapping &) const = default;
};

/// A first guess by the names and types of the columns. Pure.
[[nodiscard]] TableMapping guessMapping(const QString &table, const catalog::Columns &columns, Engine engine);

/// The profile's file. Usage error where the rule wants a role that no column has, or nothing tells that the
/// lock is held. Pure.
[[nodiscard]] Result<QByteArray> profileText(const TableMapping &mapping);

/// "heartbeat", "expiry", "acquired", "alive", "none": the words of the file.
[[nodiscard]] QString deathKindName(DeathKind kind);
[[nodiscard]] std::optional<DeathKind> deathKindFrom(const QString &name);
/// "forbidden", "expire", "clear", "delete": the words of `profile new --release`.
[[nodiscard]] QString mappedReleaseName(MappedRelease release);
[[nodiscard]] std::optional<MappedRelease> mappedReleaseFrom(const QString &name);

} // namespace lockkeeper

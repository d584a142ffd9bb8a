// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/detection.h"
#include "core/foreign/foreigntable.h"
#include "core/sql/locktable.h"

namespace lockkeeper {

/// A lock table to watch: a source whose table is named, and the profile that reads it.
struct TableTarget {
    SourceConfig config = {};
    ProfilePointer profile = {}; ///< null: the table of our own

    [[nodiscard]] QString profileId() const;
};

/// A lock table on a connection, whoever's it is: one of the two is there.
struct OpenTable {
    std::unique_ptr<LockTable> native = {};
    std::unique_ptr<ForeignTable> foreign = {};

    [[nodiscard]] explicit operator bool() const { return native || foreign; }
    [[nodiscard]] Session &session() const { return native ? native->session() : foreign->session(); }
    [[nodiscard]] QString name() const;
    [[nodiscard]] Result<LockSnapshot> readAll(const Clock &clock) const;
    /// As LockTable::readHeld; of another system's table what it leaves out is its own affair.
    [[nodiscard]] Result<LockSnapshot> readHeld(const Clock &clock, const QStringList &known) const;
    [[nodiscard]] Result<Instant> now() const { return native ? native->now() : foreign->now(); }
};

/// Opens what the target names. On the session's thread; errors as LockTable::open and ForeignTable::open.
[[nodiscard]] Result<OpenTable> openTable(std::unique_ptr<Session> session, const ProfilePointer &profile);

/// The lock tables of a source that are to be watched: the one that it names, else every sure one and those
/// that the user chose. Writes nothing. Schema error where there is none; Usage error for a profile that
/// there is not, or that does not fit. On the session's thread.
[[nodiscard]] Result<QList<TableTarget>> chooseTables(Session &session, const ProfileBook &book);

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/locksnapshot.h"
#include "core/session/session.h"

namespace lockkeeper {

/// What the database says of the sessions that may be a lock holder's.
struct OwnerSessions {
    int count = 0;
    QString text = {}; ///< the first of them, for people
    QString doubt = {}; ///< why nothing is known, as a clause; empty where the answer can be trusted
};

/// The sessions that others have open in this database now.
struct SessionList {
    struct One {
        QString application = {};
        QString host = {}; ///< its name, where the server knows it
        QString address = {};
        QString user = {};
    };
    QList<One> sessions = {};
    QList<One> perhapsOurs = {}; ///< which a process list cannot tell from our own
    QString doubt = {};
};

/// Asks pg_stat_activity or the process list. A file of SQLite has no sessions, and not every user may see
/// them: then the list says so. On the session's thread.
[[nodiscard]] SessionList listSessions(Session &session);

/// Those of a list that have the owner's host, address or name; none for certain where nobody is named. Pure.
[[nodiscard]] OwnerSessions sessionsOf(const Owner &owner, const SessionList &list);

/// Both in one.
[[nodiscard]] OwnerSessions ownerSessions(Session &session, const Owner &owner);

} // namespace lockkeeper

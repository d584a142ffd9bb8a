// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/lockchange.h"
#include "core/source/engine.h"

#include <QMetaType>

namespace lockkeeper {

enum class Environment; // core/source/sourceconfig.h; a value that this room only hands on

/// Is our own view to be trusted?
enum class SourceHealth {
    Starting, ///< not read yet
    Reading,
    Paused, ///< by the user
    Unreachable, ///< the last good read is too old: nothing may turn Dead
};

/// Everything that can be shown of one source at one instant, as a value. Sent from the monitor to its
/// viewers.
struct SourceView {
    QString title = {}; ///< short name: the file's name, or the database
    QString place = {}; ///< as given, without secrets
    Engine kind = Engine::Sqlite; ///< whose SQL it speaks
    QString engine = {}; ///< "SQLite 3.40.1"
    QString table = {}; ///< the lock table that is read
    Environment environment = {};
    bool watchOnly = false; ///< its settings keep us from writing
    bool standby = false; ///< a replica: nobody can write there
    bool readOnly = false; ///< the database itself refuses our writes
    SourceHealth health = SourceHealth::Starting;
    std::optional<Error> trouble = {}; ///< why it is Unreachable
    QList<LockView> locks = {}; ///< sorted by name
    QList<LockChange> changes = {}; ///< since the view before this one
    QString push = {}; ///< how changes come to us: "LISTEN", "inotify", "polling"; empty: not known
    std::optional<std::chrono::microseconds> clockOffset = {}; ///< the database's clock minus ours
    std::chrono::microseconds clockOffsetError = {}; ///< how far clockOffset may be off, either way
    Instant serverNow = {}; ///< the database's clock, carried forward to the moment of this view
    std::optional<Instant> lastGoodRead = {}; ///< our clock
    Milliseconds sinceGoodRead = {};
    std::chrono::microseconds readTook = {};
    Milliseconds interval = Milliseconds(1000); ///< how often it reads
    std::optional<Milliseconds> onTimeFor = {}; ///< our reads have been on time for this long
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::SourceView)

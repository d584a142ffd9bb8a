// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/lockchange.h"
#include "core/lock/readmark.h"
#include "core/lock/readscope.h"
#include "core/lock/viewdelta.h"
#include "core/source/engine.h"

#include <QMetaType>

#include <algorithm>
#include <memory>

namespace lockkeeper {

enum class Environment; // core/source/sourceconfig.h; a value that this room only hands on

/// Is our own view to be trusted?
enum class SourceHealth {
    Starting, ///< not read yet
    Reading,
    Paused, ///< by the user
    Unreachable, ///< the last good read is too old: nothing may turn Dead
};

struct BoundProfile; // core/binding/boundprofile.h; a value that this room only hands on

/// What is known of the scheduler whose table is read, from its profile; empty for a table of our own.
struct SchedulerFacts {
    QString profile = {}; ///< the profile's id; "lockkeeper" for our own
    QString title = {}; ///< "Quartz"
    QString tested = {}; ///< how far the profile was tried, as a sentence; empty where on the real system
    QString rule = {}; ///< its death rule, as a sentence
    QString zoneDoubt = {}; ///< what is not known of its times, as a sentence; empty where nothing is
    QString danger = {}; ///< of a forced release
    QString holder = {}; ///< what the old holder notices of it
    QString next = {}; ///< what to expect after it
    Milliseconds within = {}; ///< and by when; 0: not known
    bool canRelease = true;
    QString refusal = {}; ///< why it cannot be released from here, as a sentence
    QString command = {}; ///< what to run instead, for the user's own shell
    bool canAsk = true; ///< its holder can be asked to step down
    QString asking = {}; ///< what asking does in another system, as a sentence
    Milliseconds askWithin = {}; ///< and by when its holder gives up; 0: as the operator says
    bool canLead = true; ///< "lead" works on it
    bool isFenced = true; ///< with fencing tokens that work can check

    [[nodiscard]] bool isForeign() const { return profile != u"lockkeeper" && !profile.isEmpty(); }
    bool operator==(const SchedulerFacts &) const = default;
};

/// Everything that can be shown of one source at one instant, as a value. Sent from the monitor to its
/// viewers.
struct SourceView {
    QString title = {}; ///< short name: the file's name, or the database
    QString place = {}; ///< as given, without secrets
    Engine kind = Engine::Sqlite; ///< whose SQL it speaks
    QString engine = {}; ///< "SQLite 3.40.1"
    QString table = {}; ///< the lock table that is read
    SchedulerFacts scheduler = {}; ///< whose table it is
    std::shared_ptr<const BoundProfile> bound = {}; ///< how it is read and released; null for our own
    ReadScope scope = ReadScope::All; ///< what the last read was about
    std::optional<qint64> rows = {}; ///< of a table that is not read whole: how many it has
    Environment environment = {};
    bool watchOnly = false; ///< its settings keep us from writing
    bool standby = false; ///< a replica: nobody can write there
    bool readOnly = false; ///< the database itself refuses our writes
    std::optional<Instant> asOf = {}; ///< this is the past, as it was at that instant; absent: it is now
    SourceHealth health = SourceHealth::Starting;
    std::optional<Error> trouble = {}; ///< why it is Unreachable
    QList<LockView> locks = {}; ///< sorted by name
    ViewDelta delta = {}; ///< which of them differ from the view before this one
    QList<LockChange> changes = {}; ///< since the view before this one
    std::optional<ReadMark> read = {}; ///< the one that made this view; absent where time alone passed
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

/// How many free locks it has that were not read.
[[nodiscard]] inline qint64 unreadLocks(const SourceView &view)
{
    // What was read and what was counted are two statements: they may differ by what came in between.
    return view.rows ? std::max<qint64>(*view.rows - view.locks.size(), 0) : 0;
}

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::SourceView)

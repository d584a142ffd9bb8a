// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/source/engine.h"

#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

#include <memory>
#include <optional>

/// A profile as data: which table of another system this is, what its columns mean, when its holder counts as
/// dead and how it is released. resources/help/profiles.md describes the file; the names here are its own.
namespace lockkeeper {

/// How one column writes a time, or a span.
enum class TimeForm {
    Timestamp, ///< a timestamp type, or ISO text
    EpochSeconds,
    EpochMillis,
    EpochMicros,
    Ticks, ///< 100 ns since the year 1
    Auto, ///< the value itself tells
    Within, ///< a timestamp inside a text
};

struct TimeCode {
    TimeForm form = TimeForm::Timestamp;
    QString zone = QStringLiteral("UTC"); ///< of a time without offset
    bool isZoneAsked = false; ///< the application decides the zone: UTC is a guess
    QString pattern = {}; ///< of Within, with a group `time`

    bool operator==(const TimeCode &) const = default;
};

/// What a column is there for.
enum class Role {
    Key,
    Owner,
    Host,
    Pid,
    Instance,
    Acquired,
    Heartbeat,
    Expires,
    Ttl,
    Interval,
    Token,
    Flag,
    Value,
    Alive,
    Progress,
    Info,
};

/// "heartbeat"; the words of the file.
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleFrom(const QString &name);
/// Acquired, Heartbeat, Expires, Progress.
[[nodiscard]] bool isTime(Role role);
/// Ttl, Interval.
[[nodiscard]] bool isSpan(Role role);

/// The column of a role: the first of these that the table has.
struct RoleColumn {
    Role role = Role::Key;
    QStringList choices = {};
    bool isOptional = false;
};

enum class DetectBy {
    Name, ///< sure where a name fits, offered where only the columns do
    Columns, ///< the columns alone make it sure
    Both, ///< nothing without both
};

struct Detection {
    QStringList tables = {}; ///< usual names; * stands for any text
    QStringList columns = {}; ///< besides those of the roles
    QStringList absent = {};
    QStringList beside = {};
    DetectBy by = DetectBy::Name;
};

/// A regular expression of a profile's: it gives up, without a match, where one text would take it for ever.
[[nodiscard]] QRegularExpression boundedPattern(const QString &pattern);

struct RowRule {
    bool isSingle = false;
    QString name = {};
    QString where = {};
    QString from = {};
};

struct OwnerParts {
    QString pattern = {};
    QString jsonColumn = {};
    QString hostPointer = {};
    QString pidPointer = {};
    QString instancePointer = {};
};

struct ClockRule {
    bool isWriters = true; ///< else the database's
    Milliseconds skew = std::chrono::seconds(2);
};

struct HeldRule {
    bool byOwner = false;
    bool byFlag = false;
    bool byAcquired = false;
    bool byValue = false;
    bool isNever = false; ///< not a lock: only watched
    QStringList flagIs = {};
    qint64 valueBelow = 1;
};

enum class DeathKind {
    None, ///< it never frees itself
    Heartbeat,
    Expiry,
    Acquired,
    Alive, ///< the database itself sees the holder's session
};

struct DeathRule {
    DeathKind kind = DeathKind::None;
    Milliseconds limit = {};
    bool isLimitGiven = false; ///< by the user: it goes before what the row says
    double factor = 1;
    Milliseconds grace = {};
    Milliseconds ttl = {}; ///< of Expiry with beats
    Milliseconds beat = {};
    bool endsFree = false; ///< past its rule it is a leftover that anybody may take; else it is dead
    QString says = {};
};

enum class NameHash {
    None,
    Sha256,
    Sha1,
    Md5Uuid,
};

struct NameRule {
    NameHash hash = NameHash::None;
    QString pattern = {};
};

enum class ReleaseAction {
    Update,
    Delete,
    Call, ///< a function of the system
    Command, ///< of the user's own shell: shown, never run
    Forbidden,
};

/// Role or column, and the SQL expression for it.
using Assignments = QList<std::pair<QString, QString>>;

struct ReleaseRecipe {
    ReleaseAction action = ReleaseAction::Forbidden;
    Assignments set = {};
    QStringList guards = {};
    QString require = {};
    QStringList also = {};
    QString call = {};
    QString command = {};
    QString reason = {};
    bool asksSessions = false;
};

struct Aftermath {
    QString danger = {};
    QString holder = {};
    QString next = {};
    Milliseconds within = {};
};

struct LeadRecipe {
    Assignments insert = {};
    Assignments take = {};
    Assignments beat = {};
    Assignments free = {};
    bool freeDeletes = false;

    [[nodiscard]] bool isOffered() const { return !take.isEmpty() && !beat.isEmpty(); }
};

/// How a system asks its holder to give a lock up.
struct StepDownRecipe {
    QString ask = {}; ///< an SQL expression, run once for the row as it was seen
    QString says = {}; ///< what it does, for people
    Milliseconds within = std::chrono::seconds(30); ///< by when its holder does

    [[nodiscard]] bool isOffered() const { return !ask.isEmpty(); }
};

/// Everything that may differ from engine to engine.
struct ProfileRules {
    Detection detect = {};
    RowRule rows = {};
    QList<RoleColumn> roles = {}; ///< the key's and the info's in their order
    OwnerParts owner = {};
    QMap<QString, TimeCode> times = {}; ///< by the role's name; "all" for the rest
    QMap<QString, std::chrono::microseconds> spans = {}; ///< the unit of the roles that are spans
    ClockRule clock = {};
    HeldRule held = {};
    DeathRule death = {};
    NameRule names = {};
    ReleaseRecipe release = {};
    Aftermath after = {};
    StepDownRecipe stepDown = {};
    LeadRecipe lead = {};
};

/// How far a profile was tried.
enum class Tested {
    Real, ///< on the running system
    Shape, ///< on a table of the same shape, with statements of the same effect
    No,
};

struct Profile {
    QString id = {};
    QString title = {};
    QString system = {};
    Tested tested = Tested::No;
    QMap<Engine, ProfileRules> rules = {};
    QString file = {}; ///< where it stands; begins with ":" where it is shipped

    [[nodiscard]] bool isShipped() const { return file.startsWith(u':'); }
};

using ProfilePointer = std::shared_ptr<const Profile>;

/// The id of the table of our own: it has the whole protocol, not only a profile.
inline constexpr auto NativeProfile = "lockkeeper";

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreignrows.h"

#include "core/profile/timecode.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

qint64 micros(Instant at)
{
    return at.time_since_epoch().count();
}

/// "/a/b" in a JSON text.
QString pointed(const QString &json, const QString &pointer)
{
    if (pointer.isEmpty())
        return {};
    QJsonValue value = QJsonDocument::fromJson(json.toUtf8()).object();
    for (const QString &step : pointer.split(u'/', Qt::SkipEmptyParts))
        value = value.toObject().value(step);
    return value.toVariant().toString();
}

bool saysTrue(const QVariant &value)
{
    const QString text = value.toString().toLower();
    return text == u"true" || text == u"t" || text == u"1" || text == u"y";
}

} // namespace

ForeignRows::ForeignRows(const BoundProfile &bound, const NameBook &names)
    : m_bound(bound)
    , m_names(names)
    , m_ownerPattern(boundedPattern(bound.rules.owner.pattern))
{
}

QString ForeignRows::text(const QVariantList &cells, Role role) const
{
    const auto place = m_bound.roles.constFind(role);
    return place == m_bound.roles.constEnd() ? QString() : cells.value(*place).toString();
}

QString ForeignRows::name(const QVariantList &cells) const
{
    QStringList parts;
    for (const int place : m_bound.key)
        parts.append(cells.value(place).toString());
    if (parts.isEmpty() || m_bound.rules.rows.isSingle)
        return absent().name;
    return m_names.nameOf(parts.join(QStringLiteral(" / ")));
}

LockRecord ForeignRows::absent() const
{
    LockRecord record;
    const QString &given = m_bound.rules.rows.name;
    record.name = given.isEmpty() ? m_bound.names.bare() : given;
    record.foreign = ForeignRow{};
    return record;
}

std::optional<Owner> ForeignRows::owner(const QVariantList &cells) const
{
    Owner owner;
    owner.host = text(cells, Role::Host);
    QString pid = text(cells, Role::Pid);
    QString instance = text(cells, Role::Instance);
    const QString whole = text(cells, Role::Owner);
    const OwnerParts &parts = m_bound.rules.owner;
    if (!parts.jsonColumn.isEmpty()) {
        const QString json = cells.value(m_bound.place(parts.jsonColumn)).toString();
        owner.host = pointed(json, parts.hostPointer);
        pid = pointed(json, parts.pidPointer);
        instance = pointed(json, parts.instancePointer);
    }
    if (!parts.pattern.isEmpty()) {
        const auto match = m_ownerPattern.match(whole);
        const auto part = [&match](const char *group, QString &target) {
            if (const QString found = match.captured(QLatin1String(group)); !found.isEmpty())
                target = found;
        };
        part("host", owner.host);
        part("pid", pid);
        part("instance", instance);
    }
    QStringList known{owner.host, pid, instance};
    known.removeAll(QString());
    owner.id = m_bound.has(Role::Owner) ? whole : known.join(u':');
    if (owner.id.isEmpty())
        return std::nullopt;
    owner.label = owner.id;
    bool isNumber = false;
    const qint64 number = pid.toLongLong(&isNumber);
    if (isNumber)
        owner.pid = number;
    return owner;
}

bool ForeignRows::isHeld(const QVariantList &cells, bool hasOwner) const
{
    const HeldRule &held = m_bound.rules.held;
    if (held.byOwner && !hasOwner)
        return false;
    if (held.byAcquired && cells.value(m_bound.roles.value(Role::Acquired)).isNull())
        return false;
    if (held.byFlag && !held.flagIs.contains(text(cells, Role::Flag), Qt::CaseInsensitive))
        return false;
    return !held.byValue || text(cells, Role::Value).toLongLong() < held.valueBelow;
}

void ForeignRows::blame(LockRecord &record, Role role, const QString &what) const
{
    if (record.defect.isEmpty())
        record.defect = QStringLiteral("%1 %2").arg(m_bound.columns.at(m_bound.roles.value(role)).name, what);
}

std::optional<Instant> ForeignRows::time(LockRecord &record, Role role, bool *never) const
{
    const auto place = m_bound.roles.constFind(role);
    if (place == m_bound.roles.constEnd())
        return std::nullopt;
    const QVariant &cell = record.foreign->cells.at(*place);
    const ReadTime read = readTime(cell, m_bound.timeCode(role));
    if (read.kind == ReadTime::Kind::Bad)
        blame(record, role,
              QStringLiteral("\"%1\" cannot be read as a time (%2)")
                  .arg(cell.toString().left(40), timeCodeText(m_bound.timeCode(role))));
    if (never != nullptr)
        *never = read.kind == ReadTime::Kind::Never;
    return read.isAt() ? std::optional(read.at) : std::nullopt;
}

Milliseconds ForeignRows::span(LockRecord &record, Role role) const
{
    const auto place = m_bound.roles.constFind(role);
    if (place == m_bound.roles.constEnd())
        return {};
    const QVariant &cell = record.foreign->cells.at(*place);
    if (cell.isNull())
        return {};
    bool isNumber = false;
    const double number = cell.toString().trimmed().toDouble(&isNumber);
    const double unit =
        static_cast<double>(m_bound.rules.spans.value(roleName(role), std::chrono::milliseconds(1)).count());
    const double ms = number * unit / 1000;
    if (!isNumber || !(ms >= 0 && ms <= 1e13)) {
        blame(record, role, QStringLiteral("%1 is no span").arg(cell.toString().left(40)));
        return {};
    }
    return Milliseconds(static_cast<qint64>(ms));
}

/// The age at which the holder counts as dead.
Milliseconds ForeignRows::limit(LockRecord &record) const
{
    const DeathRule &death = m_bound.rules.death;
    const Milliseconds ttl = span(record, Role::Ttl);
    if (death.isLimitGiven)
        return death.limit + death.grace;
    if (ttl > 0ms)
        return ttl + death.grace;
    const bool isByBeats = m_bound.has(Role::Interval) || death.limit == 0ms;
    if (record.beat > 0ms && isByBeats)
        return Milliseconds(static_cast<qint64>(static_cast<double>(record.beat.count()) * death.factor))
            + death.grace;
    return death.limit + death.grace;
}

/// The row names nobody any more.
void ForeignRows::setFree(LockRecord &record) const
{
    if (record.owner)
        record.foreign->lastHolder = record.owner->label;
    record.owner.reset();
}

void ForeignRows::applyHeartbeat(LockRecord &record) const
{
    const QVariant &cell = record.foreign->cells.at(m_bound.roles.value(Role::Heartbeat));
    bool never = false;
    record.heartbeat = time(record, Role::Heartbeat, &never);
    if (never)
        return; // infinity: it is Held and never ends
    record.ttl = limit(record);
    record.foreign->hasBeats = true;
    if (!record.heartbeat && record.defect.isEmpty()) {
        if (!cell.isNull())
            return setFree(record); // 1970: somebody let it go
        record.heartbeat = record.acquired;
        if (!record.heartbeat)
            return blame(record, Role::Heartbeat, QStringLiteral("is NULL although the lock is held"));
    }
    record.heartbeatNumber = record.heartbeat ? micros(*record.heartbeat) : 0;
}

void ForeignRows::applyExpiry(LockRecord &record) const
{
    const DeathRule &death = m_bound.rules.death;
    bool never = false;
    const auto expires = time(record, Role::Expires, &never);
    if (!expires) {
        if (!never && record.defect.isEmpty())
            setFree(record);
        return;
    }
    record.heartbeatNumber = micros(*expires);
    record.foreign->hasBeats = death.ttl > 0ms && death.beat > 0ms;
    if (record.foreign->hasBeats && !death.endsFree) {
        record.ttl = death.ttl + death.grace;
        record.heartbeat = *expires - death.ttl;
        return;
    }
    record.foreign->ends = *expires + death.grace;
    record.foreign->endsFree = death.endsFree;
}

void ForeignRows::applyAcquired(LockRecord &record) const
{
    const DeathRule &death = m_bound.rules.death;
    if (!record.acquired) {
        if (record.defect.isEmpty())
            blame(record, Role::Acquired, QStringLiteral("is empty although the lock is held"));
        return;
    }
    record.heartbeatNumber = micros(*record.acquired);
    record.foreign->ends = *record.acquired + limit(record);
    record.foreign->endsFree = death.endsFree;
}

void ForeignRows::applyDeathRule(LockRecord &record) const
{
    if (m_bound.has(Role::Alive)) {
        const QVariant &cell = record.foreign->cells.at(m_bound.roles.value(Role::Alive));
        if (!cell.isNull()) {
            record.foreign->session = saysTrue(cell);
            return;
        }
    }
    switch (m_bound.rules.death.kind) {
    case DeathKind::Heartbeat:
        return applyHeartbeat(record);
    case DeathKind::Expiry:
        return applyExpiry(record);
    case DeathKind::Acquired:
        return applyAcquired(record);
    case DeathKind::Alive:
        return; // the database does not know: it is Held
    case DeathKind::None:
        if (record.acquired)
            record.heartbeatNumber = micros(*record.acquired);
        return;
    }
}

void ForeignRows::applyToken(LockRecord &record) const
{
    bool isNumber = false;
    const qint64 token = text(record.foreign->cells, Role::Token).toLongLong(&isNumber);
    if (m_bound.has(Role::Token) && isNumber) {
        record.foreign->term = Term::Token;
        record.token = token;
    } else if (record.acquired) {
        record.foreign->term = Term::Time;
        record.token = micros(*record.acquired);
    }
}

LockRecord ForeignRows::record(const QVariantList &cells, Instant serverNow) const
{
    LockRecord record = absent();
    record.name = name(cells);
    record.foreign->cells = cells;
    record.foreign->skew = m_bound.rules.clock.skew;
    for (const int place : m_bound.info)
        record.foreign->info.append({m_bound.columns.at(place).name, cells.at(place).toString()});
    auto holder = owner(cells);
    record.acquired = time(record, Role::Acquired);
    record.progress = time(record, Role::Progress);
    record.beat = m_bound.has(Role::Interval) ? span(record, Role::Interval) : m_bound.rules.death.beat;
    applyToken(record);
    if (m_bound.rules.held.isNever) {
        if (m_bound.rules.death.kind != DeathKind::Heartbeat)
            return record;
        holder = Owner{QStringLiteral("-"), m_bound.profile->title};
    }
    if (!isHeld(cells, holder.has_value())) {
        record.foreign->lastHolder = holder ? holder->label : QString();
        return record;
    }
    record.owner = holder.value_or(Owner{QStringLiteral("-"), QStringLiteral("(not named)")});
    applyDeathRule(record);
    settle(record, serverNow);
    return record;
}

} // namespace lockkeeper

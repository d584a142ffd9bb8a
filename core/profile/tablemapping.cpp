// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/tablemapping.h"

#include "core/profile/profiletoml.h"
#include "core/profile/timecode.h"
#include "core/schema/tablenames.h"

#include <QRegularExpression>

#include <algorithm>

namespace lockkeeper {

namespace {

/// Words by which columns of each role are usually called, the likeliest first.
const QList<std::pair<Role, QStringList>> &usualNames()
{
    static const QList<std::pair<Role, QStringList>> names{
        {Role::Key,
         {QStringLiteral("lock_name"), QStringLiteral("lock_key"), QStringLiteral("lockname"),
          QStringLiteral("job_name"), QStringLiteral("task_name"), QStringLiteral("name"),
          QStringLiteral("resource"), QStringLiteral("key"), QStringLiteral("lock"), QStringLiteral("job"),
          QStringLiteral("task"), QStringLiteral("id")}},
        {Role::Owner,
         {QStringLiteral("locked_by"), QStringLiteral("owner"), QStringLiteral("holder"),
          QStringLiteral("owner_id"), QStringLiteral("holder_id"), QStringLiteral("lock_owner"),
          QStringLiteral("leader_id"), QStringLiteral("instance_id"), QStringLiteral("node_id"),
          QStringLiteral("owner_node"), QStringLiteral("worker_id"), QStringLiteral("node"),
          QStringLiteral("worker"), QStringLiteral("client_id")}},
        {Role::Host, {QStringLiteral("hostname"), QStringLiteral("host")}},
        {Role::Pid, {QStringLiteral("pid"), QStringLiteral("process_id")}},
        {Role::Heartbeat,
         {QStringLiteral("heartbeat_at"), QStringLiteral("last_heartbeat"), QStringLiteral("heartbeat"),
          QStringLiteral("last_heartbeat_at"), QStringLiteral("heartbeat_ts"), QStringLiteral("beat_at"),
          QStringLiteral("renewed_at"), QStringLiteral("last_renewed_at"), QStringLiteral("last_seen_at"),
          QStringLiteral("last_seen"), QStringLiteral("updated_at"), QStringLiteral("last_ping")}},
        {Role::Expires,
         {QStringLiteral("expires_at"), QStringLiteral("locked_until"), QStringLiteral("lock_until"),
          QStringLiteral("expiration"), QStringLiteral("expires"), QStringLiteral("expire_at"),
          QStringLiteral("lease_until")}},
        {Role::Acquired,
         {QStringLiteral("acquired_at"), QStringLiteral("locked_at"), QStringLiteral("started_at"),
          QStringLiteral("elected_at"), QStringLiteral("taken_at"), QStringLiteral("claimed_at"),
          QStringLiteral("created_at")}},
        {Role::Token,
         {QStringLiteral("fencing_token"), QStringLiteral("token"), QStringLiteral("fence"),
          QStringLiteral("version")}},
        {Role::Progress,
         {QStringLiteral("last_success"), QStringLiteral("progress_at"), QStringLiteral("last_run")}},
    };
    return names;
}

QString columnCalled(const catalog::Columns &columns, const QStringList &names)
{
    for (const QString &name : names) {
        for (auto it = columns.constBegin(); it != columns.constEnd(); ++it) {
            if (it.key().compare(name, Qt::CaseInsensitive) == 0)
                return it.key();
        }
    }
    return {};
}

QString idFor(const QString &table)
{
    QString id = table.section(u'.', -1).toLower();
    id.replace(QRegularExpression(QStringLiteral("[^a-z0-9]+")), QStringLiteral("-"));
    while (!id.isEmpty() && !id.at(0).isLetter())
        id.remove(0, 1);
    id = QString(QStringLiteral("my-") + id).left(40);
    return id.endsWith(u'-') ? id.chopped(1) : id;
}

QString quoted(const QString &text)
{
    QString inner;
    for (const QChar character : text) {
        if (character == u'"' || character == u'\\')
            inner += u'\\';
        if (character < u' ' || character == QChar(0x7f))
            inner += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            inner += character;
    }
    return u'"' + inner + u'"';
}

QString spanText(Milliseconds span)
{
    return span.count() % 1000 == 0 ? QStringLiteral("%1s").arg(span.count() / 1000)
                                    : QStringLiteral("%1ms").arg(span.count());
}

Status checkMapping(const TableMapping &mapping)
{
    for (const QString &column : mapping.columns) {
        if (column.isEmpty() || column.contains(u'|') || column.contains(u'?'))
            return failure(
                ErrorKind::Usage,
                QStringLiteral("A profile cannot name the column \"%1\": | and ? have a meaning there. Leave "
                               "it out, or rename it in the table.")
                    .arg(column));
    }
    const auto want = [&mapping](Role role) -> Status {
        if (mapping.columns.contains(role))
            return {};
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The rule %1 needs a column for the role %2; name it, or choose another rule.")
                .arg(deathKindName(mapping.rule), roleName(role)));
    };
    switch (mapping.rule) {
    case DeathKind::Heartbeat:
        return want(Role::Heartbeat);
    case DeathKind::Expiry:
        return want(Role::Expires);
    case DeathKind::Acquired:
        return want(Role::Acquired);
    case DeathKind::Alive:
        return want(Role::Alive);
    case DeathKind::None:
        break;
    }
    return {};
}

/// Everything that was seen is compared.
QStringList guards(const TableMapping &mapping)
{
    QStringList names;
    for (auto it = mapping.columns.constBegin(); it != mapping.columns.constEnd(); ++it) {
        if (it.key() != Role::Key && it.key() != Role::Progress)
            names.append(quoted(roleName(it.key())));
    }
    return names;
}

Result<QString> releaseSection(const TableMapping &mapping)
{
    const QString compared =
        QStringLiteral("guards = [%1]\n").arg(guards(mapping).join(QStringLiteral(", ")));
    switch (mapping.release) {
    case MappedRelease::Forbidden:
        return QStringLiteral("action = \"forbidden\"\nreason = \"This table is only watched.\"\n");
    case MappedRelease::Delete:
        return QStringLiteral("action = \"delete\"\n") + compared;
    case MappedRelease::Clear:
        if (!mapping.columns.contains(Role::Owner))
            return failure(ErrorKind::Usage,
                           QStringLiteral("To clear the owner, name a column for the role owner."));
        return QStringLiteral("action = \"update\"\nset = { owner = \"NULL\" }\n") + compared;
    case MappedRelease::Expire:
        break;
    }
    const Role role = mapping.rule == DeathKind::Expiry ? Role::Expires : Role::Heartbeat;
    if (!mapping.columns.contains(role))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("To expire the lock, name a column for the role %1.").arg(roleName(role)));
    return QStringLiteral("action = \"update\"\nset = { %1 = \"{zero}\" }\n").arg(roleName(role)) + compared;
}

} // namespace

QString deathKindName(DeathKind kind)
{
    switch (kind) {
    case DeathKind::Heartbeat:
        return QStringLiteral("heartbeat");
    case DeathKind::Expiry:
        return QStringLiteral("expiry");
    case DeathKind::Acquired:
        return QStringLiteral("acquired");
    case DeathKind::Alive:
        return QStringLiteral("alive");
    case DeathKind::None:
        break;
    }
    return QStringLiteral("none");
}

std::optional<DeathKind> deathKindFrom(const QString &name)
{
    for (const DeathKind kind :
         {DeathKind::None, DeathKind::Heartbeat, DeathKind::Expiry, DeathKind::Acquired, DeathKind::Alive}) {
        if (deathKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QString mappedReleaseName(MappedRelease release)
{
    switch (release) {
    case MappedRelease::Expire:
        return QStringLiteral("expire");
    case MappedRelease::Clear:
        return QStringLiteral("clear");
    case MappedRelease::Delete:
        return QStringLiteral("delete");
    case MappedRelease::Forbidden:
        break;
    }
    return QStringLiteral("forbidden");
}

std::optional<MappedRelease> mappedReleaseFrom(const QString &name)
{
    for (const MappedRelease release :
         {MappedRelease::Forbidden, MappedRelease::Expire, MappedRelease::Clear, MappedRelease::Delete}) {
        if (mappedReleaseName(release) == name)
            return release;
    }
    return std::nullopt;
}

TableMapping guessMapping(const QString &table, const catalog::Columns &columns, Engine engine)
{
    TableMapping mapping;
    mapping.id = idFor(table);
    mapping.title = table.section(u'.', -1);
    mapping.table = table;
    mapping.engine = engine;
    for (const auto &[role, names] : usualNames()) {
        if (const QString column = columnCalled(columns, names); !column.isEmpty())
            mapping.columns.insert(role, column);
    }
    if (mapping.columns.contains(Role::Heartbeat))
        mapping.rule = DeathKind::Heartbeat;
    else if (mapping.columns.contains(Role::Expires))
        mapping.rule = DeathKind::Expiry;
    mapping.endsFree = mapping.rule == DeathKind::Expiry;
    return mapping;
}

Result<QByteArray> profileText(const TableMapping &mapping)
{
    if (const Status sound = checkMapping(mapping); !sound)
        return tl::make_unexpected(sound.error());
    const auto release = releaseSection(mapping);
    if (!release)
        return tl::make_unexpected(release.error());
    QString text = QStringLiteral("format = %1\nid = %2\ntitle = %3\ntested = \"no\"\nengines = [%4]\n\n")
                       .arg(QString::number(ProfileFormat), quoted(mapping.id), quoted(mapping.title),
                            quoted(engineKey(mapping.engine)));
    text += QStringLiteral("[detect]\ntables = [%1]\nby = \"both\"\n\n")
                .arg(quoted(TableNames{mapping.table, mapping.engine}.bare()));
    if (!mapping.columns.contains(Role::Key))
        text += QStringLiteral("[rows]\nkind = \"single\"\nname = %1\n\n").arg(quoted(mapping.title));
    text += QStringLiteral("[roles]\n");
    for (auto it = mapping.columns.constBegin(); it != mapping.columns.constEnd(); ++it)
        text += QStringLiteral("%1 = %2\n").arg(roleName(it.key()), quoted(*it));
    text += QStringLiteral("\n[time]\nall = %1\n\n").arg(quoted(timeCodeText(mapping.time)));
    const bool hasOwner = mapping.columns.contains(Role::Owner) || mapping.columns.contains(Role::Pid)
        || mapping.columns.contains(Role::Host);
    text += QStringLiteral("[held]\nwhen = [%1]\n\n")
                .arg(quoted(hasOwner ? QStringLiteral("owner") : QStringLiteral("row")));
    text += QStringLiteral("[death]\nrule = %1\n").arg(quoted(deathKindName(mapping.rule)));
    if (mapping.rule == DeathKind::Heartbeat || mapping.rule == DeathKind::Acquired)
        text += QStringLiteral("limit = %1\n").arg(quoted(spanText(mapping.limit)));
    if (mapping.beat.count() > 0)
        text += QStringLiteral("beat = %1\n").arg(quoted(spanText(mapping.beat)));
    text += QStringLiteral("then = %1\n\n")
                .arg(mapping.endsFree ? QStringLiteral("\"free\"") : QStringLiteral("\"dead\""));
    text += QStringLiteral("[release]\n") + *release;
    const QByteArray file = text.toUtf8();
    const auto parsed = parseProfile(file, mapping.id + QStringLiteral(".toml"));
    return parsed ? Result<QByteArray>(file) : tl::make_unexpected(parsed.error());
}

} // namespace lockkeeper

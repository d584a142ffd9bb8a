// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of a table are found and judged; what is done to them is in rulesofaction.cpp.
#include "core/profile/rulesreader.h"

#include "core/profile/sqltokens.h"
#include "core/profile/timecode.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace lockkeeper {

using namespace std::chrono_literals;

ProfileRules RulesReader::read()
{
    readDetection();
    readRoles();
    readRows();
    readOwner();
    readTimes();
    readHeld();
    readDeath();
    readNames();
    readRelease();
    readAfter();
    readStepDown();
    readLead();
    return m_rules;
}

TomlSection RulesReader::section(const char *name)
{
    const auto *table = m_document.get_as<toml::table>(name);
    const toml::table *overlay =
        table != nullptr ? table->get_as<toml::table>(m_engine.toStdString()) : nullptr;
    return {m_faults, QString::fromLatin1(name), table, overlay};
}

bool RulesReader::hasRole(Role role) const
{
    return std::any_of(m_rules.roles.cbegin(), m_rules.roles.cend(),
                       [role](const RoleColumn &column) { return column.role == role; });
}

void RulesReader::wantRole(TomlSection &section, const char *key, Role role)
{
    if (!hasRole(role))
        section.blame(
            key,
            QStringLiteral("needs the role %1, and [roles] names no column for it.").arg(roleName(role)));
}

void RulesReader::readDetection()
{
    TomlSection from = section("detect");
    Detection &detect = m_rules.detect;
    detect.tables = from.texts("tables");
    detect.columns = from.texts("columns");
    detect.absent = from.texts("absent");
    detect.beside = from.texts("beside");
    detect.by = static_cast<DetectBy>(
        from.choice("by", {QStringLiteral("name"), QStringLiteral("columns"), QStringLiteral("both")}));
    from.require("tables");
    from.finish();
}

void RulesReader::readRoles()
{
    TomlSection from = section("roles");
    const auto all = from.all();
    for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
        const QByteArray key = it.key().toUtf8();
        const auto role = roleFrom(it.key());
        if (!role) {
            from.blame(key.constData(), QStringLiteral("is no role."));
            continue;
        }
        if (it->size() != 1 && *role != Role::Key && *role != Role::Info)
            from.blame(key.constData(), QStringLiteral("takes one column."));
        for (QString column : *it) {
            RoleColumn one{*role};
            one.isOptional = column.endsWith(u'?');
            one.choices = column.remove(u'?').split(u'|', Qt::SkipEmptyParts);
            if (one.choices.isEmpty())
                from.blame(key.constData(), QStringLiteral("names no column."));
            m_rules.roles.append(one);
        }
    }
}

void RulesReader::readRows()
{
    TomlSection from = section("rows");
    RowRule &rows = m_rules.rows;
    rows.isSingle = from.choice("kind", {QStringLiteral("many"), QStringLiteral("single")}) == 1;
    rows.name = from.text("name");
    rows.where = from.text("where");
    rows.from = from.text("from").trimmed();
    if (!rows.where.isEmpty())
        from.check("where", checkExpression(rows.where));
    if (!rows.from.isEmpty())
        from.check("from", checkReadOnly(rows.from));
    if (!hasRole(Role::Key) && !rows.isSingle)
        from.blame("kind", QStringLiteral("is \"many\", and [roles] names no key."));
    from.finish();
}

void RulesReader::readOwner()
{
    TomlSection from = section("owner");
    m_rules.owner.pattern = from.text("pattern");
    if (const auto pattern = boundedPattern(m_rules.owner.pattern); !pattern.isValid())
        from.blame("pattern", QStringLiteral("is no regular expression: %1.").arg(pattern.errorString()));
    const auto json = from.inner("json",
                                 {QStringLiteral("column"), QStringLiteral("host"), QStringLiteral("pid"),
                                  QStringLiteral("instance")});
    m_rules.owner.jsonColumn = json.value(QStringLiteral("column"));
    m_rules.owner.hostPointer = json.value(QStringLiteral("host"));
    m_rules.owner.pidPointer = json.value(QStringLiteral("pid"));
    m_rules.owner.instancePointer = json.value(QStringLiteral("instance"));
    if (!json.isEmpty() && m_rules.owner.jsonColumn.isEmpty())
        from.blame("json", QStringLiteral("names no column."));
    from.finish();
}

void RulesReader::readTimes()
{
    TomlSection from = section("time");
    const auto all = from.all();
    static const QMap<QString, std::chrono::microseconds> units{{QStringLiteral("ms"), 1ms},
                                                                {QStringLiteral("s"), 1s},
                                                                {QStringLiteral("min"), 1min},
                                                                {QStringLiteral("us"), 1us}};
    for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
        const QByteArray key = it.key().toUtf8();
        const auto role = roleFrom(it.key());
        if (it->size() != 1) {
            from.blame(key.constData(), QStringLiteral("takes one text."));
            continue;
        }
        if (role && isSpan(*role)) {
            if (!units.contains(it->constFirst()))
                from.blame(key.constData(), QStringLiteral("takes us, ms, s or min."));
            m_rules.spans.insert(it.key(), units.value(it->constFirst()));
            continue;
        }
        if (it.key() != u"all" && !(role && isTime(*role)))
            from.blame(key.constData(), QStringLiteral("is no role that is a time or a span."));
        const auto code = timeCodeFrom(it->constFirst());
        if (!code)
            from.blame(key.constData(), code.error().message);
        m_rules.times.insert(it.key(), code.value_or(TimeCode{}));
    }
    TomlSection clock = section("clock");
    m_rules.clock.isWriters = clock.choice("by", {QStringLiteral("writer"), QStringLiteral("database")}) == 0;
    m_rules.clock.skew = clock.span("skew", m_rules.clock.isWriters ? 2s : 0s);
    clock.finish();
}

void RulesReader::readHeld()
{
    TomlSection from = section("held");
    HeldRule &held = m_rules.held;
    from.require("when");
    const QStringList when = from.texts("when");
    for (const QString &word : when) {
        if (word == u"owner")
            held.byOwner = true;
        else if (word == u"flag")
            held.byFlag = true;
        else if (word == u"acquired")
            held.byAcquired = true;
        else if (word == u"value")
            held.byValue = true;
        else if (word == u"never")
            held.isNever = true;
        else if (word != u"row")
            from.blame("when",
                       QStringLiteral("\"%1\" is not known; it takes row, owner, flag, acquired, "
                                      "value or never.")
                           .arg(word.left(40)));
    }
    if (held.byFlag)
        wantRole(from, "when", Role::Flag);
    if (held.byAcquired)
        wantRole(from, "when", Role::Acquired);
    if (held.byValue)
        wantRole(from, "when", Role::Value);
    if (held.byOwner && !hasRole(Role::Owner) && !hasRole(Role::Host) && !hasRole(Role::Pid)
        && !hasRole(Role::Instance))
        wantRole(from, "when", Role::Owner);
    held.flagIs = from.texts("flag_is");
    if (held.flagIs.isEmpty())
        held.flagIs = {QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("t"), QStringLiteral("y")};
    const double below = from.number("value_below", 1);
    if (!(std::abs(below) <= 1e15))
        from.blame("value_below", QStringLiteral("is no number that can be."));
    else
        held.valueBelow = static_cast<qint64>(below);
    from.finish();
}

void RulesReader::readDeath()
{
    TomlSection from = section("death");
    DeathRule &death = m_rules.death;
    from.require("rule");
    death.kind = static_cast<DeathKind>(
        from.choice("rule",
                    {QStringLiteral("none"), QStringLiteral("heartbeat"), QStringLiteral("expiry"),
                     QStringLiteral("acquired"), QStringLiteral("alive")}));
    death.limit = from.span("limit");
    death.factor = from.number("factor", 1);
    death.grace = from.span("grace");
    death.ttl = from.span("ttl");
    death.beat = from.span("beat");
    death.endsFree = from.choice("then", {QStringLiteral("dead"), QStringLiteral("free")}) == 1;
    death.says = from.text("says");
    if (!(death.factor > 0 && death.factor <= 1000)) // nan is neither
        from.blame("factor", QStringLiteral("is not between 0 and 1000."));
    const bool hasLimit = death.limit > 0ms || hasRole(Role::Ttl) || hasRole(Role::Interval)
        || (from.has("factor") && death.beat > 0ms);
    if (death.kind == DeathKind::Heartbeat)
        wantRole(from, "rule", Role::Heartbeat);
    if (death.kind == DeathKind::Expiry)
        wantRole(from, "rule", Role::Expires);
    if (death.kind == DeathKind::Acquired)
        wantRole(from, "rule", Role::Acquired);
    if (death.kind == DeathKind::Alive)
        wantRole(from, "rule", Role::Alive);
    if ((death.kind == DeathKind::Heartbeat || death.kind == DeathKind::Acquired) && !hasLimit)
        from.blame("rule", QStringLiteral("needs a limit, or a role ttl or interval."));
    from.finish();
}

} // namespace lockkeeper

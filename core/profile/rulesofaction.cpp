// SPDX-License-Identifier: GPL-3.0-or-later
// What a profile says of the names, the release and the lead of its locks.
#include "core/profile/rulesreader.h"
#include "core/profile/sqltokens.h"

#include <QRegularExpression>

#include <algorithm>

namespace lockkeeper {

void RulesReader::readNames()
{
    TomlSection from = section("names");
    if (!from.isThere())
        return;
    m_rules.names.hash = static_cast<NameHash>(
        1
        + from.choice("hash",
                      {QStringLiteral("sha256"), QStringLiteral("sha1"), QStringLiteral("md5-uuid")}));
    m_rules.names.pattern = from.text("pattern", QStringLiteral("^(.*)$"));
    const QRegularExpression pattern = boundedPattern(m_rules.names.pattern);
    if (!pattern.isValid() || pattern.captureCount() < 1)
        from.blame("pattern", QStringLiteral("is no regular expression with one group."));
    from.finish();
}

void RulesReader::checkAll(TomlSection &from, const char *key, const Assignments &assignments)
{
    for (const auto &[name, expression] : assignments)
        from.check(key, checkExpression(expression));
}

void RulesReader::readRelease()
{
    TomlSection from = section("release");
    ReleaseRecipe &release = m_rules.release;
    from.require("action");
    release.action = static_cast<ReleaseAction>(
        from.choice("action",
                    {QStringLiteral("update"), QStringLiteral("delete"), QStringLiteral("call"),
                     QStringLiteral("command"), QStringLiteral("forbidden")}));
    release.set = from.assignments("set");
    release.guards = from.texts("guards");
    release.require = from.text("require");
    release.also = from.texts("also");
    release.call = from.text("call");
    release.command = from.text("command");
    release.reason = from.text("reason");
    release.asksSessions = from.flag("ask_sessions");
    checkAll(from, "set", release.set);
    if (!release.require.isEmpty())
        from.check("require", checkExpression(release.require));
    for (const QString &statement : std::as_const(release.also))
        from.check("also", checkOneStatement(statement));
    switch (release.action) {
    case ReleaseAction::Update:
        from.require("set");
        [[fallthrough]];
    case ReleaseAction::Delete:
        break;
    case ReleaseAction::Call:
        from.require("call");
        if (!release.call.isEmpty())
            from.check("call", checkOneStatement(release.call));
        break;
    case ReleaseAction::Command:
        from.require("command");
        break;
    case ReleaseAction::Forbidden:
        from.require("reason");
        break;
    }
    const bool writes =
        release.action != ReleaseAction::Command && release.action != ReleaseAction::Forbidden;
    if (writes && release.guards.isEmpty())
        from.blame("guards",
                   QStringLiteral("is missing: a release must compare what it changes with what "
                                  "was seen."));
    const QStringList keys = keyNames();
    const bool onlyKeys = !release.guards.isEmpty()
        && std::all_of(release.guards.cbegin(), release.guards.cend(),
                       [&keys](const QString &guard) { return keys.contains(guard); });
    if (writes && onlyKeys)
        from.blame("guards",
                   QStringLiteral(
                       "names nothing but the key: that a lock has its name says nothing of its holder."));
    from.finish();
}

/// The key by its role's name and its columns'.
QStringList RulesReader::keyNames() const
{
    QStringList names{roleName(Role::Key)};
    for (const RoleColumn &column : m_rules.roles) {
        const bool isMore =
            std::any_of(m_rules.roles.cbegin(), m_rules.roles.cend(), [&](const RoleColumn &other) {
                return other.role != Role::Key && other.role != Role::Info && other.choices == column.choices;
            });
        if (column.role == Role::Key && !isMore)
            names += column.choices;
    }
    return names;
}

void RulesReader::readAfter()
{
    TomlSection from = section("after");
    Aftermath &after = m_rules.after;
    after.danger = from.text("danger");
    after.holder = from.text("holder");
    after.next = from.text("next");
    after.within = from.span("within");
    from.finish();
}

void RulesReader::readStepDown()
{
    TomlSection from = section("step_down");
    if (!from.isThere())
        return;
    StepDownRecipe &ask = m_rules.stepDown;
    ask.ask = from.text("ask");
    ask.says = from.text("says");
    if (const Milliseconds within = from.span("within"); within.count() > 0)
        ask.within = within;
    if (!ask.ask.isEmpty())
        from.check("ask", checkExpression(ask.ask));
    from.finish();
}

void RulesReader::readLead()
{
    TomlSection from = section("lead");
    if (!from.isThere())
        return;
    LeadRecipe &lead = m_rules.lead;
    lead.insert = from.assignments("insert");
    lead.take = from.assignments("take");
    lead.beat = from.assignments("beat");
    if (from.isText("free"))
        lead.freeDeletes = from.choice("free", {QStringLiteral("delete")}) == 0;
    else
        lead.free = from.assignments("free");
    for (const char *key : {"take", "beat", "free"})
        from.require(key);
    checkAll(from, "insert", lead.insert);
    checkAll(from, "take", lead.take);
    checkAll(from, "beat", lead.beat);
    checkAll(from, "free", lead.free);
    if (m_rules.death.kind != DeathKind::Heartbeat && m_rules.death.kind != DeathKind::Expiry)
        from.blame("beat", QStringLiteral("needs a death rule with heartbeats or expiry."));
    from.finish();
}

} // namespace lockkeeper

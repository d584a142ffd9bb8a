// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/schedulerfacts.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

namespace {

bool hasRole(const ProfileRules &rules, Role role)
{
    return std::any_of(rules.roles.cbegin(), rules.roles.cend(),
                       [role](const RoleColumn &column) { return column.role == role; });
}

/// "30 min", or what of the row makes the limit.
QString limitText(const ProfileRules &rules)
{
    const DeathRule &rule = rules.death;
    const QString grace =
        rule.grace.count() == 0 ? QString() : QStringLiteral(" and %1").arg(words::duration(rule.grace));
    if (!rule.isLimitGiven && hasRole(rules, Role::Ttl))
        return QStringLiteral("the time that its row says") + grace;
    if (!rule.isLimitGiven && hasRole(rules, Role::Interval))
        return (rule.factor == 1.0 ? QStringLiteral("its own interval")
                                   : QStringLiteral("%1 of its own intervals").arg(rule.factor))
            + grace;
    if (rule.limit.count() > 0)
        return words::duration(rule.limit + rule.grace);
    return words::duration(
        Milliseconds(static_cast<qint64>(static_cast<double>(rule.beat.count()) * rule.factor)) + rule.grace);
}

QString zoneDoubt(const BoundProfile &bound)
{
    QString guessed;
    for (auto it = bound.rules.times.constBegin(); it != bound.rules.times.constEnd(); ++it) {
        if (it->isZoneAsked)
            guessed = it->zone;
    }
    return guessed.isEmpty()
        ? QString()
        : QStringLiteral("Its times carry no zone and are taken as %1; if the application writes "
                         "another one, set it as the zone of this table.")
              .arg(guessed);
}

} // namespace

QString deathRuleText(const ProfileRules &rules)
{
    const DeathRule &rule = rules.death;
    QString text;
    switch (rule.kind) {
    case DeathKind::Heartbeat:
        text = QStringLiteral("Dead after %1 without a heartbeat.").arg(limitText(rules));
        break;
    case DeathKind::Expiry:
        if (rule.endsFree)
            text = QStringLiteral("Free when its time is over, whatever its holder does.");
        else if (rule.ttl.count() > 0)
            text = QStringLiteral("Dead when it was not renewed for %1.")
                       .arg(words::duration(rule.ttl + rule.grace));
        else
            text = QStringLiteral("Dead when its time is over and nobody took it.");
        break;
    case DeathKind::Acquired:
        text = rule.endsFree ? QStringLiteral("Free %1 after it was acquired.").arg(limitText(rules))
                             : QStringLiteral("Dead %1 after it was acquired.").arg(limitText(rules));
        break;
    case DeathKind::Alive:
        text = QStringLiteral("Dead when the database has no session of its holder.");
        break;
    case DeathKind::None:
        text = QStringLiteral("It has no rule: it stays held until somebody releases it.");
        break;
    }
    return rule.says.isEmpty() ? text : text + u' ' + rule.says;
}

QString testedText(Tested tested)
{
    switch (tested) {
    case Tested::Real:
        return {};
    case Tested::Shape:
        return QStringLiteral(
            "This profile was tried on a table of the same shape, not on the running system.");
    case Tested::No:
        break;
    }
    return QStringLiteral("This profile was never tried.");
}

SchedulerFacts schedulerFacts(const BoundProfile &bound)
{
    const ProfileRules &rules = bound.rules;
    SchedulerFacts facts;
    facts.profile = bound.profile->id;
    facts.title = bound.profile->title;
    facts.tested = testedText(bound.profile->tested);
    facts.rule = deathRuleText(rules);
    facts.zoneDoubt = zoneDoubt(bound);
    facts.danger = rules.after.danger;
    facts.holder = rules.after.holder;
    facts.next = rules.after.next;
    facts.within = rules.after.within;
    facts.canRelease =
        rules.release.action != ReleaseAction::Forbidden && rules.release.action != ReleaseAction::Command;
    facts.refusal = facts.canRelease ? QString() : rules.release.reason;
    facts.command = rules.release.command;
    facts.canAsk = rules.stepDown.isOffered();
    facts.asking = rules.stepDown.says;
    facts.askWithin = rules.stepDown.within;
    facts.canLead = rules.lead.isOffered();
    facts.isFenced = false;
    return facts;
}

} // namespace lockkeeper

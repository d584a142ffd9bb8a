// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/values.h"

#include "core/base/spans.h"
#include "core/source/sourcekeys.h"
#include "core/source/tablekeys.h"

namespace lockkeeper::cli {

namespace {

std::optional<Milliseconds> span(const std::string &value)
{
    const auto parsed = parseSpan(text(value));
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

LeadArguments leadArguments(const Values &values)
{
    LeadArguments arguments;
    for (const std::string &lock : values.locks)
        arguments.locks.append(text(lock));
    if (!values.lock.empty()) // of a command that takes one
        arguments.locks.append(text(values.lock));
    arguments.lease.ttl = span(values.ttl).value_or(arguments.lease.ttl);
    arguments.lease.beat = span(values.beat).value_or(arguments.lease.beat);
    arguments.lease.deadline = span(values.deadline);
    arguments.lease.attemptTimeout = span(values.timeout);
    arguments.once = values.once;
    arguments.deathProof = !values.noDeathProof;
    arguments.sleep = values.onSleep == "inhibit" ? SleepChoice::Inhibit : SleepChoice::Release;
    arguments.log = text(values.log);
    arguments.isControlled = values.isControlled;
    if (values.command.empty())
        return arguments;
    for (const std::string &word : values.command)
        arguments.work.command.append(
            QString::fromLocal8Bit(word.data(), static_cast<qsizetype>(word.size())));
    arguments.work.grace = span(values.grace).value_or(arguments.work.grace);
    arguments.work.margin = span(values.margin).value_or(arguments.work.margin);
    arguments.work.stopSignal = signalFrom(text(values.stopSignal)).value_or(SIGTERM);
    arguments.work.keepsInput = values.keepsInput;
    arguments.work.afterExit = values.onExit == "restart" ? AfterExit::Restart
        : values.onExit == "stay"                         ? AfterExit::Stay
                                                          : AfterExit::StepDown;
    arguments.lease.grace = arguments.work.grace;
    arguments.lease.margin = arguments.work.margin;
    return arguments;
}

ScopeChoice scopeChoice(const Values &values)
{
    return values.held ? ScopeChoice::HeldOrAbnormal : ScopeChoice::All;
}

WatchArguments watchArguments(const Values &values)
{
    WatchArguments arguments;
    arguments.scope = scopeChoice(values);
    arguments.record = text(values.record);
    arguments.limits.bytes = recording::parseSize(text(values.recordSize)).value_or(arguments.limits.bytes);
    arguments.limits.age = recording::parseAge(text(values.recordAge)).value_or(arguments.limits.age);
    return arguments;
}

ReleaseArguments releaseArguments(const Values &values)
{
    ReleaseArguments arguments;
    arguments.lock = text(values.lock);
    for (const std::string &lock : values.locks)
        arguments.locks.append(text(lock));
    arguments.locks.removeDuplicates();
    if (!arguments.locks.isEmpty())
        arguments.lock = arguments.locks.constFirst();
    if (values.count > 0)
        arguments.count = values.count;
    arguments.reason = text(values.reason);
    arguments.expectOwner = text(values.expectOwner);
    if (values.expectToken >= 0)
        arguments.expectToken = values.expectToken;
    arguments.confirm = text(values.confirm);
    arguments.dryRun = values.dryRun;
    arguments.yes = values.yes;
    arguments.quick = values.quick;
    arguments.now = values.now;
    return arguments;
}

ActionArguments actionArguments(LockActionKind kind, const Values &values)
{
    ActionArguments arguments;
    arguments.kind = kind;
    arguments.lock = text(values.lock);
    arguments.reason = text(values.reason);
    if (values.expectToken >= 0)
        arguments.expectToken = values.expectToken;
    arguments.within = span(values.within).value_or(arguments.within);
    arguments.wait = !values.noWait;
    arguments.operation = text(values.operation);
    arguments.dryRun = values.dryRun;
    arguments.yes = values.yes;
    return arguments;
}

SourceAddArguments sourceAddArguments(const Values &values)
{
    SourceAddArguments arguments;
    arguments.name = text(values.name);
    arguments.url = text(values.url);
    arguments.environment = environmentFrom(text(values.environment)).value_or(arguments.environment);
    arguments.access = accessFrom(text(values.access)).value_or(arguments.access);
    arguments.poll = span(values.poll);
    arguments.connectLimit = span(values.connectLimit);
    arguments.readLimit = span(values.readLimit);
    arguments.writeLimit = span(values.writeLimit);
    arguments.passwordVariable = text(values.passwordVariable);
    arguments.replace = values.replace;
    arguments.askPassword = values.askPassword;
    return arguments;
}

ProfileNewArguments profileNewArguments(const Values &values)
{
    ProfileNewArguments arguments;
    arguments.id = text(values.profileId);
    for (const std::string &pair : values.roles)
        arguments.roles.insert(text(pair).section(u'=', 0, 0), text(pair).section(u'=', 1));
    arguments.time = text(values.timeForm);
    arguments.rule = text(values.rule);
    arguments.limit = span(values.limit);
    arguments.beat = span(values.newBeat);
    arguments.then = text(values.then);
    arguments.release = text(values.releaseKind);
    arguments.print = values.print;
    arguments.replace = values.replace;
    return arguments;
}

Result<TableSettings> settingsFrom(const std::vector<std::string> &pairs, const std::string &namesFile)
{
    TableSettings settings;
    for (const std::string &pair : pairs) {
        const QString given = text(pair);
        const Status taken = given.contains(u'=')
            ? applyTableSetting(settings, given.section(u'=', 0, 0), given.section(u'=', 1))
            : failure(ErrorKind::Usage, QStringLiteral("\"%1\" is no KEY=VALUE.").arg(given.left(40)));
        if (!taken)
            return tl::make_unexpected(taken.error());
    }
    if (!namesFile.empty()) {
        const auto names = readNames(text(namesFile));
        if (!names)
            return tl::make_unexpected(names.error());
        settings.names = *names;
    }
    return settings;
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/values.h"

#include "core/base/spans.h"
#include "core/source/sourcekeys.h"

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
    arguments.lock = text(values.lock);
    arguments.lease.ttl = span(values.ttl).value_or(arguments.lease.ttl);
    arguments.lease.beat = span(values.beat).value_or(arguments.lease.beat);
    arguments.lease.deadline = span(values.deadline);
    arguments.lease.attemptTimeout = span(values.timeout);
    arguments.once = values.once;
    arguments.deathProof = !values.noDeathProof;
    return arguments;
}

ReleaseArguments releaseArguments(const Values &values)
{
    ReleaseArguments arguments;
    arguments.lock = text(values.lock);
    arguments.reason = text(values.reason);
    arguments.expectOwner = text(values.expectOwner);
    if (values.expectToken >= 0)
        arguments.expectToken = values.expectToken;
    arguments.confirm = text(values.confirm);
    arguments.dryRun = values.dryRun;
    arguments.yes = values.yes;
    arguments.quick = values.quick;
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

} // namespace lockkeeper::cli

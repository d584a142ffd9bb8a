// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile.h"

namespace lockkeeper {

namespace {

const QList<std::pair<Role, QString>> &roleNames()
{
    static const QList<std::pair<Role, QString>> names{
        {Role::Key, QStringLiteral("key")},
        {Role::Owner, QStringLiteral("owner")},
        {Role::Host, QStringLiteral("host")},
        {Role::Pid, QStringLiteral("pid")},
        {Role::Instance, QStringLiteral("instance")},
        {Role::Acquired, QStringLiteral("acquired")},
        {Role::Heartbeat, QStringLiteral("heartbeat")},
        {Role::Expires, QStringLiteral("expires")},
        {Role::Ttl, QStringLiteral("ttl")},
        {Role::Interval, QStringLiteral("interval")},
        {Role::Token, QStringLiteral("token")},
        {Role::Flag, QStringLiteral("flag")},
        {Role::Value, QStringLiteral("value")},
        {Role::Alive, QStringLiteral("alive")},
        {Role::Progress, QStringLiteral("progress")},
        {Role::Info, QStringLiteral("info")},
    };
    return names;
}

/// Of the engine's own, in one text. A sound pattern takes a few for each of its characters.
constexpr int MostMatchSteps = 10'000;

} // namespace

QRegularExpression boundedPattern(const QString &pattern)
{
    return QRegularExpression(QStringLiteral("(*LIMIT_MATCH=%1)").arg(MostMatchSteps) + pattern);
}

QString roleName(Role role)
{
    for (const auto &[known, name] : roleNames()) {
        if (known == role)
            return name;
    }
    return {};
}

std::optional<Role> roleFrom(const QString &name)
{
    for (const auto &[role, known] : roleNames()) {
        if (known == name)
            return role;
    }
    return std::nullopt;
}

bool isTime(Role role)
{
    return role == Role::Acquired || role == Role::Heartbeat || role == Role::Expires
        || role == Role::Progress;
}

bool isSpan(Role role)
{
    return role == Role::Ttl || role == Role::Interval;
}

} // namespace lockkeeper

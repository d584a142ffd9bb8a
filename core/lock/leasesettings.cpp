// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/leasesettings.h"

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ShortestTtl = 5s; // the bounds of the table's own CHECK
constexpr Milliseconds LongestTtl = 24h;
constexpr Milliseconds ShortestBeat =
    100ms; ///< more of them serve nobody, and every standby looks twice as often
constexpr Milliseconds ShortestTimeout = 200ms;
constexpr Milliseconds LongestTimeout = 5s;

QString inSeconds(Milliseconds span)
{
    return QStringLiteral("%1 s").arg(QString::number(static_cast<double>(span.count()) / 1000.0));
}

QString howToMakeRoom(const LeaseRequest &request, Milliseconds room)
{
    if (request.attemptTimeout && room / 2 >= ShortestTimeout)
        return *request.attemptTimeout < ShortestTimeout ? QStringLiteral("raise --timeout")
                                                         : QStringLiteral("lower --timeout");
    return request.grace + request.margin > 0ms
        ? QStringLiteral("raise --ttl, or lower --beat, --grace or --margin")
        : QStringLiteral("raise --ttl or lower --beat");
}

} // namespace

Result<LeaseSettings> LeaseSettings::derive(const LeaseRequest &request)
{
    if (request.ttl < ShortestTtl || request.ttl > LongestTtl)
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The TTL of %1 is outside 5 s to 24 h; choose a TTL within these bounds.")
                .arg(inSeconds(request.ttl)));
    if (request.beat < ShortestBeat)
        return failure(ErrorKind::Usage,
                       QStringLiteral("The heartbeat interval of %1 is below 0.1 s; raise --beat.")
                           .arg(inSeconds(request.beat)));
    if (request.beat * 2 > request.ttl)
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "The TTL of %1 is below twice the heartbeat interval of %2, so one missed heartbeat "
                "would lose the lock; raise --ttl or lower --beat.")
                .arg(inSeconds(request.ttl), inSeconds(request.beat)));

    const Milliseconds deadline = request.deadline.value_or(request.ttl * 2 / 3);
    if (deadline <= 0ms || deadline * 3 > request.ttl * 2)
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "The deadline D of %1 breaks the rule TTL >= 1.5 x D (TTL is %2); lower D or raise "
                "--ttl.")
                .arg(inSeconds(deadline), inSeconds(request.ttl)));

    const Milliseconds room = deadline - request.beat - 1s - request.grace - request.margin;
    const Milliseconds timeout =
        request.attemptTimeout.value_or(std::min<Milliseconds>(LongestTimeout, room / 2));
    if (timeout < ShortestTimeout || timeout * 2 > room)
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "With TTL %1 and beat %2 the rule D >= beat + 2 x timeout + 1 s%3 cannot hold: D is "
                "%4, which leaves %5 for an attempt and at least 0.2 s is needed; %6.")
                .arg(inSeconds(request.ttl), inSeconds(request.beat),
                     request.grace + request.margin > 0ms ? QStringLiteral(" + grace + margin") : QString(),
                     inSeconds(deadline), inSeconds(std::max(room / 2, 0ms)), howToMakeRoom(request, room)));

    LeaseSettings settings;
    settings.ttl = request.ttl;
    settings.deadline = deadline;
    settings.beat = request.beat;
    settings.attemptTimeout = timeout;
    return settings;
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/afterdeath.h"

#include "core/base/log.h"
#include "core/engine/opensession.h"
#include "core/host/hostidentity.h"
#include "core/sql/locktable.h"

#include <QUuid>

#include <algorithm>
#include <thread>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds FirstRetry = 250ms;
constexpr Milliseconds LongestRetry = 2s;

/// Conflict where the row is another's already: nothing is left to do.
Status release(const SourceConfig &source, const WorkTerm &term)
{
    auto session = openSession(source, Access::Operate);
    if (!session)
        return tl::make_unexpected(session.error());
    const auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    const auto row = (*table)->readOne(term.lock);
    if (!row)
        return tl::make_unexpected(row.error());
    const bool isOurs =
        *row && (*row)->owner && (*row)->owner->id == term.ownerId && (*row)->token == term.token;
    if (!isOurs)
        return failure(ErrorKind::Conflict, QStringLiteral("It is no longer its leader's."));
    const HostIdentity self = HostIdentity::current();
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = QStringLiteral("release");
    note.actor = {term.ownerLabel, self.host, QStringLiteral("lockkeeper-supervisor")};
    note.reason = QStringLiteral("its leader had ended; its command was ended first");
    const auto freed = (*table)->release(**row, note);
    return freed ? Status() : tl::make_unexpected(freed.error());
}

} // namespace

void releaseAfterDeath(const SourceConfig &source, const WorkTerm &term)
{
    Milliseconds pause = FirstRetry;
    while (SystemClock::instance().boot() < term.expires) {
        const Status freed = release(source, term);
        if (freed || freed.error().kind == ErrorKind::Conflict) {
            logging::write(logLeader(), LogLevel::Warning, QStringLiteral("scheduler_lock_released"),
                           freed ? QStringLiteral("Released %1 after its leader had ended.").arg(term.lock)
                                 : QStringLiteral("%1: %2").arg(term.lock, freed.error().message));
            return;
        }
        logging::write(logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_release_error"),
                       freed.error().message);
        std::this_thread::sleep_for(pause); // nothing else is left to wait for
        pause = std::min(pause * 2, LongestRetry);
    }
}

} // namespace lockkeeper

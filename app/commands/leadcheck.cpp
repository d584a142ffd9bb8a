// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/leadcheck.h"

#include "core/engine/opensession.h"
#include "core/profile/opentable.h"
#include "core/sql/privileges.h"

namespace lockkeeper::cli {

namespace {

Status check(const SourceConfig &config, const QString &lock, const std::shared_ptr<Interrupter> &interrupter)
{
    auto session = openSession(config, Access::Operate, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    if (const Status local = (*session)->checkCanLead(); !local)
        return local;
    const bool isReadOnly = (*session)->facts().isReadOnly;
    const auto targets = chooseTables(**session, ProfileBook::read());
    if (!targets)
        return tl::make_unexpected(targets.error());
    if (isReadOnly)
        return failure(
            ErrorKind::Permission,
            QStringLiteral(
                "%1 may only be read here, so nothing in it can be led or released; give this user write "
                "permission on the file and its folder.")
                .arg(config.place()));
    if (targets->size() != 1 || targets->constFirst().profile)
        return {}; // which table it is about shows later, and what its user may do the statement itself says
    const auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    bool makesRows = false;
    if (!lock.isEmpty()) {
        const auto row = (*table)->readOne(lock);
        makesRows = row && !*row;
    }
    return checkMayWrite((*table)->session(), (*table)->names(), makesRows);
}

} // namespace

LeadCheck::LeadCheck()
    : m_interrupter(std::make_shared<Interrupter>())
    , m_thread(QStringLiteral("check"), std::make_unique<QObject>(),
               [interrupter = m_interrupter] { interrupter->interrupt(); })
{
}

QFuture<Status> LeadCheck::ask(const SourceConfig &config, const QString &lock)
{
    return m_thread.ask(
        [config, lock, interrupter = m_interrupter](QObject &) { return check(config, lock, interrupter); });
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/leadcheck.h"

#include "core/engine/opensession.h"
#include "core/sql/locktable.h"
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
    const auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    if ((*table)->session().facts().isReadOnly)
        return failure(
            ErrorKind::Permission,
            QStringLiteral(
                "%1 may only be read here, so nothing in it can be led or released; give this user write "
                "permission on the file and its folder.")
                .arg(config.place()));
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

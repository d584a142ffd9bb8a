// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/discovery.h"

#include "core/engine/opensession.h"
#include "core/foreign/schedulerfacts.h"
#include "core/lock/judge.h"

namespace lockkeeper {

namespace {

/// What the row comes to where the looks that a verdict takes find it as it is now.
Verdict verdictIfItStays(const LockRecord &record, const LockSnapshot &snapshot)
{
    LockMemory memory;
    memory.note(record, snapshot.serverNow, snapshot.arrived);
    memory.note(record, snapshot.serverNow, snapshot.arrived);
    memory.firstSeen -= record.beat * 2 + record.ttl;
    JudgeInput input{memory};
    input.health.isFresh = true;
    input.now = {snapshot.arrived, snapshot.serverNow};
    return judge(record, input);
}

} // namespace

Result<Findings> Discoverer::look(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter,
                                  bool counts)
{
    auto session = openSession(config, Access::Watch, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    (*session)->setLimit(config.readLimit);
    const ProfileBook book = ProfileBook::read();
    Findings findings;
    findings.faults = book.faults();
    auto targets = chooseTables(**session, book);
    auto tables = findTables(**session, book);
    if (!tables)
        return tl::make_unexpected(tables.error());
    // None that is sure is an answer, where others can be offered, or where a broken profile may know one.
    const bool isAnswer = !targets && targets.error().kind == ErrorKind::Schema && config.table.isEmpty()
        && (!tables->isEmpty() || !findings.faults.isEmpty());
    if (!targets && !counts && !isAnswer)
        return tl::make_unexpected(targets.error());
    if (targets)
        findings.targets = std::move(*targets);
    else
        findings.none = targets.error();
    findings.tables = std::move(*tables);
    if (counts)
        countRows(**session, findings.tables);
    return findings;
}

Result<SourceView> Discoverer::preview(const TableTarget &target,
                                       const std::shared_ptr<Interrupter> &interrupter)
{
    auto session = openSession(target.config, Access::Watch, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    (*session)->setLimit(target.config.readLimit);
    const auto table = openTable(std::move(*session), target.profile);
    if (!table)
        return tl::make_unexpected(table.error());
    auto snapshot = table->readAll(SystemClock::instance());
    if (!snapshot)
        return tl::make_unexpected(snapshot.error());
    SourceView view;
    view.title = target.config.title();
    view.kind = target.config.engine;
    view.table = target.config.table;
    view.health = SourceHealth::Reading;
    for (const LockRecord &record : std::as_const(snapshot->locks))
        view.locks.append({record, verdictIfItStays(record, *snapshot)});
    view.serverNow = snapshot->serverNow;
    view.rows = snapshot->rows;
    if (table->foreign) {
        view.bound = table->foreign->shared();
        view.scheduler = schedulerFacts(*view.bound);
    }
    return view;
}

Result<QMap<QString, catalog::Columns>> Discoverer::columns(const SourceConfig &config,
                                                            const std::shared_ptr<Interrupter> &interrupter)
{
    const auto session = openSession(config, Access::Watch, interrupter);
    if (!session)
        return tl::make_unexpected(session.error());
    (*session)->setLimit(config.readLimit);
    return catalog::readable(**session);
}

Discovery::Discovery(QObject *parent)
    : QObject(parent)
    , m_interrupter(std::make_shared<Interrupter>())
    , m_worker(QStringLiteral("discovery"), std::make_unique<Discoverer>(),
               [interrupter = m_interrupter] { interrupter->interrupt(); })
{
}

QFuture<Result<Findings>> Discovery::look(const SourceConfig &config, bool counts)
{
    return m_worker.ask([config, interrupter = m_interrupter, counts](Discoverer &discoverer) {
        return discoverer.look(config, interrupter, counts);
    });
}

QFuture<Result<SourceView>> Discovery::preview(const TableTarget &target)
{
    return m_worker.ask([target, interrupter = m_interrupter](Discoverer &discoverer) {
        return discoverer.preview(target, interrupter);
    });
}

QFuture<Result<QMap<QString, catalog::Columns>>> Discovery::columns(const SourceConfig &config)
{
    return m_worker.ask([config, interrupter = m_interrupter](Discoverer &discoverer) {
        return discoverer.columns(config, interrupter);
    });
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderstore.h"

#include "core/base/log.h"
#include "core/engine/opensession.h"
#include "core/journal/journaledwork.h"

#include <QCoreApplication>
#include <QUuid>

namespace lockkeeper {

LeaderStore::LeaderStore(SourceConfig config, const Clock &clock, std::shared_ptr<Interrupter> interrupter)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_interrupter(std::move(interrupter))
    , m_self(HostIdentity::current())
{
}

Result<std::unique_ptr<Session>> LeaderStore::leadSession() const
{
    auto session = openSession(m_config, Access::Operate, m_interrupter);
    if (!session)
        return session;
    if (const Status local = (*session)->checkCanLead(); !local)
        return tl::make_unexpected(local.error());
    return session;
}

Result<LockTable *> LeaderStore::table()
{
    if (m_table && !m_table->session().check())
        m_table.reset(); // the file was replaced: our row may be in another database now
    if (m_table)
        return m_table.get();
    auto session = leadSession();
    if (!session)
        return tl::make_unexpected(session.error());
    auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    m_table = std::move(*table);
    listen();
    return m_table.get();
}

/// Never to a SQLite file: every heartbeat of every lock in it would wake all who stand by.
void LeaderStore::listen()
{
    if (m_config.engine != Engine::PostgreSql
        || !m_table->session().listen(m_table->names().table,
                                      [this](const QString &lock) { emit changeTold(lock); }))
        return;
    m_table->session().whenLost([this] {
        m_table.reset(); // the next statement opens a new one
        return false;
    });
}

void LeaderStore::closeIfLost()
{
    if (m_table && m_config.isServer() && !m_table->session().check())
        m_table.reset();
}

AuditNote LeaderStore::note(const QString &action, const Owner &me, const QString &reason) const
{
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = action;
    note.actor = {me.label, me.host, QCoreApplication::applicationName()};
    note.reason = reason;
    return note;
}

Result<LockSnapshot> LeaderStore::read(const QString &lock, const Owner &me)
{
    Q_UNUSED(me)
    const AwakeInstant asked = m_clock.awake();
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    auto snapshot = (*open)->readSome(m_clock, lock);
    if (!snapshot)
        return snapshot;
    snapshot->asked = asked;
    for (const LockRecord &record : std::as_const(snapshot->locks)) {
        if (record.owner)
            snapshot->processes.insert(record.owner->id, askKernel(*record.owner, m_self));
    }
    return snapshot;
}

Status LeaderStore::create(const QString &lock, const LeaseSettings &settings)
{
    const auto open = table();
    return open ? (*open)->create(lock, settings) : tl::make_unexpected(open.error());
}

Result<HeartbeatAnswer> LeaderStore::heartbeat(const QString &lock, const Owner &me, qint64 token,
                                               const LeaseSettings &settings)
{
    Q_UNUSED(settings)
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto beat = (*open)->heartbeat(lock, me.id, token);
    if (!beat)
        return tl::make_unexpected(beat.error());
    if (!*beat)
        return HeartbeatAnswer{};
    // The beat counts whatever becomes of this: a request is looked for again with the next one.
    return HeartbeatAnswer{true, (*open)->openRequest(lock, me.id, token).value_or(std::nullopt)};
}

Result<OwnerChange> LeaderStore::takeNow(const LockRecord &seen, const Owner &me,
                                         const LeaseSettings &settings, const AuditNote &why)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto journal = LocalJournal::open();
    if (!journal)
        return failure(journal.error().kind,
                       QStringLiteral("Nothing was changed: the journal cannot be opened. %1")
                           .arg(journal.error().message));
    JournaledWork work(**journal, {journalSource(m_config), (*open)->names().table, {}},
                       journalEntry(seen, why, LockTable::takeNowStatement(seen, (*open)->names())));
    if (const Status started = work.start(); !started)
        return tl::make_unexpected(started.error());
    const auto change = (*open)->takeNow(seen, me, settings, why);
    const bool isUnknown = !change && (*open)->session().wasCommitSent() && isOutcomeUnknown(change.error());
    const QString unwritten =
        work.finish(resultWord(change ? std::nullopt : std::optional(change.error()), isUnknown));
    if (!unwritten.isEmpty())
        logging::write(logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_journal_error"),
                       unwritten);
    return change;
}

Status LeaderStore::answer(const LockRecord &seen, const StepDownRequest &request, bool isAccepted,
                           const QString &why)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const QString word = isAccepted ? QStringLiteral("accepted") : QStringLiteral("refused");
    const auto change =
        (*open)->acknowledge(seen, request.id, word,
                             note(QStringLiteral("answer_%1").arg(word), seen.owner.value_or(Owner{}), why));
    return change ? Status() : tl::make_unexpected(change.error());
}

Result<OwnerChange> LeaderStore::take(StandbyMove move, const LockRecord &seen, const Owner &me,
                                      const LeaseSettings &settings)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    switch (move) {
    case StandbyMove::AcquireFree:
        return (*open)->acquireFree(seen, me, settings, note(QStringLiteral("acquire"), me));
    case StandbyMove::TakeOver:
        return (*open)->takeOver(seen, me, settings, note(QStringLiteral("takeover"), me));
    case StandbyMove::TakeOverDead:
        return (*open)->takeOverDead(
            seen, me, settings,
            note(QStringLiteral("takeover_dead"), me, QStringLiteral("its process is gone")));
    case StandbyMove::Reclaim:
        return (*open)->reclaim(seen, settings, note(QStringLiteral("reclaim"), me));
    case StandbyMove::Wait:
    case StandbyMove::Create:
        break;
    }
    return failure(ErrorKind::Internal, QStringLiteral("There is no statement for this move."));
}

Status LeaderStore::release(const LockRecord &seen, const QString &reason)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto change =
        (*open)->release(seen, note(QStringLiteral("release"), seen.owner.value_or(Owner{}), reason));
    return change ? Status() : tl::make_unexpected(change.error());
}

Status LeaderStore::releaseIfOurs(const QString &lock, const Owner &me, const QString &reason)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto row = (*open)->readOne(lock);
    if (!row)
        return tl::make_unexpected(row.error());
    const bool isOurs = *row && (*row)->owner && (*row)->owner->id == me.id;
    return isOurs ? release(**row, reason) : Status();
}

Status LeaderStore::noteLost(const LockRecord &was, bool workStopped)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const QString reason =
        workStopped ? QStringLiteral("its work had stopped") : QStringLiteral("its work had not stopped");
    return (*open)->note(was, note(QStringLiteral("lost"), was.owner.value_or(Owner{}), reason),
                         QStringLiteral("done"));
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/foreignleaderstore.h"

#include "core/base/log.h"

namespace lockkeeper {

ForeignLeaderStore::ForeignLeaderStore(SourceConfig config, ProfilePointer profile, const Clock &clock,
                                       std::shared_ptr<Interrupter> interrupter)
    : LeaderStore(std::move(config), clock, std::move(interrupter))
    , m_profile(std::move(profile))
{
}

Result<ForeignLease *> ForeignLeaderStore::lease()
{
    if (m_lease && !m_lease->session().check())
        m_lease.reset(); // the file was replaced: our row may be in another database now
    if (m_lease)
        return m_lease.get();
    auto session = leadSession();
    if (!session)
        return tl::make_unexpected(session.error());
    auto lease = ForeignLease::open(std::move(*session), m_profile);
    if (!lease)
        return tl::make_unexpected(lease.error());
    m_lease = std::move(*lease);
    return m_lease.get();
}

/// Nothing is taken that the journal cannot have; what cannot be written later is said in the log.
Status ForeignLeaderStore::journal(const AuditNote &note, const LockRecord &seen, const QString &result)
{
    if (!m_journal) {
        auto journal = LocalJournal::open();
        if (!journal)
            return failure(journal.error().kind,
                           QStringLiteral("The journal cannot be opened. %1").arg(journal.error().message));
        m_journal = std::move(*journal);
    }
    JournalEntry entry;
    entry.operationId = note.operationId;
    entry.action = note.action;
    entry.lock = seen.name;
    entry.actor = note.actor.name;
    entry.actorHost = note.actor.host;
    entry.client = note.actor.client;
    entry.reason = note.reason;
    entry.risk = QStringLiteral("zombie-possible");
    entry.fromOwner = seen.owner ? seen.owner->label : QString();
    entry.result = result;
    const Status added = m_journal->add({journalSource(m_config), m_config.table, m_profile->id}, entry);
    if (!added)
        logging::write(logLeader(), LogLevel::Error, QStringLiteral("scheduler_lock_journal_failed"),
                       added.error().message);
    return added;
}

Result<LockSnapshot> ForeignLeaderStore::read(const QString &lock, const Owner &me)
{
    const auto open = lease();
    return open ? (*open)->read(m_clock, lock, me) : tl::make_unexpected(open.error());
}

Status ForeignLeaderStore::create(const QString &lock, const LeaseSettings &settings)
{
    Q_UNUSED(settings)
    return failure(ErrorKind::NotFound,
                   QStringLiteral("There is no lock \"%1\" in %2.").arg(lock, m_config.table));
}

Result<HeartbeatAnswer> ForeignLeaderStore::heartbeat(const QString &lock, const Owner &me, qint64 token,
                                                      const LeaseSettings &settings)
{
    Q_UNUSED(token)
    const auto open = lease();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto beat = (*open)->beat(lock, me, settings);
    return beat ? Result<HeartbeatAnswer>(HeartbeatAnswer{*beat, {}}) : tl::make_unexpected(beat.error());
}

Status ForeignLeaderStore::answer(const LockRecord &seen, const StepDownRequest &request, bool isAccepted,
                                  const QString &why)
{
    Q_UNUSED(seen)
    Q_UNUSED(request)
    Q_UNUSED(isAccepted)
    Q_UNUSED(why)
    return failure(ErrorKind::Unsupported, QStringLiteral("This table carries no request to step down."));
}

Result<OwnerChange> ForeignLeaderStore::take(StandbyMove move, const LockRecord &seen, const Owner &me,
                                             const LeaseSettings &settings)
{
    const auto open = lease();
    if (!open)
        return tl::make_unexpected(open.error());
    const QString action = move == StandbyMove::AcquireFree ? QStringLiteral("acquire")
        : move == StandbyMove::Reclaim                      ? QStringLiteral("reclaim")
                                                            : QStringLiteral("takeover");
    const AuditNote what = note(action, me);
    if (const Status noted = journal(what, seen, QStringLiteral("started")); !noted)
        return tl::make_unexpected(noted.error());
    const auto taken = (*open)->take(seen, me, settings);
    if (!taken) {
        const bool isBeaten = taken.error().kind == ErrorKind::Conflict;
        const bool isUnknown = isOutcomeUnknown(taken.error());
        (void)journal(what, seen,
                      isBeaten        ? QStringLiteral("refused")
                          : isUnknown ? QStringLiteral("unknown")
                                      : QStringLiteral("failed"));
        return tl::make_unexpected(taken.error());
    }
    (void)journal(what, seen, QStringLiteral("done"));
    OwnerChange change;
    change.token = taken->token;
    change.heartbeat = taken->heartbeat;
    change.at = taken->acquired.value_or(m_clock.wall());
    return change;
}

Status ForeignLeaderStore::release(const LockRecord &seen, const QString &reason)
{
    const auto open = lease();
    if (!open)
        return tl::make_unexpected(open.error());
    const Owner me = seen.owner.value_or(Owner{});
    const AuditNote what = note(QStringLiteral("release"), me, reason);
    (void)journal(what, seen, QStringLiteral("started")); // a leader gives up whatever the journal says
    const Status freed = (*open)->free(seen.name, me);
    (void)journal(what, seen,
                  freed                                 ? QStringLiteral("done")
                      : isOutcomeUnknown(freed.error()) ? QStringLiteral("unknown")
                                                        : QStringLiteral("refused"));
    return freed;
}

Status ForeignLeaderStore::releaseIfOurs(const QString &lock, const Owner &me, const QString &reason)
{
    const auto snapshot = read(lock, me);
    if (!snapshot)
        return tl::make_unexpected(snapshot.error());
    const LockRecord &record = snapshot->locks.constFirst();
    return record.owner && record.owner->id == me.id ? release(record, reason) : Status();
}

Status ForeignLeaderStore::noteLost(const LockRecord &was, bool workStopped)
{
    const QString reason =
        workStopped ? QStringLiteral("its work had stopped") : QStringLiteral("its work had not stopped");
    return journal(note(QStringLiteral("lost"), was.owner.value_or(Owner{}), reason), was,
                   QStringLiteral("done"));
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/foreignrelease.h"

#include "core/base/log.h"
#include "core/foreign/ownersessions.h"
#include "core/journal/journaledwork.h"
#include "core/words/words.h"

#include <QUuid>

#include <algorithm>

namespace lockkeeper {

namespace {

JournalEntry entryFor(const ReleasePlan &plan, const QString &reason, const Actor &actor)
{
    JournalEntry entry;
    entry.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.action = QStringLiteral("force_release");
    entry.lock = plan.lock;
    entry.actor = actor.name;
    entry.actorHost = actor.host;
    entry.client = actor.client;
    entry.reason = reason;
    entry.risk = plan.risk(); // nothing fences the old holder's work
    entry.fromOwner = plan.owner.label;
    entry.evidence = evidenceJson(plan);
    entry.statement = plan.statement;
    return entry;
}

QJsonObject logFields(const ReleasePlan &plan, const JournalEntry &entry)
{
    return {{QStringLiteral("lock"), plan.lock},
            {QStringLiteral("owner"), plan.owner.label},
            {QStringLiteral("profile"), plan.profile},
            {QStringLiteral("operation_id"), entry.operationId}};
}

} // namespace

ForeignRelease::ForeignRelease(ForeignTable &table, LocalJournal &journal, Actor actor)
    : m_table(table)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

QString ForeignRelease::whatMoved(const ReleasePlan &plan)
{
    const auto now = m_table.readAll(SystemClock::instance());
    if (!now)
        return QStringLiteral("it moved");
    const auto row = std::find_if(now->locks.cbegin(), now->locks.cend(),
                                  [&plan](const LockRecord &record) { return record.name == plan.lock; });
    if (row == now->locks.cend() || !row->foreign)
        return QStringLiteral("its row is gone");
    const BoundProfile &bound = m_table.bound();
    for (const int place : bound.guards) {
        const QString was = plan.foreign->cells.value(place).toString();
        const QString is = row->foreign->cells.value(place).toString();
        if (was != is)
            return QStringLiteral("%1 was %2 and is %3 now")
                .arg(bound.columns.at(place).name,
                     was.isEmpty() ? QStringLiteral("empty") : words::shown(was),
                     is.isEmpty() ? QStringLiteral("empty") : words::shown(is));
    }
    if (!row->owner)
        return QStringLiteral("it is free already");
    return QStringLiteral("what its profile requires (%1) does not hold")
        .arg(bound.rules.release.require.isEmpty() ? QStringLiteral("one row") : bound.rules.release.require);
}

Error ForeignRelease::explain(const ReleasePlan &plan, const Error &error)
{
    if (error.kind == ErrorKind::Conflict)
        return {ErrorKind::Conflict,
                QStringLiteral("The lock %1 changed while we asked: %2. Nothing was changed.")
                    .arg(plan.lock, whatMoved(plan)),
                error.detail};
    return error;
}

Result<QString> ForeignRelease::checkSessions(const ReleasePlan &plan)
{
    if (!m_table.bound().rules.release.asksSessions)
        return QString();
    const OwnerSessions sessions = ownerSessions(m_table.session(), plan.owner);
    if (sessions.count == 0)
        return sessions.doubt.isEmpty()
            ? QString()
            : QStringLiteral("Whether its holder has a session in the database is not known: %1.")
                  .arg(sessions.doubt);
    return failure(
        ErrorKind::Conflict,
        QStringLiteral("The lock %1 was kept: the database has an open session that may be its holder's "
                       "(%2). End that program first.")
            .arg(plan.lock, sessions.text));
}

Result<ReleaseOutcome> ForeignRelease::run(const ReleasePlan &plan, const QString &reason)
{
    if (plan.rung == Rung::Forbidden || !plan.foreign)
        return failure(ErrorKind::Conflict,
                       QStringLiteral("The lock %1 cannot be released now. %2").arg(plan.lock, plan.refusal));
    if (reason.trimmed().isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("A forced release needs a reason; it goes to the journal."));
    const SourceConfig &config = m_table.session().config();
    const JournalPlace place{journalSource(config), m_table.bound().names.table, plan.profile};
    const JournalEntry entry = entryFor(plan, reason.trimmed(), m_actor);
    JournaledWork work(m_journal, place, entry);
    if (const Status started = work.start(); !started)
        return tl::make_unexpected(started.error());
    logging::write(logControl(), LogLevel::Info, QStringLiteral("scheduler_lock_force_release_started"),
                   QStringLiteral("Releasing %1 by force.").arg(plan.lock), logFields(plan, entry));
    const auto clear = checkSessions(plan);
    if (!clear) {
        (void)work.finish(QStringLiteral("refused")); // the row that it was started is there
        return tl::make_unexpected(clear.error());
    }
    const auto released = m_table.release(plan.seen(), plan.expectsBeats);
    const bool isUnknown =
        !released && m_table.session().wasCommitSent() && isOutcomeUnknown(released.error());
    const QString result = resultWord(released ? std::nullopt : std::optional(released.error()), isUnknown);
    const QString image = released && *released ? (*released)->toText() : QString();
    const QString unwritten = work.finish(result, image);
    logging::write(logControl(), released ? LogLevel::Info : LogLevel::Warning,
                   released ? QStringLiteral("scheduler_lock_force_released")
                            : QStringLiteral("scheduler_lock_force_release_%1").arg(result),
                   released ? QStringLiteral("Released %1 by force.").arg(plan.lock)
                            : released.error().message,
                   logFields(plan, entry));
    if (!released)
        return tl::make_unexpected(isUnknown ? unknownOutcome(plan.lock, entry.operationId, released.error())
                                             : explain(plan, released.error()));
    ReleaseOutcome outcome;
    outcome.operationId = entry.operationId;
    outcome.lock = plan.lock;
    outcome.note = *clear;
    outcome.rowImage = image;
    outcome.at = m_table.now().value_or(SystemClock::instance().wall());
    if (!unwritten.isEmpty())
        outcome.note += u' ' + unwritten;
    return outcome;
}

} // namespace lockkeeper

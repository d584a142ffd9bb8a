// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/journaledwork.h"

namespace lockkeeper {

JournaledWork::JournaledWork(LocalJournal &journal, JournalPlace place, JournalEntry entry)
    : m_journal(journal)
    , m_place(std::move(place))
    , m_entry(std::move(entry))
{
}

Status JournaledWork::start()
{
    m_entry.result = QStringLiteral("started");
    const Status noted = m_journal.add(m_place, m_entry);
    return noted ? noted
                 : failure(noted.error().kind,
                           QStringLiteral("Nothing was changed: the journal cannot be written. %1")
                               .arg(noted.error().message),
                           noted.error().detail);
}

QString JournaledWork::finish(const QString &result, const QString &rowImage)
{
    m_entry.rowImage = rowImage;
    m_entry.result = result;
    const Status noted = m_journal.add(m_place, m_entry);
    return noted
        ? QString()
        : QStringLiteral("The local journal says that it was started, but what came of it (%1) could not be "
                         "written: %2")
              .arg(result, noted.error().message);
}

JournalEntry journalEntry(const LockRecord &seen, const AuditNote &note, const QString &statement)
{
    JournalEntry entry;
    entry.operationId = note.operationId;
    entry.action = note.action;
    entry.lock = seen.name;
    entry.actor = note.actor.name;
    entry.actorHost = note.actor.host;
    entry.client = note.actor.client;
    entry.reason = note.reason;
    entry.risk = note.risk;
    entry.fromOwner = seen.owner ? seen.owner->label : QString();
    entry.evidence = note.evidence;
    entry.statement = statement;
    return entry;
}

Error unknownOutcome(const QString &lock, const QString &operationId, const Error &error)
{
    return {error.kind,
            QStringLiteral("The change of %1 was sent, but its answer never came; nobody knows yet whether "
                           "it was done (operation %2). Look at the lock before you try again. (%3)")
                .arg(lock, operationId, error.message),
            error.detail, operationId};
}

QString resultWord(const std::optional<Error> &error, bool isUnknown)
{
    if (!error)
        return QStringLiteral("done");
    if (isUnknown)
        return QStringLiteral("unknown");
    return error->kind == ErrorKind::Conflict ? QStringLiteral("refused") : QStringLiteral("failed");
}

} // namespace lockkeeper

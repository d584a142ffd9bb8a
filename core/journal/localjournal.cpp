// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/localjournal.h"

#include "core/engine/opensession.h"
#include "core/schema/catalog.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace lockkeeper {

namespace {

const QStringList &tableScript()
{
    static const QStringList script{
        QStringLiteral(
            "CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL, "
            "at_us INTEGER NOT NULL, source TEXT NOT NULL, table_name TEXT NOT NULL, profile TEXT NOT NULL, "
            "action TEXT NOT NULL, lock_name TEXT NOT NULL, actor TEXT NOT NULL, actor_host TEXT NOT NULL, "
            "client TEXT NOT NULL, reason TEXT NOT NULL, risk TEXT NOT NULL, from_owner TEXT NOT NULL, "
            "evidence TEXT NOT NULL, statement TEXT NOT NULL, result TEXT NOT NULL, "
            "row_image TEXT NOT NULL DEFAULT '', UNIQUE (op_id, result))"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS journal_place ON journal (source, table_name, id)"),
        QStringLiteral("CREATE TRIGGER IF NOT EXISTS journal_no_update BEFORE UPDATE ON journal "
                       "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
        QStringLiteral("CREATE TRIGGER IF NOT EXISTS journal_no_delete BEFORE DELETE ON journal "
                       "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
        // INSERT OR REPLACE deletes without asking the trigger above.
        QStringLiteral("CREATE TRIGGER IF NOT EXISTS journal_no_replace BEFORE INSERT ON journal "
                       "WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id OR (op_id = NEW.op_id AND "
                       "result = NEW.result)) "
                       "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"),
    };
    return script;
}

} // namespace

QString localJournalPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/lockkeeper/journal.db");
}

QString journalSource(const SourceConfig &config)
{
    if (!config.isServer()) {
        const QString real = QFileInfo(config.path).canonicalFilePath();
        return QStringLiteral("sqlite:")
            + (real.isEmpty() ? QFileInfo(config.path).absoluteFilePath() : real);
    }
    SourceConfig place = config;
    place.server.user.clear();
    const QString service = config.server.option(QStringLiteral("service"));
    place.server.options.clear(); // certificates and the like
    if (!service.isEmpty())
        place.server.options.insert(QStringLiteral("service"), service);
    return place.url();
}

LocalJournal::LocalJournal(std::unique_ptr<Session> session)
    : m_session(std::move(session))
{
}

Result<std::unique_ptr<LocalJournal>> LocalJournal::open(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    auto session = openSession(sqliteSource(path), Access::Create);
    if (!session)
        return tl::make_unexpected(session.error());
    (*session)->setLimit(std::chrono::seconds(2));
    std::unique_ptr<LocalJournal> journal(new LocalJournal(std::move(*session)));
    if (const Status made = journal->makeTable(); !made)
        return tl::make_unexpected(made.error());
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner); // names and reasons
    return journal;
}

Status LocalJournal::makeTable()
{
    return m_session->transaction([this]() -> Status {
        for (const QString &statement : tableScript()) {
            const auto done = m_session->run(statement);
            if (!done)
                return tl::make_unexpected(done.error());
            (*done)->finish();
        }
        return addColumn();
    });
}

/// A journal of a version before put-back has no such column.
Status LocalJournal::addColumn()
{
    const auto columns = catalog::columns(*m_session, QStringLiteral("journal"));
    if (!columns || columns->contains(QStringLiteral("row_image")))
        return columns ? Status() : tl::make_unexpected(columns.error());
    const auto added =
        m_session->run(QStringLiteral("ALTER TABLE journal ADD COLUMN row_image TEXT NOT NULL DEFAULT ''"));
    if (!added)
        return tl::make_unexpected(added.error());
    (*added)->finish();
    return {};
}

Status LocalJournal::add(const JournalPlace &place, const JournalEntry &entry)
{
    const auto text = [](const QString &value) { return value.isNull() ? QStringLiteral("") : value; };
    const auto rows = m_session->change(
        QStringLiteral(
            "INSERT INTO journal (op_id, at_us, source, table_name, profile, action, lock_name, actor, "
            "actor_host, client, reason, risk, from_owner, evidence, statement, result, row_image) VALUES "
            "(:op, :at, "
            ":source, :table, :profile, :action, :lock, :actor, :host, :client, :reason, :risk, :owner, "
            ":evidence, :statement, :result, :image)"),
        {{QStringLiteral("op"), text(entry.operationId)},
         {QStringLiteral("at"), qint64(SystemClock::instance().wall().time_since_epoch().count())},
         {QStringLiteral("source"), text(place.source)},
         {QStringLiteral("table"), text(place.table)},
         {QStringLiteral("profile"), text(place.profile)},
         {QStringLiteral("action"), text(entry.action)},
         {QStringLiteral("lock"), text(entry.lock)},
         {QStringLiteral("actor"), text(entry.actor)},
         {QStringLiteral("host"), text(entry.actorHost)},
         {QStringLiteral("client"), text(entry.client)},
         {QStringLiteral("reason"), text(entry.reason)},
         {QStringLiteral("risk"), text(entry.risk)},
         {QStringLiteral("owner"), text(entry.fromOwner)},
         {QStringLiteral("evidence"), text(entry.evidence)},
         {QStringLiteral("statement"), text(entry.statement)},
         {QStringLiteral("result"), text(entry.result)},
         {QStringLiteral("image"), text(entry.rowImage)}});
    return rows ? Status() : tl::make_unexpected(rows.error());
}

Result<QList<JournalEntry>> LocalJournal::entries(const JournalPlace &place, int most, const QString &lock)
{
    const auto query = m_session->run(
        QStringLiteral("SELECT id, op_id, at_us, action, lock_name, actor, actor_host, client, reason, risk, "
                       "from_owner, "
                       "evidence, statement, result, row_image FROM journal WHERE source = :source AND "
                       "table_name = :table "
                       "AND (:lock = '' OR lock_name = :lock) ORDER BY id DESC LIMIT :most"),
        {{QStringLiteral("source"), place.source},
         {QStringLiteral("table"), place.table},
         {QStringLiteral("lock"), lock.isNull() ? QStringLiteral("") : lock},
         {QStringLiteral("most"), most}});
    if (!query)
        return tl::make_unexpected(query.error());
    QList<JournalEntry> entries;
    while ((*query)->next()) {
        const auto text = [&query](int column) { return (*query)->value(column).toString(); };
        JournalEntry entry;
        entry.id = (*query)->value(0).toLongLong();
        entry.operationId = text(1);
        entry.at = Instant(std::chrono::microseconds((*query)->value(2).toLongLong()));
        entry.action = text(3);
        entry.lock = text(4);
        entry.actor = text(5);
        entry.actorHost = text(6);
        entry.client = text(7);
        entry.reason = text(8);
        entry.risk = text(9);
        entry.fromOwner = text(10);
        entry.evidence = text(11);
        entry.statement = text(12);
        entry.result = text(13);
        entry.rowImage = text(14);
        entries.append(entry);
    }
    (*query)->finish();
    return entries;
}

} // namespace lockkeeper

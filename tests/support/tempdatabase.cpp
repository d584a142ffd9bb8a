// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include "core/engine/opensession.h"
#include "core/schema/schema.h"
#include "tests/support/privateserver.h"

#include <QUuid>

#include <sqlite3.h>

namespace lockkeeper::test {

namespace {

struct Handle {
    sqlite3 *db = nullptr;
    ~Handle() { sqlite3_close(db); }
};

} // namespace

Engine testEngine()
{
    const QByteArray name = qgetenv("LOCKKEEPER_TEST_ENGINE");
    if (name == "postgresql")
        return Engine::PostgreSql;
    if (name == "mariadb")
        return Engine::MariaDb;
    return Engine::Sqlite;
}

TempDatabase::TempDatabase(bool create, Engine engine)
{
    if (engine == Engine::Sqlite)
        m_config.path = m_folder.filePath(QStringLiteral("locks.db"));
    else
        m_config = PrivateServer::shared(engine).newDatabase();
    if (!create)
        return;
    const auto session = openSession(m_config, Access::Create);
    TableNames names;
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    if (const auto made = schema::init(**session, names); !made)
        qFatal("%s", qPrintable(made.error().message));
}

std::unique_ptr<LockTable> TempDatabase::open(Access access) const
{
    auto session = openSession(m_config, access);
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    auto table = LockTable::open(std::move(*session));
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return std::move(*table);
}

bool TempDatabase::sql(const QByteArray &statements) const
{
    if (m_config.isServer())
        return PrivateServer::shared(m_config.engine).sql(m_config.server.database, statements);
    Handle handle;
    char *message = nullptr;
    sqlite3_open(m_config.path.toUtf8().constData(), &handle.db);
    sqlite3_busy_timeout(handle.db, 2000);
    const int code = sqlite3_exec(handle.db, statements.constData(), nullptr, nullptr, &message);
    if (code != SQLITE_OK)
        qWarning("sql: %s", message);
    sqlite3_free(message);
    return code == SQLITE_OK;
}

QString TempDatabase::value(const QByteArray &query) const
{
    if (m_config.isServer())
        return PrivateServer::shared(m_config.engine).value(m_config.server.database, query);
    Handle handle;
    sqlite3_stmt *statement = nullptr;
    sqlite3_open(m_config.path.toUtf8().constData(), &handle.db);
    sqlite3_busy_timeout(handle.db, 2000);
    sqlite3_prepare_v2(handle.db, query.constData(), -1, &statement, nullptr);
    QString text;
    if (sqlite3_step(statement) == SQLITE_ROW)
        text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return text;
}

void TempDatabase::silence()
{
    if (m_config.engine == Engine::PostgreSql)
        PrivateServer::shared(m_config.engine)
            .hold(m_config.server.database, "BEGIN; LOCK TABLE scheduler_lock IN EXCLUSIVE MODE");
    else if (m_config.engine == Engine::MariaDb)
        PrivateServer::shared(m_config.engine)
            .hold(m_config.server.database, "START TRANSACTION; UPDATE scheduler_lock SET rev=rev+1");
    else if (sqlite3_open(m_config.path.toUtf8().constData(), &m_silencer) != SQLITE_OK
             || sqlite3_busy_timeout(m_silencer, 2000) != SQLITE_OK
             || sqlite3_exec(m_silencer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(m_silencer));
}

void TempDatabase::speak(const QByteArray &statements)
{
    if (m_config.isServer()) {
        PrivateServer::shared(m_config.engine)
            .letGo(statements + (statements.isEmpty() ? "COMMIT" : "; COMMIT"));
        return;
    }
    sqlite3_exec(m_silencer, QByteArray(statements + "; COMMIT").constData(), nullptr, nullptr, nullptr);
    sqlite3_close(m_silencer);
    m_silencer = nullptr;
}

LeaseSettings quickLease()
{
    LeaseRequest request;
    request.ttl = std::chrono::seconds(6);
    request.beat = std::chrono::seconds(1);
    return *LeaseSettings::derive(request);
}

Owner owner(const QString &id, const QString &host)
{
    Owner owner;
    owner.id = id;
    owner.host = host;
    owner.pid = 4411;
    owner.label = QStringLiteral("app@%1:4411").arg(host);
    return owner;
}

AuditNote note(const QString &action)
{
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = action;
    note.actor = {QStringLiteral("tester"), QStringLiteral("test-host"), QStringLiteral("tests")};
    note.reason = QStringLiteral("a test");
    return note;
}

LockRecord acquired(LockTable &table, const QString &lock, const Owner &me)
{
    const Status made = table.create(lock, quickLease());
    const auto free = table.readOne(lock);
    if (!made || !free || !*free)
        qFatal("cannot create %s", qPrintable(lock));
    if (const auto change = table.acquireFree(**free, me, quickLease(), note(QStringLiteral("acquire")));
        !change)
        qFatal("%s", qPrintable(change.error().message));
    return **table.readOne(lock);
}

} // namespace lockkeeper::test

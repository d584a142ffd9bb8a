// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdatabase.h"

#include "core/sql/schema.h"

#include <QUuid>

#include <sqlite3.h>

namespace lockkeeper::test {

namespace {

struct Handle {
    sqlite3 *db = nullptr;
    ~Handle() { sqlite3_close(db); }
};

} // namespace

TempDatabase::TempDatabase(bool create)
{
    m_config.path = m_folder.filePath(QStringLiteral("locks.db"));
    if (!create)
        return;
    const auto session = Session::open(m_config, Access::Create);
    TableNames names;
    const bool isMade = session && schema::init(**session, names);
    if (!isMade)
        qFatal("cannot make a test database in %s", qPrintable(m_folder.path()));
}

std::unique_ptr<LockTable> TempDatabase::open(Access access) const
{
    auto session = Session::open(m_config, access);
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    auto table = LockTable::open(std::move(*session));
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return std::move(*table);
}

bool TempDatabase::sql(const QByteArray &statements) const
{
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

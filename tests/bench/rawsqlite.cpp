// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rawsqlite.h"

#include "core/sql/schema.h"
#include "core/sql/statements.h"

#include <sqlite3.h>

namespace lockkeeper::bench {

namespace {

const TableNames &names()
{
    static const TableNames tableNames{QStringLiteral("scheduler_lock")};
    return tableNames;
}

sqlite3_stmt *prepared(sqlite3 *db, Statement statement)
{
    sqlite3_stmt *handle = nullptr;
    sqlite3_prepare_v2(db, statementText(statement, names()).toUtf8().constData(), -1, &handle, nullptr);
    return handle;
}

} // namespace

Stage::Stage(qint64 rows)
{
    m_config.path = m_folder.filePath(QStringLiteral("bench.db"));
    {
        const auto session = Session::open(m_config, Access::Create);
        TableNames made;
        if (!session || !schema::init(**session, made))
            qFatal("cannot make the bench's database");
    }
    auto session = Session::open(m_config, Access::Operate);
    auto table = session ? LockTable::open(std::move(*session)) : tl::make_unexpected(session.error());
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    m_table = std::move(*table);
    const QString fill =
        QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %1) "
            "INSERT INTO scheduler_lock(name, owner_id, owner_label, owner_host, owner_boot_id, owner_pidns, "
            "owner_pid, token, "
            "hb_seq, rev, acquired_us, heartbeat_us) SELECT printf('lock-%06d', i), printf('owner-%d', i), "
            "printf('app@node-%d:%d', i % 50, i), printf('node-%d', i % 50), 'boot', 1, i, 1795502856671 + "
            "i, i, i, "
            "1795502856671000, 1795502856671000 FROM n")
            .arg(rows);
    if (!m_table->session().change(fill))
        qFatal("cannot fill the bench's table");
}

RawSqlite::RawSqlite(const QString &path)
{
    sqlite3_open(path.toUtf8().constData(), &m_db);
    sqlite3_exec(m_db, "PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
    m_read = prepared(m_db, Statement::Observe);
    m_beat = prepared(m_db, Statement::Heartbeat);
    sqlite3_prepare_v2(m_db, "PRAGMA data_version", -1, &m_version, nullptr);
}

RawSqlite::~RawSqlite()
{
    sqlite3_finalize(m_read);
    sqlite3_finalize(m_beat);
    sqlite3_finalize(m_version);
    sqlite3_close(m_db);
}

qint64 RawSqlite::readAll(std::vector<Row> &rows)
{
    rows.clear();
    const int columns = sqlite3_column_count(m_read);
    while (sqlite3_step(m_read) == SQLITE_ROW) {
        Row &row = rows.emplace_back();
        int texts = 0;
        int numbers = 0;
        for (int column = 0; column < columns; ++column) {
            if (sqlite3_column_type(m_read, column) == SQLITE_TEXT && texts < 8)
                row.texts[texts++].assign(reinterpret_cast<const char *>(sqlite3_column_text(m_read, column)),
                                          static_cast<size_t>(sqlite3_column_bytes(m_read, column)));
            else if (numbers < 26)
                row.numbers[numbers++] = sqlite3_column_int64(m_read, column);
        }
    }
    sqlite3_reset(m_read);
    return static_cast<qint64>(rows.size());
}

bool RawSqlite::heartbeat(const std::string &lock, const std::string &owner, qint64 token)
{
    sqlite3_bind_text(m_beat, 1, lock.data(), static_cast<int>(lock.size()), SQLITE_STATIC);
    sqlite3_bind_text(m_beat, 2, owner.data(), static_cast<int>(owner.size()), SQLITE_STATIC);
    sqlite3_bind_int64(m_beat, 3, token);
    const bool isDone = sqlite3_step(m_beat) == SQLITE_DONE && sqlite3_changes(m_db) == 1;
    sqlite3_reset(m_beat);
    return isDone;
}

qint64 RawSqlite::dataVersion()
{
    const qint64 version = sqlite3_step(m_version) == SQLITE_ROW ? sqlite3_column_int64(m_version, 0) : -1;
    sqlite3_reset(m_version);
    return version;
}

} // namespace lockkeeper::bench

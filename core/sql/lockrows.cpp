// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/lockrows.h"

#include "core/engine/sqliteerrors.h"
#include "core/sql/alikeowners.h"
#include "core/sql/recordfields.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlResult>
#include <QVariant>

#include <sqlite3.h>

namespace lockkeeper {

namespace {

/// The current row of a statement, with no QVariant in between.
class SqliteCells
{
public:
    explicit SqliteCells(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    [[nodiscard]] QString text(int column) const
    {
        const unsigned char *text = sqlite3_column_text(m_statement, column);
        return QString::fromUtf8(reinterpret_cast<const char *>(text),
                                 sqlite3_column_bytes(m_statement, column));
    }

    [[nodiscard]] rows::NumberCell number(int column) const
    {
        switch (sqlite3_column_type(m_statement, column)) {
        case SQLITE_INTEGER:
            return {sqlite3_column_int64(m_statement, column), true};
        case SQLITE_NULL:
            return {};
        default:
            return {{}, false};
        }
    }

private:
    sqlite3_stmt *m_statement;
};

/// A list that grew by doubling may be half empty, and it is kept until the next read.
void keepNoSpare(QList<LockRecord> &locks)
{
    if (locks.capacity() - locks.size() > locks.size() / 8)
        locks.squeeze();
}

/// The query has made the first step.
Status readFromSqlite(const QSqlQuery &query, const SourceConfig &config, LockSnapshot &snapshot)
{
    sqlite3_stmt *statement = *static_cast<sqlite3_stmt *const *>(query.result()->handle().constData());
    int code = sqlite3_data_count(statement) > 0 ? SQLITE_ROW : SQLITE_DONE;
    const SqliteCells cells(statement);
    AlikeOwners owners;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        LockRecord &record = snapshot.locks.emplaceBack();
        rows::readRecord(cells, record);
        owners.take(record.owner);
        snapshot.serverNow = toInstant(sqlite3_column_int64(statement, rows::NowUs));
    }
    if (code == SQLITE_DONE)
        return {};
    const QString text = QString::fromUtf8(sqlite3_errmsg(sqlite3_db_handle(statement)));
    return tl::make_unexpected(explainSqlite(
        QSqlError({}, text, QSqlError::StatementError, QString::number(code)), config, config.readLimit));
}

} // namespace

Status readLocks(QSqlQuery &query, const SourceConfig &config, LockSnapshot &snapshot)
{
    if (config.engine == Engine::Sqlite) {
        const Status read = readFromSqlite(query, config, snapshot);
        keepNoSpare(snapshot.locks);
        return read;
    }
    AlikeOwners owners;
    while (query.next()) {
        LockRecord &record = snapshot.locks.emplaceBack();
        readLock(query, record);
        owners.take(record.owner);
        snapshot.serverNow = toInstant(query.value(rows::NowUs).toLongLong());
    }
    keepNoSpare(snapshot.locks);
    return {};
}

} // namespace lockkeeper

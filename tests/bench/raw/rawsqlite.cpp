// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"

#include <sqlite3.h>

namespace lockkeeper::bench {

namespace {

class RawSqlite final : public RawClient
{
public:
    explicit RawSqlite(const SourceConfig &config)
    {
        sqlite3_open_v2(config.path.toUtf8().constData(), &m_db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        nullptr);
        sqlite3_exec(m_db, "PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
        m_read = prepared(positional(Statement::Observe, config));
        m_beat =
            prepared(positional(Statement::Heartbeat, config,
                                {QStringLiteral("name"), QStringLiteral("me"), QStringLiteral("token")}));
        m_version = prepared("PRAGMA data_version");
    }

    ~RawSqlite() override
    {
        sqlite3_finalize(m_read);
        sqlite3_finalize(m_beat);
        sqlite3_finalize(m_version);
        sqlite3_close(m_db);
    }
    Q_DISABLE_COPY_MOVE(RawSqlite)

    void readAll(std::vector<RawRow> &rows) override
    {
        rows.clear();
        const int columns = sqlite3_column_count(m_read);
        while (sqlite3_step(m_read) == SQLITE_ROW) {
            RawRow &row = rows.emplace_back();
            std::string *text = row.texts;
            long long *number = row.numbers;
            for (int column = 0; column < columns; ++column) {
                if (!isTextColumn(column)) {
                    *number++ = sqlite3_column_int64(m_read, column);
                    continue;
                }
                if (const unsigned char *value = sqlite3_column_text(m_read, column))
                    text->assign(reinterpret_cast<const char *>(value),
                                 static_cast<size_t>(sqlite3_column_bytes(m_read, column)));
                ++text;
            }
        }
        sqlite3_reset(m_read);
    }

    bool heartbeat(const std::string &lock, const std::string &owner, qint64 token) override
    {
        sqlite3_bind_text(m_beat, 1, lock.data(), static_cast<int>(lock.size()), SQLITE_STATIC);
        sqlite3_bind_text(m_beat, 2, owner.data(), static_cast<int>(owner.size()), SQLITE_STATIC);
        sqlite3_bind_int64(m_beat, 3, token);
        const bool isDone = sqlite3_step(m_beat) == SQLITE_DONE && sqlite3_changes(m_db) == 1;
        sqlite3_reset(m_beat);
        return isDone;
    }

    qint64 dataVersion() override
    {
        const qint64 version =
            sqlite3_step(m_version) == SQLITE_ROW ? sqlite3_column_int64(m_version, 0) : -1;
        sqlite3_reset(m_version);
        return version;
    }

private:
    sqlite3_stmt *prepared(const QByteArray &text)
    {
        sqlite3_stmt *handle = nullptr;
        if (sqlite3_prepare_v2(m_db, text.constData(), -1, &handle, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_db));
        return handle;
    }

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_read = nullptr;
    sqlite3_stmt *m_beat = nullptr;
    sqlite3_stmt *m_version = nullptr;
};

} // namespace

std::unique_ptr<RawClient> openRawSqlite(const SourceConfig &config)
{
    return std::make_unique<RawSqlite>(config);
}

} // namespace lockkeeper::bench

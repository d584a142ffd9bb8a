// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"

#include <QTemporaryDir>

#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace lockkeeper::bench {

/// A lock table with `rows` held locks in a temporary folder.
class Stage
{
public:
    explicit Stage(qint64 rows);

    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] LockTable &table() { return *m_table; }

private:
    QTemporaryDir m_folder;
    SourceConfig m_config = {};
    std::unique_ptr<LockTable> m_table = {};
};

/// The yardstick: the same statements through the C API, with nothing around them.
class RawSqlite
{
public:
    explicit RawSqlite(const QString &path);
    ~RawSqlite();
    Q_DISABLE_COPY_MOVE(RawSqlite)

    /// The columns that a poll reads, in plain C++.
    struct Row {
        std::string texts[8];
        long long numbers[26];
    };

    /// Steps through the whole table into rows; how many there were.
    qint64 readAll(std::vector<Row> &rows);
    bool heartbeat(const std::string &lock, const std::string &owner, qint64 token);
    qint64 dataVersion();

private:
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_read = nullptr;
    sqlite3_stmt *m_beat = nullptr;
    sqlite3_stmt *m_version = nullptr;
};

} // namespace lockkeeper::bench

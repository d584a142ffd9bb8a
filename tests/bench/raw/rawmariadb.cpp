// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"

#include <charconv>
#include <cstring>

#include <mysql.h>

namespace lockkeeper::bench {

namespace {

/// The read as mysql_query with its answer in text, which is faster than a prepared one.
class RawMariaDb final : public RawClient
{
public:
    explicit RawMariaDb(const SourceConfig &config)
        : m_read(positional(Statement::Observe, config))
        , m_connection(mysql_init(nullptr))
    {
        if (mysql_real_connect(m_connection, qPrintable(config.server.host), qPrintable(config.server.user),
                               nullptr, qPrintable(config.server.database),
                               static_cast<unsigned>(config.server.port), nullptr, CLIENT_FOUND_ROWS)
            == nullptr)
            qFatal("%s", mysql_error(m_connection));
        mysql_set_character_set(m_connection, "utf8mb4");
        m_beat = mysql_stmt_init(m_connection);
        const QByteArray beat =
            positional(Statement::Heartbeat, config,
                       {QStringLiteral("name"), QStringLiteral("me"), QStringLiteral("token")});
        if (mysql_stmt_prepare(m_beat, beat.constData(), static_cast<unsigned long>(beat.size())) != 0)
            qFatal("%s", mysql_stmt_error(m_beat));
    }

    ~RawMariaDb() override
    {
        mysql_stmt_close(m_beat);
        mysql_close(m_connection);
    }
    Q_DISABLE_COPY_MOVE(RawMariaDb)

    void readAll(std::vector<RawRow> &rows) override
    {
        rows.clear();
        mysql_real_query(m_connection, m_read.constData(), static_cast<unsigned long>(m_read.size()));
        MYSQL_RES *result = mysql_store_result(m_connection);
        const auto columns = static_cast<int>(mysql_num_fields(result));
        while (const MYSQL_ROW line = mysql_fetch_row(result)) {
            const unsigned long *lengths = mysql_fetch_lengths(result);
            RawRow &row = rows.emplace_back();
            std::string *text = row.texts;
            long long *number = row.numbers;
            for (int column = 0; column < columns; ++column) {
                const bool isNull = line[column] == nullptr;
                if (isTextColumn(column)) {
                    if (!isNull)
                        text->assign(line[column], lengths[column]);
                    ++text;
                } else {
                    if (!isNull)
                        std::from_chars(line[column], line[column] + lengths[column], *number);
                    ++number;
                }
            }
        }
        mysql_free_result(result);
    }

    bool heartbeat(const std::string &lock, const std::string &owner, qint64 token) override
    {
        MYSQL_BIND values[3];
        std::memset(values, 0, sizeof values);
        const auto bindText = [](MYSQL_BIND &value, const std::string &text) {
            value.buffer_type = MYSQL_TYPE_STRING;
            value.buffer = const_cast<char *>(text.data());
            value.buffer_length = static_cast<unsigned long>(text.size());
        };
        bindText(values[0], lock);
        bindText(values[1], owner);
        values[2].buffer_type = MYSQL_TYPE_LONGLONG;
        values[2].buffer = &token;
        return mysql_stmt_bind_param(m_beat, values) == 0 && mysql_stmt_execute(m_beat) == 0
            && mysql_stmt_affected_rows(m_beat) == 1;
    }

private:
    QByteArray m_read;
    MYSQL *m_connection = nullptr;
    MYSQL_STMT *m_beat = nullptr;
};

} // namespace

std::unique_ptr<RawClient> openRawMariaDb(const SourceConfig &config)
{
    return std::make_unique<RawMariaDb>(config);
}

} // namespace lockkeeper::bench

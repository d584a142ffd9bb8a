// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"

#include <charconv>

#include <libpq-fe.h>

namespace lockkeeper::bench {

namespace {

/// The read as PQexec with its answer in text, which is faster than a prepared one.
class RawPostgres final : public RawClient
{
public:
    explicit RawPostgres(const SourceConfig &config)
        : m_read(positional(Statement::Observe, config))
    {
        const QByteArray info = QStringLiteral("host=%1 port=%2 user=%3 dbname=%4")
                                    .arg(config.server.host, QString::number(config.server.port),
                                         config.server.user, config.server.database)
                                    .toUtf8();
        m_connection = PQconnectdb(info.constData());
        PQclear(PQexec(m_connection, "SET synchronous_commit = on"));
        const QByteArray beat =
            positional(Statement::Heartbeat, config,
                       {QStringLiteral("name"), QStringLiteral("me"), QStringLiteral("token")});
        PQclear(PQprepare(m_connection, "beat", beat.constData(), 3, nullptr));
        if (PQstatus(m_connection) != CONNECTION_OK)
            qFatal("%s", PQerrorMessage(m_connection));
    }

    ~RawPostgres() override { PQfinish(m_connection); }
    Q_DISABLE_COPY_MOVE(RawPostgres)

    void readAll(std::vector<RawRow> &rows) override
    {
        rows.clear();
        PGresult *result = PQexec(m_connection, m_read.constData());
        const int columns = PQnfields(result);
        for (int line = 0; line < PQntuples(result); ++line) {
            RawRow &row = rows.emplace_back();
            std::string *text = row.texts;
            long long *number = row.numbers;
            for (int column = 0; column < columns; ++column) {
                const char *value = PQgetvalue(result, line, column);
                const auto length = static_cast<size_t>(PQgetlength(result, line, column));
                if (isTextColumn(column))
                    (text++)->assign(value, length);
                else
                    std::from_chars(value, value + length, *number++);
            }
        }
        PQclear(result);
    }

    bool heartbeat(const std::string &lock, const std::string &owner, qint64 token) override
    {
        const std::string number = std::to_string(token);
        const char *values[] = {lock.c_str(), owner.c_str(), number.c_str()};
        PGresult *result = PQexecPrepared(m_connection, "beat", 3, values, nullptr, nullptr, 0);
        const bool isDone = qstrcmp(PQcmdTuples(result), "1") == 0;
        PQclear(result);
        return isDone;
    }

private:
    QByteArray m_read;
    PGconn *m_connection = nullptr;
};

} // namespace

std::unique_ptr<RawClient> openRawPostgres(const SourceConfig &config)
{
    return std::make_unique<RawPostgres>(config);
}

} // namespace lockkeeper::bench

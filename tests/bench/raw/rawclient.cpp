// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raw/rawclient.h"

#include <QRegularExpression>

#include <bitset>

namespace lockkeeper::bench {

std::unique_ptr<RawClient> RawClient::open(const SourceConfig &config)
{
    switch (config.engine) {
    case Engine::PostgreSql:
        return openRawPostgres(config);
    case Engine::MariaDb:
        return openRawMariaDb(config);
    case Engine::Sqlite:
        break;
    }
    return openRawSqlite(config);
}

bool isTextColumn(int column)
{
    static const std::bitset<34> texts = [] {
        std::bitset<34> all;
        for (const size_t text : {0, 1, 2, 3, 4, 17, 20, 21, 22, 23, 25, 26, 27, 31, 32})
            all.set(text);
        return all;
    }();
    return texts.test(static_cast<size_t>(column));
}

QString equalRows(const QList<LockRecord> &ours, const std::vector<RawRow> &raw)
{
    constexpr int Token = 3; // the fourth number of a row
    constexpr int HeartbeatNumber = 4;
    qint64 difference = ours.size() - static_cast<qint64>(raw.size());
    for (const LockRecord &record : ours)
        difference += record.token + record.heartbeatNumber;
    for (const RawRow &row : raw)
        difference -= row.numbers[Token] + row.numbers[HeartbeatNumber];
    return difference == 0 ? QStringLiteral("rows_equal=%1").arg(ours.size()) : QStringLiteral("ROWS DIFFER");
}

QByteArray positional(Statement statement, const SourceConfig &config, const QStringList &names)
{
    QString text = statementText(statement, {QStringLiteral("scheduler_lock"), config.engine});
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QRegularExpression placeholder(QStringLiteral("(?<!:):%1\\b").arg(names.at(i)));
        text.replace(placeholder,
                     config.engine == Engine::PostgreSql ? QStringLiteral("$%1").arg(i + 1)
                                                         : QStringLiteral("?"));
    }
    return text.toUtf8();
}

} // namespace lockkeeper::bench

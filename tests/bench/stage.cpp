// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stage.h"

#include "core/engine/opensession.h"
#include "core/schema/schema.h"
#include "tests/support/privateserver.h"

namespace lockkeeper::bench {

namespace {

constexpr qint64 FirstToken = 1'795'502'856'671;

QString fillText(Engine engine, qint64 rows)
{
    const bool isMaria = engine == Engine::MariaDb;
    QString numbers = QStringLiteral(
        "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %1) SELECT i FROM n) n");
    QString name = QStringLiteral("printf('lock-%06d', i)");
    if (engine == Engine::PostgreSql) {
        numbers = QStringLiteral("generate_series(1, %1) i");
        name = QStringLiteral("'lock-' || lpad(i::text, 6, '0')");
    } else if (isMaria) {
        numbers = QStringLiteral("(SELECT seq AS i FROM seq_1_to_%1) n");
        name = QStringLiteral("CONCAT('lock-', LPAD(i, 6, '0'))");
    }
    const auto joined = [isMaria](const QStringList &parts) {
        return isMaria ? u"CONCAT(" + parts.join(u',') + u')' : parts.join(QStringLiteral(" || "));
    };
    const QString node = QStringLiteral("(i % 50)");
    const QStringList values{
        name,
        joined({QStringLiteral("'owner-'"), QStringLiteral("i")}),
        joined({QStringLiteral("'app@node-'"), node, QStringLiteral("':'"), QStringLiteral("i")}),
        joined({QStringLiteral("'node-'"), node}),
        QStringLiteral("'boot', 1, i, %1 + i, i, i, %1 * 1000, %1 * 1000").arg(FirstToken),
    };
    return QStringLiteral("INSERT INTO scheduler_lock(name, owner_id, owner_label, owner_host, "
                          "owner_boot_id, owner_pidns, owner_pid, token, hb_seq, rev, acquired_us, "
                          "heartbeat_us) SELECT %1 FROM ")
               .arg(values.join(QStringLiteral(", ")))
        + numbers.arg(rows);
}

} // namespace

Stage::Stage(Engine engine, qint64 rows)
{
    if (engine == Engine::Sqlite)
        m_config.path = m_folder.filePath(QStringLiteral("bench.db"));
    else
        m_config = test::PrivateServer::shared(engine).newDatabase();
    const auto session = openSession(m_config, Access::Create);
    TableNames made;
    if (!session || !schema::init(**session, made))
        qFatal("cannot make the bench's database");
    (*session)->setLimit(std::chrono::minutes(5));
    for (const QString &fill :
         {fillText(engine, rows),
          QStringLiteral("INSERT INTO scheduler_lock_fence(name, token) SELECT name, token FROM "
                         "scheduler_lock")}) {
        if (const auto filled = (*session)->change(fill); !filled)
            qFatal("%s %s", qPrintable(filled.error().message), qPrintable(filled.error().detail));
    }
    m_table = open();
}

std::unique_ptr<LockTable> Stage::open() const
{
    auto session = openSession(m_config, Access::Operate);
    auto table = session ? LockTable::open(std::move(*session)) : tl::make_unexpected(session.error());
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return std::move(*table);
}

QString lockName(qint64 number)
{
    return QStringLiteral("lock-%1").arg(number, 6, 10, QChar(u'0'));
}

QString ownerId(qint64 number)
{
    return QStringLiteral("owner-%1").arg(number);
}

qint64 tokenOf(qint64 number)
{
    return FirstToken + number;
}

QString engineWord(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral("postgresql");
    case Engine::MariaDb:
        return QStringLiteral("mariadb");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral("sqlite");
}

} // namespace lockkeeper::bench

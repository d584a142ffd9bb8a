// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/arena.h"

#include "core/engine/opensession.h"
#include "core/schema/schema.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

/// The private servers of the tests may forget what they committed last when they are killed. This one must
/// not: the operating system has each commit, and it is not killed here.
test::ServerOptions lasting(Engine engine, const Partition *wire, const QStringList &environment)
{
    const bool isOpen = wire != nullptr && wire->trouble().isEmpty();
    test::ServerOptions options;
    options.environment = environment;
    if (engine == Engine::PostgreSql) {
        options.more = QStringList{QStringLiteral("-c"), QStringLiteral("synchronous_commit=on"),
                                   QStringLiteral("-c"), QStringLiteral("max_connections=150")};
        if (isOpen)
            options.more += {QStringLiteral("-c"), u"listen_addresses=127.0.0.1," + wire->address()};
    } else {
        options.more = QStringList{QStringLiteral("--innodb-flush-log-at-trx-commit=2")};
        if (isOpen)
            options.more.append(u"--bind-address=127.0.0.1," + wire->address());
    }
    return options;
}

} // namespace

Arena::Arena(Engine engine, const ArenaOptions &options)
{
    if (engine == Engine::Sqlite) {
        m_config.path = (options.folder.isEmpty() ? m_folder.path() : options.folder) + u"/locks.db";
    } else {
        if (options.hasWire)
            m_wire = std::make_unique<Partition>();
        m_server = test::PrivateServer::start(engine, lasting(engine, m_wire.get(), options.environment));
        m_config = m_server->newDatabase();
        if (wire() != nullptr)
            letTheInsideIn();
    }
    const auto session = openSession(m_config, Access::Create);
    TableNames names;
    if (!session || !schema::init(**session, names))
        qFatal("cannot make the lock table");
    const QString number = engine == Engine::PostgreSql ? QStringLiteral("bigserial PRIMARY KEY")
        : engine == Engine::MariaDb                     ? QStringLiteral("bigint AUTO_INCREMENT PRIMARY KEY")
                                                        : QStringLiteral("INTEGER PRIMARY KEY AUTOINCREMENT");
    const auto made = (*session)->run(
        QStringLiteral("CREATE TABLE torture_work(id %1, name varchar(190) NOT NULL, token bigint NOT NULL, "
                       "pid bigint NOT NULL)")
            .arg(number));
    if (!made)
        qFatal("%s %s", qPrintable(made.error().message), qPrintable(made.error().detail));
}

void Arena::letTheInsideIn() const
{
    if (m_config.engine == Engine::PostgreSql) {
        QFile access(m_server->folder() + QStringLiteral("/data/pg_hba.conf"));
        if (!access.open(QIODevice::Append))
            qFatal("cannot write pg_hba.conf");
        access.write("host all app " + m_wire->network().toUtf8() + ".0/24 trust\n");
        access.close();
        m_server->sql(QStringLiteral("postgres"), "SELECT pg_reload_conf()");
        return;
    }
    const QByteArray user = "app@'" + m_wire->network().toUtf8() + ".%'";
    m_server->sql(
        {}, "CREATE USER " + user + "; GRANT ALL ON " + m_config.server.database.toUtf8() + ".* TO " + user);
}

SourceConfig Arena::configInside() const
{
    SourceConfig config = m_config;
    config.server.host = m_wire->address();
    return config;
}

QString Arena::whyNotCut() const
{
    if (!isServer())
        return QStringLiteral("a file has no wire to cut");
    return m_wire->trouble();
}

SourceConfig Arena::configVia(quint16 port) const
{
    SourceConfig config = m_config;
    config.server.port = port;
    return config;
}

void Arena::end(ServerEnd how)
{
    const bool isPostgres = m_config.engine == Engine::PostgreSql;
    switch (how) {
    case ServerEnd::Fast:
        m_server->end(isPostgres ? SIGINT : SIGTERM);
        return;
    case ServerEnd::Immediate:
        m_server->end(isPostgres ? SIGQUIT : SIGKILL);
        return;
    case ServerEnd::Killed:
        m_server->end(SIGKILL);
        return;
    }
}

Result<std::unique_ptr<LockTable>> Arena::open() const
{
    auto session = openSession(m_config, Access::Operate);
    if (!session)
        return tl::make_unexpected(session.error());
    return LockTable::open(std::move(*session));
}

Status Arena::saveAll(const QString &folder) const
{
    const Status audit =
        save(folder + QStringLiteral("/audit.jsonl"), QStringLiteral("scheduler_lock_audit"),
             {QStringLiteral("id"), QStringLiteral("op_id"), QStringLiteral("at_us"), QStringLiteral("name"),
              QStringLiteral("action"), QStringLiteral("result"), QStringLiteral("risk"),
              QStringLiteral("before_owner"), QStringLiteral("before_token"), QStringLiteral("after_owner"),
              QStringLiteral("after_token")});
    const Status work =
        save(folder + QStringLiteral("/work.jsonl"), QStringLiteral("torture_work"),
             {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("token"), QStringLiteral("pid")});
    return audit ? work : audit;
}

Status Arena::save(const QString &file, const QString &table, const QStringList &columns) const
{
    const auto session = openSession(m_config, Access::Watch);
    if (!session)
        return tl::make_unexpected(session.error());
    (*session)->setLimit(60s);
    const auto rows =
        (*session)->run(QStringLiteral("SELECT %1 FROM %2 ORDER BY id").arg(columns.join(u','), table));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Permission, QStringLiteral("Cannot write %1.").arg(file));
    while ((*rows)->next()) {
        QJsonObject line;
        for (int i = 0; i < columns.size(); ++i)
            line.insert(columns.at(i), QJsonValue::fromVariant((*rows)->value(i)));
        out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    return {};
}

} // namespace lockkeeper::torture

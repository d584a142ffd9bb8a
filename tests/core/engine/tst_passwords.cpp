// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/engine/opensession.h"
#include "tests/support/privateserver.h"
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// Every place that a server's password may come from, on a server that wants one.
class tst_passwords : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_folder->path().toUtf8());
        for (const char *name : {"PGPASSWORD", "PGPASSFILE", "APP_PASSWORD", "PGSERVICEFILE", "PGUSER"})
            qunsetenv(name);
        m_config = server().newDatabase();
        m_config.server.user = QStringLiteral("locked");
        if (testEngine() == Engine::MariaDb)
            QVERIFY(server().sql(
                {}, "GRANT ALL ON " + m_config.server.database.toUtf8() + ".* TO locked@127.0.0.1"));
    }

    void withoutOneItIsAskedFor()
    {
        const auto session = openSession(m_config, Access::Watch);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Password);
        QVERIFY2(session.error().message.contains(QStringLiteral("password_variable")),
                 qPrintable(session.error().message));
    }

    void aWrongOneIsNotRepeated()
    {
        m_config.password = Secret(QStringLiteral("wr0ng-Pw5"));
        const auto session = openSession(m_config, Access::Watch);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Password);
        QVERIFY(!session.error().message.contains(QStringLiteral("wr0ng")));
        QVERIFY(!session.error().detail.contains(QStringLiteral("wr0ng")));
    }

    void theOneThatWasGivenOpens()
    {
        m_config.password = Secret(PrivateServer::secret());
        QVERIFY(opens());
    }

    void theClientsOwnFileOpens()
    {
        m_config.passwordVariable = QStringLiteral("APP_PASSWORD"); // not set, and not needed
        writeClientFile(PrivateServer::secret());
        QVERIFY(opens());
    }

    void theVariableComesLast()
    {
        m_config.passwordVariable = QStringLiteral("APP_PASSWORD");
        qputenv("APP_PASSWORD", PrivateServer::secret().toUtf8());
        QVERIFY(opens());
        qunsetenv("APP_PASSWORD");
        const auto session = openSession(m_config, Access::Watch);
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::Usage);
        QVERIFY(session.error().message.contains(QStringLiteral("APP_PASSWORD, which is not set")));
    }

    void aFileAndNothingElseNamesTheSource()
    {
        const QString group =
            QStringLiteral("[billing]\nhost=127.0.0.1\nuser=locked\nport=%1\npassword=%2\n%4=%3\n")
                .arg(QString::number(server().port()), PrivateServer::secret(), m_config.server.database);
        if (testEngine() == Engine::PostgreSql) {
            qputenv("PGSERVICEFILE",
                    write(QStringLiteral("services"), group.arg(QStringLiteral("dbname"))).toUtf8());
            m_config.server = {};
            m_config.server.options.insert(QStringLiteral("service"), QStringLiteral("billing"));
        } else {
            const QString file = write(QStringLiteral("billing.cnf"), group.arg(QStringLiteral("database")));
            m_config.server = {};
            m_config.server.options = {{QStringLiteral("defaults-file"), file},
                                       {QStringLiteral("defaults-group"), QStringLiteral("billing")}};
        }
        QVERIFY(opens());
    }

private:
    static PrivateServer &server() { return PrivateServer::shared(testEngine()); }

    bool opens()
    {
        const auto session = openSession(m_config, Access::Watch);
        if (!session)
            qInfo("%s", qPrintable(session.error().message));
        return session.has_value();
    }

    /// The file's path.
    QString write(const QString &name, const QString &text) const
    {
        QFile file(m_folder->filePath(name));
        const bool isOpen = file.open(QIODevice::WriteOnly);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // or libpq passes it over
        return isOpen && file.write(text.toUtf8()) > 0 ? file.fileName() : QString();
    }

    void writeClientFile(const QString &password) const
    {
        if (testEngine() == Engine::PostgreSql)
            write(
                QStringLiteral(".pgpass"),
                QStringLiteral("127.0.0.1:%1:*:locked:%2\n").arg(QString::number(server().port()), password));
        else
            write(QStringLiteral(".my.cnf"), QStringLiteral("[client]\npassword=%1\n").arg(password));
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    SourceConfig m_config = {};
};

QTEST_GUILESS_MAIN(tst_passwords)
#include "tst_passwords.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privateserver.h"
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

/// Where the password comes from.
enum class Way {
    File,
    Variable,
    LibrarysVariable
};

} // namespace

Q_DECLARE_METATYPE(Way)

/// A real password goes in by every way there is; it comes out nowhere.
class tst_secrets : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<QTemporaryDir>();
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_folder->path().toUtf8());
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "PGPASSWORD", "PGPASSFILE", "APP_PASSWORD"})
            qunsetenv(name);
        m_database = std::make_unique<TempDatabase>();
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                                "acquired_us=acquired_us-90000000 WHERE owner_id IS NOT NULL"));
        m_config = m_database->config();
        m_config.server.user = QStringLiteral("locked");
        QVERIFY(m_database->sql(
            isPostgres() ? QByteArray("GRANT ALL ON ALL TABLES IN SCHEMA public TO locked; "
                                      "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO locked")
                         : "GRANT ALL ON " + m_config.server.database.toUtf8() + ".* TO locked@127.0.0.1"));
    }

    void isShownNowhere_data()
    {
        QTest::addColumn<Way>("way");
        QTest::newRow("the client library's file") << Way::File;
        QTest::newRow("the source's variable") << Way::Variable;
        if (isPostgres())
            QTest::newRow("PGPASSWORD") << Way::LibrarysVariable;
    }

    void isShownNowhere()
    {
        QFETCH(Way, way);
        give(way, PrivateServer::secret());
        QStringList add{QStringLiteral("source"), QStringLiteral("add"),      QStringLiteral("here"),
                        m_config.url(),           QStringLiteral("--access"), QStringLiteral("operate")};
        if (way == Way::Variable)
            add += {QStringLiteral("--password-variable"), QStringLiteral("APP_PASSWORD")};
        checkSilent(add, 0);
        for (const char *words :
             {"source list", "--source here source test", "--source here list --quick",
              "--source here why nightly --quick",
              "--source here release nightly --reason x --dry-run --quick", "--source here journal",
              "--source here init", "--source here why nothing", "--source here --table nope list"}) {
            const QStringList all = QString::fromLatin1(words).split(u' ');
            const int expected = all.contains(QStringLiteral("nothing")) ? 9
                : all.contains(QStringLiteral("nope"))                   ? 5
                                                                         : 0;
            checkSilent(all, expected);
            checkSilent(all + QStringList{QStringLiteral("--json")}, expected);
        }
        checkSilent({QStringLiteral("--help")}, 0);
        checkSilentWhileItRuns({QStringLiteral("watch"), QStringLiteral("--json")}, "\"appeared\"");
        checkSilentWhileItRuns({QStringLiteral("lead"), QStringLiteral("tax-report"),
                                QStringLiteral("--log-format"), QStringLiteral("json")},
                               "Leading tax-report");
        checkFiles();
        checkSilent({QStringLiteral("source"), QStringLiteral("remove"), QStringLiteral("here"),
                     QStringLiteral("--yes")},
                    0);
    }

    /// The right password of one server is a wrong one of another.
    void isNotShownWhenItIsRefused()
    {
        QVERIFY(server().sql({},
                             isPostgres() ? "ALTER ROLE locked PASSWORD 'another'"
                                          : "ALTER USER locked@127.0.0.1 IDENTIFIED BY 'another'"));
        const auto mend = qScopeGuard([] {
            server().sql({},
                         (isPostgres() ? "ALTER ROLE locked PASSWORD '"
                                       : "ALTER USER locked@127.0.0.1 IDENTIFIED BY '")
                             + PrivateServer::secret().toUtf8() + "'");
        });
        give(Way::File, PrivateServer::secret());
        for (const char *words : {"list", "lead tax-report", "source test", "list --json", "watch"})
            checkSilent(QStringList{QStringLiteral("--source"), m_config.url()}
                            + QString::fromLatin1(words).split(u' '),
                        3);
        checkFiles();
    }

    void isNotShownWhenTheServerDies()
    {
        give(Way::File, PrivateServer::secret());
        QProcess watch;
        startCli(watch, {QStringLiteral("--source"), m_config.url(), QStringLiteral("watch")});
        QByteArray said;
        QTRY_VERIFY((said += watch.readAllStandardOutput()).contains("nightly"));
        server().crash();
        QTRY_VERIFY_WITH_TIMEOUT((said += watch.readAllStandardOutput()).count('\n') > 2, 8000);
        checkSilent({QStringLiteral("--source"), m_config.url(), QStringLiteral("list")}, 3);
        server().launch();
        watch.terminate();
        QVERIFY(watch.waitForFinished());
        said += watch.readAllStandardOutput() + watch.readAllStandardError();
        QVERIFY(!said.contains(secret()));
        checkFiles();
    }

    void isNotEchoedWhereItIsTyped_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("list") << QStringLiteral("list --quick") << QByteArray("nightly");
        QTest::newRow("source test") << QStringLiteral("source test")
                                     << QByteArray("INSERT on scheduler_lock_audit");
    }

    void isNotEchoedWhereItIsTyped()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, says);
        QProcess terminal; // script gives it a terminal of its own
        terminal.start(QStringLiteral("script"),
                       {QStringLiteral("-qec"),
                        QStringLiteral("exec %1 --source '%2' %3").arg(cliPath(), m_config.url(), words),
                        QStringLiteral("/dev/null")});
        QByteArray said;
        QTRY_VERIFY((said += terminal.readAllStandardOutput()).contains("Password for"));
        terminal.write(secret() + '\n');
        QVERIFY(terminal.waitForFinished());
        said += terminal.readAllStandardOutput();
        QCOMPARE(terminal.exitCode(), 0);
        QVERIFY2(said.contains(says), said.constData());
        QVERIFY(!said.contains(secret()));
        checkFiles();
    }

private:
    static bool isPostgres() { return testEngine() == Engine::PostgreSql; }
    static PrivateServer &server() { return PrivateServer::shared(testEngine()); }
    static QByteArray secret() { return PrivateServer::secret().toUtf8(); }

    void give(Way way, const QString &password)
    {
        if (way == Way::Variable)
            qputenv("APP_PASSWORD", password.toUtf8());
        else if (way == Way::LibrarysVariable)
            qputenv("PGPASSWORD", password.toUtf8());
        else if (isPostgres())
            qputenv("PGPASSFILE", write(u"*:*:*:locked:" + password + u'\n').toUtf8());
        else
            m_config.server.options.insert(QStringLiteral("defaults-file"),
                                           write(u"[client]\npassword=" + password + u'\n'));
    }

    QString write(const QString &text) const
    {
        QFile file(m_files->filePath(QStringLiteral("password")));
        const bool isOpen = file.open(QIODevice::WriteOnly);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // or libpq passes it over
        return isOpen && file.write(text.toUtf8()) > 0 ? file.fileName() : QString();
    }

    static void checkSilent(const QStringList &words, int exitCode)
    {
        const Outcome outcome = cli(words);
        QVERIFY2(outcome.exitCode == exitCode,
                 qPrintable(QString::number(outcome.exitCode) + outcome.out + outcome.err));
        QVERIFY2(!outcome.out.contains(PrivateServer::secret())
                     && !outcome.err.contains(PrivateServer::secret()),
                 qPrintable(words.join(u' '))); // and not what it said
    }

    static void checkSilentWhileItRuns(const QStringList &words, const QByteArray &begun)
    {
        QProcess process;
        startCli(process, QStringList{QStringLiteral("--source"), QStringLiteral("here")} + words);
        QByteArray said;
        QTRY_VERIFY((said += process.readAllStandardOutput()).contains(begun));
        QFile line(QStringLiteral("/proc/%1/cmdline").arg(process.processId()));
        QVERIFY(line.open(QIODevice::ReadOnly));
        const QByteArray arguments = line.readAll();
        QVERIFY(arguments.contains("here"));
        QVERIFY(!arguments.contains(secret()));
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        said += process.readAllStandardOutput() + process.readAllStandardError();
        QVERIFY(!said.contains(secret()));
    }

    /// All that was written into the user's folders: the saved sources, a log, the text of a crash.
    void checkFiles() const
    {
        for (QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret()), qPrintable(file.fileName()));
        }
        QVERIFY(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE statement LIKE '%"
                                  + secret() + "%' OR reason LIKE '%" + secret() + "%' OR actor LIKE '%"
                                  + secret() + "%'")
                == QStringLiteral("0"));
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    std::unique_ptr<QTemporaryDir> m_files = {}; ///< what the user keeps the password in
    std::unique_ptr<TempDatabase> m_database = {};
    SourceConfig m_config = {};
};

QTEST_GUILESS_MAIN(tst_secrets)
#include "tst_secrets.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

constexpr const char *Broken = "[sources.one]\nurl = \n";

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// Sources that are saved by name, as a user saves and uses them.
class tst_sources : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8()); // no session bus, so no keyring
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("LOCKKEEPER_SOURCE");
        m_database = std::make_unique<TempDatabase>();
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("nightly"), quickLease()));
    }

    void areSavedListedUsedAndRemoved()
    {
        const Outcome none = cli(words(QStringLiteral("source list")));
        QCOMPARE(none.exitCode, 0);
        QVERIFY2(none.out.contains(QStringLiteral("source add NAME URL")), qPrintable(none.out));
        const Outcome added = cli(words(QStringLiteral("source add here DB --environment stage"))
                                      .replaceInStrings(QStringLiteral("DB"), url()));
        QVERIFY2(added.exitCode == 0, qPrintable(added.err));
        QVERIFY2(added.out.contains(file()), qPrintable(added.out));
        const Outcome list = cli(words(QStringLiteral("source list")));
        QCOMPARE(list.exitCode, 0);
        QCOMPARE(words(list.out.split(u'\n').at(1)),
                 (QStringList{QStringLiteral("here"), QStringLiteral("stage"), QStringLiteral("watch"), url(),
                              QStringLiteral("-")}));
        const Outcome locks = cli(words(QStringLiteral("--source here list")));
        QVERIFY2(locks.exitCode == 0, qPrintable(locks.err));
        QVERIFY(locks.out.contains(QStringLiteral("nightly")));
        qputenv("LOCKKEEPER_SOURCE", "here");
        QCOMPARE(cli(words(QStringLiteral("list"))).out, locks.out);

        const Outcome unasked = cli(words(QStringLiteral("source remove here")));
        QCOMPARE(unasked.exitCode, 2);
        QVERIFY2(unasked.err.contains(QStringLiteral("--yes")), qPrintable(unasked.err));
        QVERIFY(unasked.out.contains(url())); // what would be removed
        QCOMPARE(cli(words(QStringLiteral("source remove here --yes"))).exitCode, 0);
        const Outcome gone = cli(words(QStringLiteral("list")));
        QCOMPARE(gone.exitCode, 2);
        QVERIFY2(gone.err.contains(QStringLiteral("no saved source \"here\"")), qPrintable(gone.err));
    }

    void everySettingIsKept()
    {
        const Outcome added = cli(words(
            QStringLiteral("source add p postgresql://ops@h/d --table app_lock --access operate --poll 3s "
                           "--connect-limit 4s --read-limit 1500ms --write-limit 1min "
                           "--environment prod --password-variable APP_PASSWORD --json")));
        QVERIFY2(added.exitCode == 0, qPrintable(added.err));
        const QJsonObject source =
            parsed(cli(words(QStringLiteral("source list --json"))).out).array().at(0).toObject();
        QCOMPARE(source,
                 (QJsonObject{{QStringLiteral("name"), QStringLiteral("p")},
                              {QStringLiteral("environment"), QStringLiteral("prod")},
                              {QStringLiteral("access"), QStringLiteral("operate")},
                              {QStringLiteral("url"), QStringLiteral("postgresql://ops@h/d")},
                              {QStringLiteral("table"), QStringLiteral("app_lock")},
                              {QStringLiteral("poll_ms"), 3000},
                              {QStringLiteral("connect_limit_ms"), 4000},
                              {QStringLiteral("read_limit_ms"), 1500},
                              {QStringLiteral("write_limit_ms"), 60000},
                              {QStringLiteral("password_variable"), QStringLiteral("APP_PASSWORD")}}));
        QCOMPARE(parsed(added.out).object().value(QStringLiteral("event")).toString(),
                 QStringLiteral("source_added"));
        const Outcome replaced = cli(words(QStringLiteral("source add p sqlite:locks.db --replace")));
        QVERIFY2(replaced.out.startsWith(QStringLiteral("Replaced the source p")), qPrintable(replaced.err));
        QVERIFY(
            content().contains(QStringLiteral("\"sqlite:%1/locks.db\"").arg(QDir::currentPath()).toUtf8()));
        QVERIFY(!content().contains("app_lock"));
    }

    void watchOnlyRefusesWhatWrites_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"init", "lead nightly", "release nightly --reason x --yes",
                                 "takeover nightly --reason x --yes"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void watchOnlyRefusesWhatWrites()
    {
        QFETCH(QString, line);
        save("table = \"scheduler_lock\"\n");
        const Outcome outcome = cli(words(QStringLiteral("--source here ") + line));
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.err.contains(QStringLiteral("watch only (access = \"watch\" in %1)").arg(file())),
                 qPrintable(outcome.err));
        QCOMPARE(outcome.out, QString());
        QVERIFY(m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
    }

    void watchOnlyAllowsADryRun()
    {
        save({});
        const auto table = m_database->open();
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("dead")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000"));
        const Outcome dry = cli(words(QStringLiteral("--source here release nightly --reason x --dry-run")));
        QVERIFY2(dry.exitCode == 0, qPrintable(dry.err));
    }

    void operateMayWrite()
    {
        save("access = \"operate\"\n");
        QCOMPARE(cli(words(QStringLiteral("--source here init"))).exitCode, 0);
    }

    void theTableOnTheCommandLineWins()
    {
        save("table = \"nope\"\n");
        QCOMPARE(cli(words(QStringLiteral("--source here list"))).exitCode, 5);
        QCOMPARE(cli(words(QStringLiteral("--source here --table scheduler_lock list"))).exitCode, 0);
    }

    void mistake_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const QByteArray &text, const char *says) {
            QTest::newRow(line) << QString::fromLatin1(line) << text << QString::fromLatin1(says);
        };
        const QByteArray good = "[sources.one]\nurl = \"sqlite:/x\"\n";
        row("source", {}, "--help");
        row("source frob", {}, "frob");
        row("source add", {}, "NAME");
        row("source add a/b sqlite:/x", {}, "cannot name a source");
        row("source add one locks.db", {}, "sqlite:locks.db");
        row("source add one postgresql://me:hunter2@h/d", {}, "keyring");
        row("source add one sqlite:/x --poll 5", {}, "\"5\" is not a duration");
        row("source add one sqlite:/x --poll 1ms", {}, "100ms to 1h");
        row("source add one sqlite:/x --access all", {}, "--access");
        row("source add one sqlite:/x --password-variable X", {}, "has no password");
        row("source add one sqlite:/x --ask-password", {}, "has no password");
        row("source add one postgresql://h/d --ask-password", {}, "no terminal to ask for the password on");
        row("source add one sqlite:/y", good, "--replace");
        row("source add two sqlite:/x", Broken, "line 2");
        row("source list", Broken, "line 2");
        row("source remove two --yes", good, "It has one");
        row("source remove one --yes", Broken, "line 2");
        row("--source one list", Broken, "line 2");
        row("--source onne list", good, "Did you mean one?");
    }

    void mistake()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        write(file);
        const Outcome outcome = cli(words(line));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY(!outcome.err.contains(QStringLiteral("hunter2")));
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(content(), file);
    }

    void removingAsksOnATerminal()
    {
        save({});
        const QByteArray before = content();
        for (const bool isYes : {false, true}) {
            QProcess terminal;
            terminal.start(QStringLiteral("script"),
                           {QStringLiteral("-qec"),
                            QStringLiteral("exec %1 source remove here").arg(cliPath()),
                            QStringLiteral("/dev/null")});
            QByteArray out;
            QTRY_VERIFY((out += terminal.readAllStandardOutput()).contains("Type yes"));
            terminal.write(isYes ? "yes\n" : "no\n");
            QVERIFY(terminal.waitForFinished());
            QCOMPARE(terminal.exitCode(), isYes ? 0 : 2);
            QCOMPARE(content(), isYes ? QByteArray() : before);
        }
    }

    void withoutAKeyringThePasswordIsNotAskedFor()
    {
        QProcess terminal;
        terminal.start(
            QStringLiteral("script"),
            {QStringLiteral("-qec"),
             QStringLiteral("exec %1 source add one mariadb://me@h/d --ask-password").arg(cliPath()),
             QStringLiteral("/dev/null")});
        QVERIFY(terminal.waitForFinished());
        const QByteArray out = terminal.readAllStandardOutput();
        QCOMPARE(terminal.exitCode(), 8);
        QVERIFY2(out.contains("The source is saved. There is no keyring"), out.constData());
        QVERIFY2(out.contains("~/.my.cnf"), out.constData());
        QVERIFY(!out.contains("Password for"));
        QVERIFY(content().contains("[sources.one]"));
    }

private:
    static QJsonDocument parsed(const QString &text) { return QJsonDocument::fromJson(text.toUtf8()); }

    [[nodiscard]] QString url() const { return m_database->config().url(); }
    [[nodiscard]] QString file() const
    {
        return m_folder->filePath(QStringLiteral("lockkeeper/sources.toml"));
    }

    void save(const QByteArray &more) const
    {
        write("[sources.here]\nurl = \"" + url().toUtf8() + "\"\n" + more);
    }

    void write(const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(text);
    }

    [[nodiscard]] QByteArray content() const
    {
        QFile target(file());
        return target.open(QIODevice::ReadOnly) ? target.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_sources)
#include "tst_sources.moc"

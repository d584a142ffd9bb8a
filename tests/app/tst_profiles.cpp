// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/foreign/systemfixture.h"
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

QJsonArray array(const Outcome &outcome)
{
    return QJsonDocument::fromJson(outcome.out.toUtf8()).array();
}

} // namespace

/// Other systems' lock tables, from the command line.
class tst_profiles : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", (m_home->path() + QStringLiteral("/config")).toUtf8());
        qputenv("XDG_DATA_HOME", (m_home->path() + QStringLiteral("/data")).toUtf8());
        m_database = std::make_unique<TempDatabase>(false, Engine::Sqlite);
        QVERIFY(m_database->sql("PRAGMA user_version = 1"));
    }

    void tablesNamesEachSystemAndNothingElse()
    {
        const QStringList systems{QStringLiteral("db-scheduler"),
                                  QStringLiteral("drupal"),
                                  QStringLiteral("ef-core"),
                                  QStringLiteral("h3"),
                                  QStringLiteral("laravel"),
                                  QStringLiteral("liquibase"),
                                  QStringLiteral("river"),
                                  QStringLiteral("shedlock"),
                                  QStringLiteral("solid-queue-processes"),
                                  QStringLiteral("symfony-lock")};
        for (const QString &id : systems)
            take(id);
        QVERIFY(m_database->sql("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, owner TEXT)"));
        QStringList profiles;
        for (const QJsonValue &table : array(run({QStringLiteral("tables"), QStringLiteral("--json")}))) {
            const QJsonObject object = table.toObject();
            profiles.append(object.value(QStringLiteral("profile")).toString());
            QVERIFY(object.value(QStringLiteral("rows")).toInt() >= 1);
            QVERIFY(object.value(QStringLiteral("confidence")).toInt() >= 80);
            QVERIFY(object.value(QStringLiteral("reason")).toString().contains(QStringLiteral("columns")));
        }
        profiles.sort();
        QCOMPARE(profiles, systems);
        QCOMPARE(array(run({QStringLiteral("list"), QStringLiteral("--json")})).size(), systems.size());
        QVERIFY(run({QStringLiteral("list")}).out.contains(QStringLiteral("TABLE")));
    }

    void aHeldLockIsReleasedOnlyWithItsNameAndItsOwners()
    {
        take(QStringLiteral("shedlock"));
        const QStringList release{QStringLiteral("release"), QStringLiteral("nightly-report"),
                                  QStringLiteral("--reason"), QStringLiteral("app-1 lost power")};
        QVERIFY(run({QStringLiteral("list")}).out.contains(QStringLiteral("frees in 9 min")));
        const Outcome bare = run(release + QStringList{QStringLiteral("--yes")});
        QCOMPARE(bare.exitCode, 2);
        QVERIFY2(bare.err.contains(QStringLiteral("--confirm nightly-report --expect-owner app-1")),
                 qPrintable(bare.err));
        const QStringList named = release
            + QStringList{QStringLiteral("--yes"), QStringLiteral("--confirm"),
                          QStringLiteral("nightly-report")};
        QCOMPARE(run(named).exitCode, 2);
        QCOMPARE(run(named + QStringList{QStringLiteral("--expect-owner"), QStringLiteral("app-2")}).exitCode,
                 6);
        QVERIFY(run({QStringLiteral("list")}).out.contains(QStringLiteral("Held")));
        QVERIFY(array(run({QStringLiteral("journal"), QStringLiteral("--json")})).isEmpty());

        const Outcome done =
            run(named + QStringList{QStringLiteral("--expect-owner"), QStringLiteral("app-1")});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(run({QStringLiteral("list")}).out.contains(QStringLiteral("Free")));
        const QJsonArray journal = array(run({QStringLiteral("journal"), QStringLiteral("--json")}));
        QCOMPARE(journal.size(), 2);
        QCOMPARE(journal.at(0).toObject().value(QStringLiteral("result")),
                 QJsonValue(QStringLiteral("done")));
        QCOMPARE(journal.at(1).toObject().value(QStringLiteral("result")),
                 QJsonValue(QStringLiteral("started")));
        QCOMPARE(journal.at(0).toObject().value(QStringLiteral("reason")),
                 QJsonValue(QStringLiteral("app-1 lost power")));
        QVERIFY(journal.at(0)
                    .toObject()
                    .value(QStringLiteral("statement"))
                    .toString()
                    .contains(QStringLiteral("UPDATE \"shedlock\" SET \"lock_until\"")));
    }

    void whatIsToBeAddedCanBeTypedAsItStands()
    {
        take(QStringLiteral("liquibase"));
        const Outcome bare = run({QStringLiteral("release"), QStringLiteral("changelog"),
                                  QStringLiteral("--reason"), QStringLiteral("x"), QStringLiteral("--yes")});
        QVERIFY2(bare.err.contains(QStringLiteral("--expect-owner 'build-7#job 12 (10.0.0.7)'.")),
                 qPrintable(bare.err));
    }

    void aLockThatHasNoOwnerNeedsNoOwnersName()
    {
        take(QStringLiteral("solid-queue-semaphores"));
        const Outcome done =
            run({QStringLiteral("release"), QStringLiteral("ReportJob/7"), QStringLiteral("--reason"),
                 QStringLiteral("stuck"), QStringLiteral("--yes"), QStringLiteral("--confirm"),
                 QStringLiteral("ReportJob/7")});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
    }

    void hashedNamesAreResolvedFromThoseThatTheUserKnows()
    {
        take(QStringLiteral("symfony-lock"));
        QFile names(m_home->filePath(QStringLiteral("names")));
        QVERIFY(names.open(QIODevice::WriteOnly) && names.write("# ours\ninvoice\nother\n") > 0);
        names.close();
        QVERIFY(!run({QStringLiteral("list")}).out.contains(QStringLiteral("invoice")));
        QVERIFY(run({QStringLiteral("--names"), names.fileName(), QStringLiteral("list")})
                    .out.contains(QStringLiteral("invoice")));
    }

    void theSettingsOfTheApplicationGoBeforeItsProfile()
    {
        QVERIFY(m_database->sql(
            "CREATE TABLE scheduler_lock (id INTEGER PRIMARY KEY CHECK (id = 1), pid INTEGER, "
            "hostname TEXT, started_at REAL, heartbeat_at REAL); INSERT INTO scheduler_lock "
            "SELECT 1, 4711, 'node-7', now - 900, now - 20 FROM (SELECT (julianday('now') - "
            "2440587.5) * 86400.0 AS now)"));
        const auto state = [this](const QStringList &options) {
            return array(run(options + QStringList{QStringLiteral("list"), QStringLiteral("--json")}))
                .at(0)
                .toObject()
                .value(QStringLiteral("state"))
                .toString();
        };
        QCOMPARE(state({}), QStringLiteral("late"));
        QCOMPARE(state({QStringLiteral("--set"), QStringLiteral("limit=10s")}), QStringLiteral("dead"));
        QCOMPARE(state({QStringLiteral("--set"), QStringLiteral("limit=1h"), QStringLiteral("--set"),
                        QStringLiteral("beat=1min")}),
                 QStringLiteral("alive"));
        const Outcome unknown =
            run({QStringLiteral("--set"), QStringLiteral("limits=10s"), QStringLiteral("list")});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains(QStringLiteral("did you mean limit?")), qPrintable(unknown.err));
    }

    void aTableThatIsOnlyWatchedSaysWhy()
    {
        take(QStringLiteral("h1"));
        const Outcome led = run({QStringLiteral("lead"), QStringLiteral("nightly")});
        QCOMPARE(led.exitCode, 8);
        QVERIFY2(led.err.contains(QStringLiteral("not how to lead on it")), qPrintable(led.err));
        const QString lock =
            array(run({QStringLiteral("list"), QStringLiteral("--json")})).at(0)[u"lock"].toString();
        for (const char *command : {"freeze", "step-down"}) {
            const Outcome never =
                run({QLatin1String(command), lock, QStringLiteral("--reason"), QStringLiteral("x")});
            QVERIFY2(never.exitCode == 8, qPrintable(never.err));
        }
        take(QStringLiteral("liquibase"));
        const Outcome none = run({QStringLiteral("lead"), QStringLiteral("nightly")});
        QCOMPARE(none.exitCode, 8);
        QVERIFY2(none.err.contains(QStringLiteral("None of the lock tables here can be led")),
                 qPrintable(none.err));
    }

    void aBrokenProfileOfTheUsersIsToldOfAndTheRestGoesOn()
    {
        take(QStringLiteral("shedlock"));
        const QString folder = m_home->path() + QStringLiteral("/config/lockkeeper/profiles");
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/mine.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly)
                && file.write("format = 1\nid = \"mine\"\nengines = [\"sqlite\"]\ncolour = \"red\"\n") > 0);
        file.close();
        const Outcome listed = run({QStringLiteral("profile"), QStringLiteral("list")});
        QCOMPARE(listed.exitCode, 2);
        QVERIFY(listed.out.contains(QStringLiteral("shedlock")));
        QVERIFY2(listed.err.contains(QStringLiteral("mine.toml, line 4, key colour")),
                 qPrintable(listed.err));
        const Outcome checked = run({QStringLiteral("profile"), QStringLiteral("check"), file.fileName()});
        QCOMPARE(checked.exitCode, 2);
        QCOMPARE(run({QStringLiteral("list")}).exitCode, 0);
    }

    void aBrokenProfileIsToldOfWhereNoOtherKnowsATable()
    {
        QVERIFY(m_database->sql("CREATE TABLE job_leases (job TEXT PRIMARY KEY, node TEXT)"));
        const QString folder = m_home->path() + QStringLiteral("/config/lockkeeper/profiles");
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/mine.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("format = 1\nid = \"mine\"\ncolour = 1\n") > 0);
        file.close();
        const Outcome listed = run({QStringLiteral("list")});
        QCOMPARE(listed.exitCode, 5);
        QVERIFY2(listed.err.contains(QStringLiteral("mine.toml, line")), qPrintable(listed.err));
        QVERIFY2(listed.err.contains(QStringLiteral("No table in")), qPrintable(listed.err));
    }

    void aBrokenFileKeepsTheShippedProfileOfItsIdFromBeingUsed()
    {
        take(QStringLiteral("shedlock"));
        const QString folder = m_home->path() + QStringLiteral("/config/lockkeeper/profiles");
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + QStringLiteral("/shedlock.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly)
                && file.write("format = 1\nid = \"shedlock\"\nengines = [\"sqlite\"]\n[release]\naction = "
                              "\"forbidden\"\nreasn = \"ours\"\n")
                    > 0);
        file.close();
        const Outcome outcome = run({QStringLiteral("release"), QStringLiteral("nightly-report"),
                                     QStringLiteral("--reason"), QStringLiteral("x"), QStringLiteral("--yes"),
                                     QStringLiteral("--confirm"), QStringLiteral("nightly-report"),
                                     QStringLiteral("--expect-owner"), QStringLiteral("app-1")});
        QVERIFY(outcome.exitCode != 0);
        QVERIFY(run({QStringLiteral("tables")}).err.contains(QStringLiteral("shedlock.toml, line")));
        QVERIFY(!run({QStringLiteral("tables")}).out.contains(QStringLiteral("shedlock  100")));
    }

    void aReleaseGuardedByTheKeyAloneIsRefusedWithItsFile()
    {
        QFile file(m_home->filePath(QStringLiteral("mine.toml")));
        QVERIFY(
            file.open(QIODevice::WriteOnly)
            && file.write(
                   "format = 1\nid = \"mine\"\nengines = [\"sqlite\"]\n[detect]\ntables = [\"t\"]\n[roles]\n"
                   "key = \"job\"\nowner = \"node\"\n[held]\nwhen = [\"owner\"]\n[death]\nrule = \"none\"\n"
                   "[release]\naction = \"update\"\nset = { owner = \"NULL\" }\nguards = [\"job\"]\n")
                > 0);
        file.close();
        const Outcome checked = run({QStringLiteral("profile"), QStringLiteral("check"), file.fileName()});
        QCOMPARE(checked.exitCode, 2);
        QVERIFY2(checked.err.contains(QStringLiteral("release.guards: names nothing but the key")),
                 qPrintable(checked.err));
    }

    void theJournalIsOfTheDatabaseHoweverItIsNamed()
    {
        take(QStringLiteral("solid-queue-semaphores"));
        QCOMPARE(run({QStringLiteral("release"), QStringLiteral("ReportJob/7"), QStringLiteral("--reason"),
                      QStringLiteral("stuck"), QStringLiteral("--yes"), QStringLiteral("--confirm"),
                      QStringLiteral("ReportJob/7")})
                     .exitCode,
                 0);
        const QString link = m_home->filePath(QStringLiteral("link.db"));
        QVERIFY(QFile::link(m_database->path(), link));
        QCOMPARE(array(cli({QStringLiteral("--source"), QStringLiteral("sqlite:") + link,
                            QStringLiteral("journal"), QStringLiteral("--json")}))
                     .size(),
                 2);
    }

    void aCommandForTheUsersShellIsQuoted()
    {
        QVERIFY(m_database->sql("CREATE TABLE t (job TEXT PRIMARY KEY, node TEXT); "
                                "INSERT INTO t VALUES ('n$(touch x);y', 'node-7')"));
        QFile file(m_home->filePath(QStringLiteral("mine.toml")));
        QVERIFY(
            file.open(QIODevice::WriteOnly)
            && file.write("format = 1\nid = \"mine\"\nengines = [\"sqlite\"]\n[detect]\ntables = "
                          "[\"t\"]\n[roles]\nkey = \"job\"\nowner = \"node\"\n[held]\nwhen = "
                          "[\"owner\"]\n[death]\nrule = \"none\"\n[release]\naction = \"command\"\ncommand = "
                          "\"tool free {seen:key}\"\nreason = \"It has a tool.\"\n")
                > 0);
        file.close();
        const Outcome tried = run({QStringLiteral("profile"), QStringLiteral("try"), file.fileName()});
        QVERIFY2(tried.out.contains(QStringLiteral("tool free 'n$(touch x);y'")),
                 qPrintable(tried.out + tried.err));
    }

    void aProfileIsShownAndTriedWithoutAnyChange()
    {
        take(QStringLiteral("liquibase"));
        QVERIFY(run({QStringLiteral("profile"), QStringLiteral("show"), QStringLiteral("liquibase")})
                    .out.contains(QStringLiteral("id = \"liquibase\"")));
        const Outcome tried =
            run({QStringLiteral("profile"), QStringLiteral("try"), QStringLiteral("liquibase")});
        QVERIFY2(tried.exitCode == 0, qPrintable(tried.err));
        QVERIFY2(tried.out.contains(QStringLiteral("UPDATE \"DATABASECHANGELOGLOCK\" SET")),
                 qPrintable(tried.out));
        QVERIFY(run({QStringLiteral("list")}).out.contains(QStringLiteral("never frees")));
        const Outcome nothing =
            run({QStringLiteral("profile"), QStringLiteral("show"), QStringLiteral("liqibase")});
        QCOMPARE(nothing.exitCode, 2);
        QVERIFY(nothing.err.contains(QStringLiteral("did you mean liquibase?")));
    }

    void theHelpListsEveryProfile()
    {
        QFile page(QStringLiteral(LOCKKEEPER_HELP));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        const QJsonArray profiles =
            array(cli({QStringLiteral("profile"), QStringLiteral("list"), QStringLiteral("--json")}));
        QVERIFY(profiles.size() > 50);
        for (const QJsonValue &profile : profiles) {
            const QJsonObject object = profile.toObject();
            const QString row = QStringLiteral("| `%1` | %2 | %3 |")
                                    .arg(object.value(QStringLiteral("id")).toString(),
                                         object.value(QStringLiteral("system")).toString(),
                                         object.value(QStringLiteral("tested")).toString());
            QVERIFY2(text.contains(row), qPrintable(row));
        }
    }

    /// Every command of the worked example, typed as it stands there, says what the page says.
    void theWorkedExampleOfTheHelpWorks()
    {
        QFile page(QStringLiteral(LOCKKEEPER_HELP));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        const QString example =
            text.section(QStringLiteral("## A worked example"), 1).section(QStringLiteral("\n## "), 0, 0);
        QVERIFY(!example.isEmpty());
        int commands = 0;
        QString said;
        for (const QString &fence : example.split(QStringLiteral("\n```"))
                                        .filter(QRegularExpression(QStringLiteral("^(sql|sh|text)\n")))) {
            const QString kind = fence.section(u'\n', 0, 0);
            const QStringList lines = fence.section(u'\n', 1).split(u'\n', Qt::SkipEmptyParts);
            if (kind == u"sql")
                QVERIFY(m_database->sql(lines.join(u'\n').toUtf8()));
            if (kind == u"sh")
                said.clear();
            for (const QString &line : lines) {
                if (kind == u"sh") {
                    QStringList words = QProcess::splitCommand(line);
                    QCOMPARE(words.takeFirst(), QStringLiteral("lockkeeper-cli"));
                    words.replaceInStrings(QStringLiteral("sqlite:jobs.db"), m_database->config().url());
                    const Outcome outcome = cli(words);
                    QVERIFY2(outcome.exitCode == 0, qPrintable(line + u'\n' + outcome.err));
                    said += outcome.out;
                    ++commands;
                } else if (kind == u"text") {
                    QVERIFY2(said.contains(line), qPrintable(line + QStringLiteral("\nis not in\n") + said));
                }
            }
        }
        QCOMPARE(commands, 6);
    }

private:
    void take(const QString &system) const
    {
        const SystemFixture fixture(system);
        for (const char *section : {"ddl", "acquire"}) {
            for (const QString &statement : fixture.statements(QString::fromLatin1(section), Engine::Sqlite))
                QVERIFY(m_database->sql(statement.toUtf8()));
        }
    }

    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        return cli(QStringList{QStringLiteral("--source"), m_database->config().url()} + arguments);
    }

    std::unique_ptr<QTemporaryDir> m_home = {};
    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_profiles)
#include "tst_profiles.moc"

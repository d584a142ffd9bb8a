// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

QJsonDocument parsed(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8());
}

bool isIsoUtc(const QJsonValue &value)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$"));
    return pattern.match(value.toString()).hasMatch();
}

} // namespace

/// The commands, typed as a user types them.
class tst_cli : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_database = std::make_unique<TempDatabase>(); }

    void initCreatesOnceAndChangesNothingTwice()
    {
        const TempDatabase fresh(false);
        const QStringList init{QStringLiteral("--source"), fresh.config().url(), QStringLiteral("init")};
        QCOMPARE(cli(init).exitCode, 0);
        QCOMPARE(fresh.value("SELECT value FROM scheduler_lock_meta"), QStringLiteral("1"));
        if (testEngine() == Engine::Sqlite)
            QCOMPARE(fresh.value("PRAGMA journal_mode"), QStringLiteral("wal"));
        const Outcome again = cli(init);
        QCOMPARE(again.exitCode, 0);
        QVERIFY(again.out.contains(QStringLiteral("nothing was changed")));
    }

    void severalInitsAtOnceMakeOneTable()
    {
        const TempDatabase fresh(false);
        std::array<QProcess, 5> programs;
        for (QProcess &program : programs)
            startCli(program, {QStringLiteral("--source"), fresh.config().url(), QStringLiteral("init")});
        for (QProcess &program : programs) {
            QVERIFY(program.waitForFinished());
            QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
        }
    }

    void initDoesNotPassOverABrokenSet()
    {
        QVERIFY(m_database->sql("DROP TABLE scheduler_lock_fence"));
        const Outcome outcome =
            cli({QStringLiteral("--source"), m_database->config().url(), QStringLiteral("init")});
        QCOMPARE(outcome.exitCode, 5);
        QVERIFY(outcome.err.contains(QStringLiteral("lacks its companion")));
    }

    void initNamesWhatADroppedTableLeftAndTakesNothingOfIt()
    {
        const QByteArray cascade = testEngine() == Engine::PostgreSql ? " CASCADE" : "";
        QVERIFY(m_database->sql("DROP TABLE scheduler_lock" + cascade));
        const QStringList init{QStringLiteral("--source"), m_database->config().url(),
                               QStringLiteral("init")};
        const Outcome outcome = cli(init);
        QCOMPARE(outcome.exitCode, 5);
        QVERIFY2(outcome.err.contains(QStringLiteral("but not the table")), qPrintable(outcome.err));
        QStringList drops;
        static const QRegularExpression drop(QStringLiteral("DROP [^;]*;"));
        for (auto found = drop.globalMatch(outcome.err); found.hasNext();)
            drops.append(found.next().captured());
        QCOMPARE(drops.size(), testEngine() == Engine::PostgreSql ? 5 : 3);
        // One by one: each that is left is told of again.
        while (!drops.isEmpty()) {
            QVERIFY(m_database->sql(drops.takeFirst().toUtf8()));
            QCOMPARE(cli(init).exitCode, drops.isEmpty() ? 0 : 5);
        }
    }

    void whatDoesNotArriveIsNoSuccess()
    {
        QProcess program;
        program.setStandardOutputFile(QStringLiteral("/dev/full"));
        startCli(program, {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("list")});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 1);
        const QByteArray says = program.readAllStandardError();
        QVERIFY2(says.contains("Standard output is not whole: No space left on device"), says.constData());
    }

    void initPrintsWhatTheEnginesOwnClientRuns()
    {
        const TempDatabase fresh(false);
        QStringList print{QStringLiteral("init"), QStringLiteral("--print"), QStringLiteral("--table"),
                          QStringLiteral("app lock")};
        if (testEngine() != Engine::Sqlite) // the engine that nobody names
            print += {QStringLiteral("--source"), fresh.config().url()};
        const Outcome printed = cli(print);
        QCOMPARE(printed.exitCode, 0);
        const QStringList words = client(fresh.config());
        QProcess client;
        client.start(words.constFirst(), words.mid(1));
        client.write(printed.out.toUtf8());
        client.closeWriteChannel();
        QVERIFY(client.waitForFinished());
        QVERIFY2(client.exitCode() == 0, client.readAllStandardError().constData());
        const Outcome list = cli({QStringLiteral("list"), QStringLiteral("--source"), fresh.config().url()});
        QVERIFY2(list.exitCode == 0, qPrintable(list.err));
        QVERIFY(list.out.contains(QStringLiteral("app lock")));
    }

    void optionsStandBeforeOrAfterTheCommand()
    {
        const QString source = m_database->config().url();
        const Outcome before =
            cli({QStringLiteral("--source"), source, QStringLiteral("--json"), QStringLiteral("list")});
        const Outcome after =
            cli({QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--source"), source});
        QCOMPARE(before.exitCode, 0);
        QCOMPARE(before.out, after.out);
    }

    void heldListsNoFreeLockAndCountsThem()
    {
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        const Outcome json =
            run({QStringLiteral("list"), QStringLiteral("--held"), QStringLiteral("--json")});
        QCOMPARE(json.exitCode, 0);
        const QJsonArray locks = parsed(json.out).array();
        QCOMPARE(locks.size(), 1);
        QCOMPARE(locks.at(0).toObject().value(QStringLiteral("lock")).toString(), QStringLiteral("nightly"));
        const Outcome text = run({QStringLiteral("list"), QStringLiteral("--held")});
        QVERIFY(!text.out.contains(QStringLiteral("tax-report")));
        QVERIFY2(text.out.contains(QStringLiteral("one is free")), qPrintable(text.out));
        QVERIFY2(text.out.contains(QStringLiteral("It has 2 rows; only what is held or abnormal is listed.")),
                 qPrintable(text.out));
    }

    void withNothingHeldItSaysSo()
    {
        QVERIFY(m_database->open()->create(QStringLiteral("tax-report"), quickLease()));
        const Outcome text = run({QStringLiteral("list"), QStringLiteral("--held")});
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.out.startsWith(QStringLiteral("All free. Nobody holds the one lock.")),
                 qPrintable(text.out));
    }

    void listHasTheDocumentedKeys()
    {
        dead(QStringLiteral("nightly"));
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
        const Outcome outcome = run({QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(outcome.exitCode, 0);
        const QJsonArray locks = parsed(outcome.out).array();
        QCOMPARE(locks.size(), 2);
        const QJsonObject lock = locks.at(0).toObject();
        for (const char *key : {"source", "lock", "state", "owner", "owner_id", "host", "pid", "token",
                                "acquired_at", "heartbeat_at", "heartbeat_age_ms", "ttl_ms", "expires_in_ms"})
            QVERIFY2(lock.contains(QLatin1String(key)), key);
        QCOMPARE(lock.value(QStringLiteral("state")).toString(), QStringLiteral("dead"));
        QCOMPARE(lock.value(QStringLiteral("owner")).toString(), QStringLiteral("app@node-7:4411"));
        QCOMPARE(lock.value(QStringLiteral("source")).toString(), m_database->config().url());
        QVERIFY(isIsoUtc(lock.value(QStringLiteral("acquired_at"))));
        QVERIFY(isIsoUtc(lock.value(QStringLiteral("heartbeat_at"))));
        QVERIFY(lock.value(QStringLiteral("heartbeat_age_ms")).toInteger() >= 60'000);
        QCOMPARE(lock.value(QStringLiteral("ttl_ms")).toInteger(), 6000);
        QVERIFY(lock.value(QStringLiteral("expires_in_ms")).toInteger() <= -54'000);
        const QJsonObject free = locks.at(1).toObject();
        QCOMPARE(free.value(QStringLiteral("state")).toString(), QStringLiteral("free"));
        QVERIFY(free.value(QStringLiteral("owner")).isNull());
        QVERIFY(free.value(QStringLiteral("heartbeat_age_ms")).isNull());
    }

    void quickSaysLateWhereTwoReadsSayDead()
    {
        dead(QStringLiteral("nightly"));
        const Outcome quick =
            run({QStringLiteral("list"), QStringLiteral("--quick"), QStringLiteral("--json")});
        QCOMPARE(parsed(quick.out).array().at(0).toObject().value(QStringLiteral("state")).toString(),
                 QStringLiteral("late"));
    }

    void whyGivesItsEvidence()
    {
        dead(QStringLiteral("nightly"));
        const Outcome outcome =
            run({QStringLiteral("why"), QStringLiteral("nightly"), QStringLiteral("--json")});
        QCOMPARE(outcome.exitCode, 0);
        const QJsonArray evidence = parsed(outcome.out).object().value(QStringLiteral("evidence")).toArray();
        QVERIFY(evidence.size() >= 4);
        for (const QJsonValue &line : evidence) {
            QVERIFY(!line.toObject().value(QStringLiteral("id")).toString().isEmpty());
            QVERIFY(!line.toObject().value(QStringLiteral("text")).toString().isEmpty());
            QVERIFY(QStringList({QStringLiteral("for"), QStringLiteral("against"), QStringLiteral("unknown")})
                        .contains(line.toObject().value(QStringLiteral("says")).toString()));
        }
        const Outcome text = run({QStringLiteral("why"), QStringLiteral("nightly")});
        QVERIFY2(text.out.startsWith(QStringLiteral("nightly is dead. No heartbeat for ")),
                 qPrintable(text.out));
    }

    void releaseFreesADeadLockAndTheJournalKnows()
    {
        const LockRecord row = dead(QStringLiteral("nightly"));
        const Outcome dry =
            run({QStringLiteral("release"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                 QStringLiteral("OPS-1"), QStringLiteral("--dry-run")});
        QCOMPARE(dry.exitCode, 0);
        QVERIFY2(dry.out.contains(QStringLiteral("owner_id='dead'")), qPrintable(dry.out));
        QVERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());

        const Outcome outcome =
            run({QStringLiteral("release"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                 QStringLiteral("OPS-1"), QStringLiteral("--yes"), QStringLiteral("--expect-owner"),
                 QStringLiteral("app@node-7:4411"), QStringLiteral("--expect-token"),
                 QString::number(row.token)});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY(m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());

        const Outcome journal = run({QStringLiteral("journal"), QStringLiteral("--json")});
        const QJsonObject entry = parsed(journal.out).array().at(0).toObject();
        for (const char *key : {"at", "action", "lock", "from_owner", "to_owner", "from_token", "to_token",
                                "operator", "host", "reason", "result", "operation_id"})
            QVERIFY2(entry.contains(QLatin1String(key)), key);
        QCOMPARE(entry.value(QStringLiteral("action")).toString(), QStringLiteral("force_release"));
        QCOMPARE(entry.value(QStringLiteral("reason")).toString(), QStringLiteral("OPS-1"));
        QCOMPARE(entry.value(QStringLiteral("from_token")).toInteger(), row.token);
        QVERIFY(entry.value(QStringLiteral("to_token")).toInteger() > row.token);
    }

    void releaseOfALiveLockNeedsItsOwnersName()
    {
        QProcess leader;
        startCli(leader, lead(QStringLiteral("nightly")) + QStringList{QStringLiteral("--once")});
        QTRY_VERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
        const QString owner = m_database->value("SELECT owner_label FROM scheduler_lock");
        QStringList release{QStringLiteral("release"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                            QStringLiteral("x"),       QStringLiteral("--yes"),   QStringLiteral("--confirm"),
                            QStringLiteral("nightly")};
        const Outcome unnamed = run(release);
        QCOMPARE(unnamed.exitCode, 2);
        QVERIFY2(unnamed.err.contains(u"--expect-owner " + owner), qPrintable(unnamed.err));
        QVERIFY(unnamed.err.contains(QStringLiteral("step-down nightly")));
        release += {QStringLiteral("--expect-owner"), owner};
        QElapsedTimer armed;
        armed.start();
        const Outcome done = run(release);
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QVERIFY(armed.elapsed() >= 4'900); // the countdown
        QVERIFY(leader.waitForFinished());
        QCOMPARE(leader.exitCode(), 6); // it noticed at its next heartbeat
        QCOMPARE(m_database->value("SELECT risk FROM scheduler_lock_audit WHERE action='force_release'"),
                 QStringLiteral("zombie-possible"));
    }

    void stepDownAsksAndTheHolderGivesItUp()
    {
        QProcess leader;
        startCli(leader, lead(QStringLiteral("nightly")) + QStringList{QStringLiteral("--once")});
        QTRY_VERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
        const Outcome asked = run({QStringLiteral("step-down"), QStringLiteral("nightly"),
                                   QStringLiteral("--reason"), QStringLiteral("a reboot")});
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.err));
        QVERIFY2(asked.out.contains(QStringLiteral("stepped down; the lock is free")), qPrintable(asked.out));
        QVERIFY(leader.waitForFinished());
        QCOMPARE(leader.exitCode(), 0);
        QCOMPARE(
            m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='answer_accepted'"),
            QStringLiteral("1"));
        const Outcome nobody = run({QStringLiteral("step-down"), QStringLiteral("nightly"),
                                    QStringLiteral("--reason"), QStringLiteral("again")});
        QCOMPARE(nobody.exitCode, 6);
        QVERIFY(nobody.err.contains(QStringLiteral("there is nobody to ask")));
    }

    void aHolderThatDoesNotAnswerKeepsItsLock()
    {
        dead(QStringLiteral("nightly"));
        const Outcome asked =
            run({QStringLiteral("step-down"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                 QStringLiteral("a reboot"), QStringLiteral("--within"), QStringLiteral("1s")});
        QCOMPARE(asked.exitCode, 7);
        QVERIFY(asked.out.contains(QStringLiteral("did not answer in time")));
        QVERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
    }

    void aFrozenLockIsLedByNobodyUntilItIsLifted()
    {
        dead(QStringLiteral("nightly"));
        const QStringList why{QStringLiteral("--reason"), QStringLiteral("restore")};
        QCOMPARE(run(QStringList{QStringLiteral("freeze"), QStringLiteral("nightly")} + why).exitCode, 2);
        const Outcome frozen = run(
            QStringList{QStringLiteral("freeze"), QStringLiteral("nightly"), QStringLiteral("--yes")} + why);
        QVERIFY2(frozen.exitCode == 0, qPrintable(frozen.err));
        QCOMPARE(m_database->value("SELECT hold_kind FROM scheduler_lock"), QStringLiteral("freeze"));
        const Outcome twice = run(
            QStringList{QStringLiteral("freeze"), QStringLiteral("nightly"), QStringLiteral("--yes")} + why);
        QCOMPARE(twice.exitCode, 6);
        const Outcome lifted =
            run(QStringList{QStringLiteral("unfreeze"), QStringLiteral("nightly"), QStringLiteral("--yes")}
                + why);
        QVERIFY2(lifted.exitCode == 0, qPrintable(lifted.err));
        QCOMPARE(m_database->value("SELECT hold_kind FROM scheduler_lock"), QString());
        const Outcome journal = run({QStringLiteral("journal"), QStringLiteral("--json")});
        for (const char *action : {"freeze", "unfreeze"})
            QVERIFY2(journal.out.contains(QLatin1String(action)), qPrintable(journal.out));
    }

    void aFrozenLockStaysFrozenWhenItIsReleased()
    {
        dead(QStringLiteral("nightly"));
        QVERIFY(freeze(QStringLiteral("nightly")));
        const QStringList yes{QStringLiteral("--reason"), QStringLiteral("gone"), QStringLiteral("--yes")};
        const auto with = [&yes](const char *command, const QStringList &more = {}) {
            return QStringList{QLatin1String(command), QStringLiteral("nightly")} + yes + more;
        };
        const QString frozen = QStringLiteral("stays frozen by root: RESTORE, until it is unfrozen");

        const Outcome why = run({QStringLiteral("why"), QStringLiteral("nightly")});
        QVERIFY2(why.out.contains(QStringLiteral("It is frozen by root: RESTORE; nobody can")),
                 qPrintable(why.out));
        QVERIFY(why.out.contains(QStringLiteral("Frees itself: Not while it is frozen.")));
        const QJsonObject seen =
            parsed(run({QStringLiteral("why"), QStringLiteral("nightly"), QStringLiteral("--json")}).out)
                .object();
        QCOMPARE(seen.value(QStringLiteral("hold")).toString(), QStringLiteral("freeze"));
        QCOMPARE(seen.value(QStringLiteral("hold_by")).toString(), QStringLiteral("root"));
        QCOMPARE(seen.value(QStringLiteral("hold_reason")).toString(), QStringLiteral("RESTORE"));

        const QString row = m_database->value("SELECT rev FROM scheduler_lock");
        for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--now")},
                                        QStringList{QStringLiteral("--dry-run")}}) {
            const Outcome takeover = run(with("takeover", more));
            QCOMPARE(takeover.exitCode, 6);
            QVERIFY2(takeover.err.contains(QStringLiteral("It is frozen by root: unfreeze it first.")),
                     qPrintable(takeover.err));
        }
        const Outcome dry = run(with("release", {QStringLiteral("--dry-run")}));
        QVERIFY2(dry.out.contains(frozen), qPrintable(dry.out));
        QVERIFY(dry.out.contains(QStringLiteral("keeps the lock frozen")));
        QCOMPARE(m_database->value("SELECT rev FROM scheduler_lock"), row); // nothing was sent

        const Outcome released = run(with("release"));
        QVERIFY2(released.exitCode == 0, qPrintable(released.err));
        QVERIFY2(released.out.contains(frozen), qPrintable(released.out));
        QVERIFY(!released.out.contains(QStringLiteral("lock delay")));
        QCOMPARE(m_database->value("SELECT hold_kind FROM scheduler_lock"), QStringLiteral("freeze"));
        QVERIFY(m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
    }

    void theReleaseOfAFrozenLockHasNoEndInJson()
    {
        dead(QStringLiteral("nightly"));
        QVERIFY(freeze(QStringLiteral("nightly")));
        const Outcome outcome =
            run({QStringLiteral("release"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                 QStringLiteral("gone"), QStringLiteral("--yes"), QStringLiteral("--json")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        const QJsonObject released = parsed(outcome.out).object();
        QCOMPARE(released.value(QStringLiteral("event")).toString(), QStringLiteral("force_released"));
        QCOMPARE(released.value(QStringLiteral("hold")).toString(), QStringLiteral("freeze"));
        QVERIFY(released.contains(QStringLiteral("hold_until")));
        QVERIFY(released.value(QStringLiteral("hold_until")).isNull());
    }

    void takingOverNowSkipsTheLockDelay()
    {
        dead(QStringLiteral("nightly"));
        const QStringList why{QStringLiteral("--reason"), QStringLiteral("it is late"),
                              QStringLiteral("--yes"),    QStringLiteral("--ttl"),
                              QStringLiteral("6s"),       QStringLiteral("--beat"),
                              QStringLiteral("500ms")};
        const QStringList now =
            QStringList{QStringLiteral("takeover"), QStringLiteral("nightly"), QStringLiteral("--now")} + why;
        const Outcome unsure = run(now);
        QCOMPARE(unsure.exitCode, 2);
        QVERIFY2(unsure.err.contains(QStringLiteral("--confirm nightly")), qPrintable(unsure.err));
        QProcess first;
        startCli(first,
                 QStringList{QStringLiteral("--source"), m_database->config().url()} + now
                     + QStringList{QStringLiteral("--confirm"), QStringLiteral("nightly")});
        QTRY_COMPARE_WITH_TIMEOUT(
            m_database->value("SELECT risk FROM scheduler_lock_audit WHERE action='takeover_now'"),
            QStringLiteral("forced-immediate"), 20'000);
        QVERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
        first.kill();
        QTRY_COMPARE(first.state(), QProcess::NotRunning);
        // and a lock that is in its lock delay
        const Outcome released =
            run({QStringLiteral("release"), QStringLiteral("nightly"), QStringLiteral("--reason"),
                 QStringLiteral("x"), QStringLiteral("--yes"), QStringLiteral("--confirm"),
                 QStringLiteral("nightly")});
        QVERIFY2(released.exitCode == 0, qPrintable(released.err));
        QCOMPARE(m_database->value("SELECT hold_kind FROM scheduler_lock"), QStringLiteral("delay"));
        QProcess second;
        startCli(second,
                 QStringList{QStringLiteral("--source"), m_database->config().url()} + now
                     + QStringList{QStringLiteral("--confirm"), QStringLiteral("nightly")});
        QTRY_VERIFY(!m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='takeover_now'"),
                 QStringLiteral("2"));
        second.terminate();
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 0);
    }

    void leadsSeveralLocksAndALostOneTakesNoneDown()
    {
        const auto table = m_database->open();
        QVERIFY(
            table->create(QStringLiteral("report-a"), quickLease())); // so that the pattern fits something
        QProcess leader;
        startCli(leader,
                 lead(QStringLiteral("nightly"))
                     + QStringList{QStringLiteral("report-*"), QStringLiteral("--once")});
        const char *held = "SELECT count(*) FROM scheduler_lock WHERE owner_id IS NOT NULL";
        QTRY_COMPARE(m_database->value(held), QStringLiteral("2"));
        const auto evicted = [&table] {
            const LockRecord row = **table->readOne(QStringLiteral("report-a"));
            return table->operate(OperatorStatement::EvictLive, row, note(QStringLiteral("force_release")))
                .has_value();
        };
        QVERIFY(evicted());
        QTRY_COMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE action='lost'"),
                     QStringLiteral("1"));
        const qint64 beats = (*table->readOne(QStringLiteral("nightly")))->heartbeatNumber;
        QTRY_VERIFY((*table->readOne(QStringLiteral("nightly")))->heartbeatNumber > beats + 2);
        leader.terminate();
        QTRY_COMPARE(leader.state(), QProcess::NotRunning);
        QCOMPARE(leader.exitCode(), 6); // of the one that was lost
        QCOMPARE(run({QStringLiteral("lead"), QStringLiteral("nope-*")}).exitCode, 9);
        QCOMPARE(run({QStringLiteral("lead"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("--"),
                      QStringLiteral("true")})
                     .exitCode,
                 2);
    }

    void leadReleasesOnSigtermAndLogsItsEvents()
    {
        QProcess leader;
        startCli(leader,
                 lead(QStringLiteral("nightly"))
                     + QStringList{QStringLiteral("--log-format"), QStringLiteral("json")});
        QByteArray log;
        QTRY_VERIFY((log += leader.readAllStandardError()).contains("scheduler_lock_heartbeat_updated"));
        leader.terminate();
        QVERIFY(leader.waitForFinished());
        QCOMPARE(leader.exitCode(), 0);
        log += leader.readAllStandardError();
        QStringList events;
        for (const QByteArray &line : log.trimmed().split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY2(!object.isEmpty(), line.constData()); // every line is one JSON object
            events.append(object.value(QStringLiteral("event")).toString());
        }
        events.removeDuplicates();
        QCOMPARE(events,
                 (QStringList{QStringLiteral("scheduler_lock_acquired"),
                              QStringLiteral("scheduler_lock_heartbeat_scheduled"),
                              QStringLiteral("scheduler_lock_heartbeat_updated"),
                              QStringLiteral("scheduler_lock_released")}));
        QVERIFY(m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
        QVERIFY(leader.readAllStandardOutput().contains("Stopped. The lock is released"));
    }

    void takeoverReleasesWaitsAndLeads()
    {
        dead(QStringLiteral("nightly"));
        QProcess takeover;
        startCli(takeover,
                 {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("takeover"),
                  QStringLiteral("nightly"), QStringLiteral("--reason"), QStringLiteral("OPS-2"),
                  QStringLiteral("--yes"), QStringLiteral("--ttl"), QStringLiteral("6s"),
                  QStringLiteral("--beat"), QStringLiteral("1s")});
        QTRY_COMPARE_WITH_TIMEOUT(
            m_database->value("SELECT count(*) FROM scheduler_lock WHERE owner_id IS NOT NULL AND "
                              "owner_id <> 'dead'"),
            QStringLiteral("1"), 20'000);
        QVERIFY(
            m_database
                ->value("SELECT a.at_us - f.at_us FROM scheduler_lock_audit a, scheduler_lock_audit f WHERE "
                        "a.action='acquire' AND a.id > f.id AND f.action='force_release'")
                .toLongLong()
            >= 6'000'000); // not inside the lock delay
        takeover.terminate();
        QVERIFY(takeover.waitForFinished());
        QCOMPARE(takeover.exitCode(), 0);
    }

    void aLateLockNeedsItsNameToo()
    {
        dead(QStringLiteral("nightly")); // read once, it is only late
        const QStringList words{QStringLiteral("release"),  QStringLiteral("nightly"),
                                QStringLiteral("--reason"), QStringLiteral("OPS-3"),
                                QStringLiteral("--quick"),  QStringLiteral("--yes")};
        QCOMPARE(run(words).exitCode, 2);
        const Outcome outcome =
            run(words + QStringList{QStringLiteral("--confirm"), QStringLiteral("nightly")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
    }

    void takeoverSaysWhenAnotherWasFirst()
    {
        dead(QStringLiteral("nightly"));
        QProcess takeover;
        startCli(takeover,
                 {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("takeover"),
                  QStringLiteral("nightly"), QStringLiteral("--reason"), QStringLiteral("OPS-4"),
                  QStringLiteral("--yes")});
        QTRY_COMPARE_WITH_TIMEOUT(m_database->value("SELECT hold_kind FROM scheduler_lock"),
                                  QStringLiteral("delay"), 10'000);
        // Somebody who does not wait for the lock delay.
        QVERIFY(m_database->sql(
            "UPDATE scheduler_lock SET rev=rev+1, hb_seq=hb_seq+1, token=token+1, owner_id='fast', "
            "owner_label='fast@node-9:1', hold_kind='', heartbeat_us="
            + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + "000"));
        QVERIFY(takeover.waitForFinished());
        QCOMPARE(takeover.exitCode(), 6);
        QVERIFY(takeover.readAllStandardError().contains("fast@node-9:1 acquired it first"));
    }

    void watchTellsOfAnAcquisition()
    {
        QProcess watch;
        startCli(watch,
                 {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("watch"),
                  QStringLiteral("--json")});
        QByteArray out;
        const auto table = m_database->open();
        QVERIFY(table->create(QStringLiteral("nightly"), quickLease()));
        QTRY_VERIFY((out += watch.readAllStandardOutput()).contains("\"event\":\"appeared\""));
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QTRY_VERIFY((out += watch.readAllStandardOutput()).contains("\"event\":\"acquired\""));
        for (const QByteArray &line : out.trimmed().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            QVERIFY(isIsoUtc(event.value(QStringLiteral("at"))));
            QCOMPARE(event.value(QStringLiteral("lock")).toString(), QStringLiteral("nightly"));
        }
        watch.terminate();
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitCode(), 0);
    }

    void watchOfTheHeldBeginsWithThemAndTellsWhenAFreeLockIsAcquired()
    {
        const auto table = m_database->open();
        (void)acquired(*table, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(table->create(QStringLiteral("tax-report"), quickLease()));
        QProcess watch;
        startCli(watch,
                 {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("watch"),
                  QStringLiteral("--held"), QStringLiteral("--json")});
        QByteArray out;
        QTRY_VERIFY((out += watch.readAllStandardOutput()).contains("\"event\":\"appeared\""));
        (void)acquired(*table, QStringLiteral("tax-report"), owner(QStringLiteral("you")));
        QTRY_VERIFY((out += watch.readAllStandardOutput()).contains("\"event\":\"acquired\""));
        QStringList told;
        for (const QByteArray &line : out.trimmed().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event.value(QStringLiteral("event")) == QStringLiteral("state"))
                continue; // nobody beats here: on a slow machine it is late by now
            told.append(event.value(QStringLiteral("event")).toString() + u' '
                        + event.value(QStringLiteral("lock")).toString());
        }
        QCOMPARE(told,
                 (QStringList{QStringLiteral("appeared nightly"), QStringLiteral("acquired tax-report")}));
        watch.terminate();
        QVERIFY(watch.waitForFinished());
    }

    void aLeaderWithoutAReaderStillReleases()
    {
        QProcess leader;
        startCli(leader, lead(QStringLiteral("nightly")));
        leader.closeReadChannel(QProcess::StandardOutput);
        leader.closeReadChannel(QProcess::StandardError);
        QTRY_VERIFY(m_database->value("SELECT hb_seq FROM scheduler_lock").toInt() >= 4); // it beats on
        leader.terminate();
        QVERIFY(leader.waitForFinished());
        QCOMPARE(leader.exitCode(), 0);
        QVERIFY(m_database->value("SELECT owner_id FROM scheduler_lock").isEmpty());
    }

    void everyCommandHasHelpWithExamples_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command :
             {"init", "list", "why", "watch", "lead", "release", "takeover", "journal", "demo", "source"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void everyCommandHasHelpWithExamples()
    {
        QFETCH(QString, command);
        const Outcome outcome = cli({command, QStringLiteral("--help")});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains(QStringLiteral("Examples:\n  lockkeeper-cli ")));
    }

private:
    /// The engine's own client, which ends at the first error.
    static QStringList client(const SourceConfig &config)
    {
        const QString port = QString::number(config.server.port);
        switch (config.engine) {
        case Engine::PostgreSql:
            return {QStringLiteral("psql"), QStringLiteral("-Xq"),
                    QStringLiteral("-v"),   QStringLiteral("ON_ERROR_STOP=1"),
                    QStringLiteral("-h"),   config.server.host,
                    QStringLiteral("-p"),   port,
                    QStringLiteral("-U"),   config.server.user,
                    config.server.database};
        case Engine::MariaDb:
            return {QStringLiteral("mariadb"),       QStringLiteral("--no-defaults"),
                    u"--host=" + config.server.host, u"--port=" + port,
                    u"--user=" + config.server.user, config.server.database};
        case Engine::Sqlite:
            break;
        }
        return {QStringLiteral("sqlite3"), QStringLiteral("-bail"), config.path};
    }

    Outcome run(const QStringList &words)
    {
        return cli(QStringList{QStringLiteral("--source"), m_database->config().url()} + words);
    }

    QStringList lead(const QString &lock)
    {
        return {QStringLiteral("--source"), m_database->config().url(),
                QStringLiteral("lead"),     lock,
                QStringLiteral("--ttl"),    QStringLiteral("6s"),
                QStringLiteral("--beat"),   QStringLiteral("500ms")};
    }

    [[nodiscard]] bool freeze(const QString &lock) const
    {
        const auto table = m_database->open();
        AuditNote why = note(QStringLiteral("freeze"));
        why.actor.name = QStringLiteral("root");
        why.reason = QStringLiteral("RESTORE");
        return table->operate(OperatorStatement::Freeze, **table->readOne(lock), why).has_value();
    }

    LockRecord dead(const QString &lock)
    {
        const auto table = m_database->open();
        const LockRecord row = acquired(*table, lock, owner(QStringLiteral("dead")));
        m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000, "
                        "acquired_us=acquired_us-90000000 WHERE owner_id='dead'");
        return row;
    }

    std::unique_ptr<TempDatabase> m_database = {};
};

QTEST_GUILESS_MAIN(tst_cli)
#include "tst_cli.moc"

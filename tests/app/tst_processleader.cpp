// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/processleader.h"
#include "core/leader/leaderwire.h"
#include "core/process/outputlog.h"
#include "core/process/processtree.h"
#include "tests/app/workfolder.h"
#include "tests/support/program.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// The window's leader with a command: real processes, on a real database.
class tst_processleader : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_work = std::make_unique<WorkFolder>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_work->path(QStringLiteral("state"))));
        m_leader = std::make_unique<app::ProcessLeader>(m_database->config(), cliPath());
        m_said.clear();
        connect(m_leader.get(), &LeaderControl::worked, this, [this](const WorkOutput &output) {
            for (const WorkLine &line : output.lines)
                m_said.append(line.text);
        });
    }
    void cleanup()
    {
        m_leader.reset();
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive(), QList<qint64>(), 20'000);
    }

    void leadsTellsAndStepsDown()
    {
        m_leader->lead(plan(m_work->script("echo hello from the job; sleep 300")));
        QTRY_COMPARE_WITH_TIMEOUT(m_leader->view().phase, LeaderPhase::Leading, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_leader->view().workPid != 0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_said, QStringList(QStringLiteral("hello from the job")), 20'000);
        QCOMPARE(m_leader->view().token, row().token);
        QCOMPARE(m_leader->view().ttl, Milliseconds(9s));
        const auto until = m_leader->view().workUntil;
        QTRY_VERIFY_WITH_TIMEOUT(m_leader->view().workUntil > until, 20'000); // it tells of its beats
        QVERIFY(*m_leader->view().budget(SystemClock::instance().boot()) <= 6s);
        QFile log(m_work->path(QStringLiteral("state/lockkeeper/lead-nightly.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(log.readAll().endsWith(" out hello from the job\n"));
        QSignalSpy stopped(m_leader.get(), &LeaderControl::stopped);
        m_leader->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QCOMPARE(m_leader->view().phase, LeaderPhase::Stopped);
        QCOMPARE(m_leader->view().end, LeaderEnd::Released);
        QVERIFY(!row().owner);
        QCOMPARE(m_work->alive(), QList<qint64>());
    }

    void noSecretAndNoSourceIsAnArgument()
    {
        SourceConfig config = m_database->config();
        config.password = Secret(QStringLiteral("open-sesame"));
        if (config.engine == Engine::MariaDb) { // the only one here that looks at it
            QVERIFY(m_database->sql("CREATE OR REPLACE USER shy@'%' IDENTIFIED BY 'open-sesame';"
                                    "GRANT ALL ON *.* TO shy@'%'"));
            config.server.user = QStringLiteral("shy");
        }
        app::ProcessLeader leader(config, cliPath());
        leader.lead(plan(m_work->job()));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 20'000);
        QList<qint64> all{leader.processId()};
        for (const pid_t pid : processtree::below(static_cast<pid_t>(leader.processId())))
            all.append(pid);
        QVERIFY(all.size() >= 3); // the leader, its supervisor, the command
        for (const qint64 pid : std::as_const(all)) {
            for (const char *what : {"cmdline", "environ"}) {
                QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(what)));
                if (!file.open(QIODevice::ReadOnly)) { // the job's own children come and go
                    QVERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
                    continue;
                }
                const QByteArray text = file.readAll();
                QVERIFY(!text.contains("open-sesame"));
                QVERIFY(!text.contains(config.url().toUtf8()));
            }
        }
    }

    void theCommandsEndIsTold()
    {
        m_leader->lead(plan(m_work->script("echo over >&2; exit 3")));
        QSignalSpy stopped(m_leader.get(), &LeaderControl::stopped);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);
        QCOMPARE(m_leader->view().end, LeaderEnd::WorkEnded);
        QCOMPARE(m_leader->view().workExit, std::optional<int>(3));
        QCOMPARE(m_said, QStringList(QStringLiteral("over")));
        QVERIFY(!row().owner);
    }

    void whenTheWindowGoesItStepsDown()
    {
        m_leader->lead(plan(m_work->job()));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 20'000);
        m_leader.reset(); // as at its end; a crash closes the same pipe
        QTRY_VERIFY_WITH_TIMEOUT(!row().owner, 20'000);
        QCOMPARE(m_work->alive(), QList<qint64>());
        QCOMPARE(m_database->value("SELECT reason FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("stepped down")); // by itself, inside its lease
    }

    void killedItIsSaidAndItsSupervisorReleases()
    {
        m_leader->lead(plan(m_work->job()));
        QTRY_COMPARE_WITH_TIMEOUT(m_work->alive().size(), 2, 20'000);
        QSignalSpy stopped(m_leader.get(), &LeaderControl::stopped);
        ::kill(static_cast<pid_t>(m_leader->processId()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QCOMPARE(m_leader->view().phase, LeaderPhase::Stopped);
        QVERIFY(m_leader->view().trouble->message.contains(QStringLiteral("ended unexpectedly")));
        QTRY_VERIFY_WITH_TIMEOUT(!row().owner, 8'000);
        QCOMPARE(m_work->alive(), QList<qint64>());
        m_leader->lead(plan(m_work->job())); // and it can lead again
        QTRY_COMPARE_WITH_TIMEOUT(m_leader->view().phase, LeaderPhase::Leading, 20'000);
    }

    void stoppedAtOnceItNeverLed()
    {
        QSignalSpy stopped(m_leader.get(), &LeaderControl::stopped);
        m_leader->lead(plan(m_work->job()));
        QTRY_VERIFY_WITH_TIMEOUT(m_leader->processId() != 0, 20'000);
        m_leader->stop(); // it may not listen yet
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        QVERIFY(!m_leader->view().trouble);
        QCOMPARE(m_leader->view().end, LeaderEnd::Released);
    }

    void aRequestToStepDownIsAPersonsToAnswer()
    {
        m_leader->lead(plan(m_work->job()));
        QTRY_COMPARE_WITH_TIMEOUT(m_leader->view().phase, LeaderPhase::Leading, 20'000);
        const Outcome asked =
            cli({QStringLiteral("--source"), m_database->config().url(), QStringLiteral("step-down"),
                 QStringLiteral("nightly"), QStringLiteral("--reason"), QStringLiteral("reboot"),
                 QStringLiteral("--no-wait")});
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.out + asked.err));
        QTRY_VERIFY_WITH_TIMEOUT(m_leader->view().request, 20'000);
        QCOMPARE(m_leader->view().request->reason, QStringLiteral("reboot"));
        QCOMPARE(m_leader->view().phase, LeaderPhase::Leading);
        m_leader->answer(true, {});
        QTRY_COMPARE_WITH_TIMEOUT(m_leader->view().phase, LeaderPhase::StandingBy, 20'000);
        QVERIFY(!row().owner);
    }

    void aNameIsNoPatternAndNoOption()
    {
        LeadPlan odd = plan(m_work->script("sleep 300"));
        odd.lock = QStringLiteral("--help *");
        m_leader->lead(odd);
        QTRY_COMPARE_WITH_TIMEOUT(m_leader->view().phase, LeaderPhase::Leading, 20'000);
        QCOMPARE(m_leader->view().lock, odd.lock);
        QTRY_COMPARE_WITH_TIMEOUT(m_work->started(), 1, 20'000);
    }

    void whatIsWrongIsSaid()
    {
        app::ProcessLeader nowhere(m_database->config(), QStringLiteral("/nowhere/lockkeeper-cli"));
        QSignalSpy stopped(&nowhere, &LeaderControl::stopped);
        nowhere.lead(plan(m_work->job()));
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(nowhere.view().trouble->message.contains(QStringLiteral("cannot be started")));
        app::ProcessLeader noTable(sqliteSource(m_work->path(QStringLiteral("none.db"))), cliPath());
        noTable.lead(plan(m_work->job()));
        QTRY_VERIFY_WITH_TIMEOUT(noTable.view().trouble, 20'000);
        QVERIFY2(noTable.view().trouble->message.contains(QStringLiteral("none.db")),
                 qPrintable(noTable.view().trouble->message));
    }

    void everyFieldOfItsViewComesAcross()
    {
        LeaderView view;
        view.lock = QStringLiteral("nightly \u2028 \"x\"");
        view.phase = LeaderPhase::SteppedDown;
        view.end = LeaderEnd::Silent;
        view.ownerLabel = QStringLiteral("ada@desk:1");
        view.ownerId = QStringLiteral("id");
        view.token = 1'795'510'602'733'123;
        view.isFenced = false;
        view.heartbeatNumber = 9;
        view.ttl = 30s;
        view.deadline = 20s;
        view.beat = 5s;
        view.workUntil = BootInstant(std::chrono::nanoseconds(1'234'567'890'123'456'789));
        view.heartbeatAt = BootInstant(7ns);
        view.leadingSince = Instant(1'795'510'602'733'123us);
        view.heartbeatTook = 12us;
        view.holder = QStringLiteral("holder");
        view.waitingFor = QStringLiteral("It waits.");
        view.request = StepDownRequest{
            QStringLiteral("r"), 3, QStringLiteral("by"), QStringLiteral("why"), Instant(1us), Instant(2us),
            QStringLiteral("no")};
        view.stepDown = StepDown{StepDownCause::Stopped, 58'698ms, true};
        view.workPid = 4711;
        view.workExit = 0;
        view.workNote = QStringLiteral("note");
        view.trouble = Error{ErrorKind::Timeout, QStringLiteral("m"), QStringLiteral("d")};
        QCOMPARE(leaderwire::fromJson(leaderwire::toJson(view)), view);
        QCOMPARE(leaderwire::fromJson(leaderwire::toJson(LeaderView())), LeaderView());
        QCOMPARE(leaderwire::fromJson({{QStringLiteral("phase"), 99}}), LeaderView());
    }

private:
    [[nodiscard]] static LeadPlan plan(const QStringList &command)
    {
        LeadPlan plan;
        plan.lock = QStringLiteral("nightly");
        plan.lease.ttl = 9s;
        plan.lease.beat = 500ms;
        plan.work.command = command;
        plan.work.grace = 500ms;
        plan.work.margin = 500ms;
        plan.log = usualOutputLog(plan.lock);
        return plan;
    }
    [[nodiscard]] LockRecord row() const { return nightly(*m_database); }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<WorkFolder> m_work = {};
    std::unique_ptr<app::ProcessLeader> m_leader = {};
    QStringList m_said = {};
};

QTEST_GUILESS_MAIN(tst_processleader)
#include "tst_processleader.moc"

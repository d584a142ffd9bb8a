// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/severalrelease.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/tempdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Several dead locks at once: one countdown for all of them, and for each a guarded transaction of its own.
class tst_severalrelease : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_holder = m_database->open();
        for (const QString &lock : m_names)
            (void)acquired(*m_holder, lock, owner(QStringLiteral("old")));
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET rev=rev+1, heartbeat_us=heartbeat_us-60000000"));
        SourceConfig config = m_database->config();
        config.pollInterval = 100ms;
        m_monitor = std::make_unique<SourceMonitor>(config, SystemClock::instance());
        QTRY_COMPARE_WITH_TIMEOUT(deadOnes(), 3, 20'000);
    }

    void cleanup()
    {
        m_monitor.reset();
        logging::setSink({});
    }

    void eachIsReleasedAndJournaledByItself()
    {
        SeveralRelease release(*m_monitor, plan(), QStringLiteral("a test"));
        const QSignalSpy finished(&release, &SeveralRelease::finished);
        release.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(release.releasedCount(), 3);
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock WHERE owner_id IS NULL"),
                 QStringLiteral("3"));
        QCOMPARE(m_database->value("SELECT count(DISTINCT op_id) FROM scheduler_lock_audit WHERE "
                                   "action='force_release' AND result='done'"),
                 QStringLiteral("3"));
    }

    void oneThatCameBackIsKeptAndTheOthersAreNot()
    {
        const SeveralPlan planned = plan();
        QVERIFY(*m_holder->heartbeat(m_names.at(1), QStringLiteral("old"), planned.plans.at(1).token));
        SeveralRelease release(*m_monitor, planned, QStringLiteral("a test"));
        const QSignalSpy finished(&release, &SeveralRelease::finished);
        release.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(release.releasedCount(), 2);
        QCOMPARE(release.answers().at(1).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_database->value("SELECT name FROM scheduler_lock WHERE owner_id IS NOT NULL"),
                 m_names.at(1));
        QCOMPARE(m_database->value("SELECT name FROM scheduler_lock_audit WHERE result='refused'"),
                 m_names.at(1));
    }

    void whatWasNotBegunIsKeptWhenItIsStopped()
    {
        SeveralRelease release(*m_monitor, plan(), QStringLiteral("a test"));
        const QSignalSpy finished(&release, &SeveralRelease::finished);
        release.start();
        release.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(release.answers().size(), 1);
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock WHERE owner_id IS NOT NULL"),
                 QStringLiteral("2"));
    }

    void aBeatOfOneCancelsAll()
    {
        const AwakeInstant clicked = SystemClock::instance().awake();
        const SourceView view = m_monitor->view();
        ArmedSeveral armed(plan(), clicked);
        QCOMPARE(armed.look(view, clicked, view.serverNow).step, ArmedStep::Counting);
        QCOMPARE(armed.look(view, clicked + 1h, view.serverNow).step, ArmedStep::Due);
        SourceView moved = view;
        lockIn(moved, m_names.at(2)).record.heartbeatNumber += 1;
        const ArmedLook look = armed.look(moved, clicked + 1h, view.serverNow);
        QCOMPARE(look.step, ArmedStep::Cancelled);
        QVERIFY2(look.sentence.startsWith(m_names.at(2)), qPrintable(look.sentence));
        QCOMPARE(armed.look(view, clicked + 1h, view.serverNow).step, ArmedStep::Cancelled); // for good
    }

    void onlyDeadOnesAndOnlySeveral_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("isLate");
        QTest::addColumn<QString>("says");
        QTest::newRow("one") << QStringList{m_names.at(0), m_names.at(0)} << false
                             << QStringLiteral("two or more");
        QTest::newRow("unknown") << QStringList{m_names.at(0), QStringLiteral("nowhere")} << false
                                 << QStringLiteral("There is no lock nowhere");
        QTest::newRow("a late one") << m_names << true << QStringLiteral("b is not dead (Late)");
    }
    void onlyDeadOnesAndOnlySeveral()
    {
        QFETCH(QStringList, names);
        QFETCH(bool, isLate);
        QFETCH(QString, says);
        SourceView view = m_monitor->view();
        if (isLate)
            lockIn(view, m_names.at(1)).verdict.state = LockState::Late;
        const SeveralPlan planned = planSeveral(names, view);
        QVERIFY2(planned.refusal.contains(says), qPrintable(planned.refusal));
    }

private:
    [[nodiscard]] SeveralPlan plan() const
    {
        SeveralPlan planned = planSeveral(m_names, m_monitor->view(), QStringLiteral("a test"));
        if (!planned.refusal.isEmpty() || planned.count() != 3)
            qFatal("%s", qPrintable(planned.refusal));
        return planned;
    }

    [[nodiscard]] static LockView &lockIn(SourceView &view, const QString &name)
    {
        return *std::find_if(view.locks.begin(), view.locks.end(),
                             [&name](const LockView &lock) { return lock.record.name == name; });
    }

    [[nodiscard]] int deadOnes() const
    {
        int count = 0;
        for (const LockView &lock : m_monitor->view().locks)
            count += lock.verdict.state == LockState::Dead ? 1 : 0;
        return count;
    }

    const QStringList m_names{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_holder = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

QTEST_GUILESS_MAIN(tst_severalrelease)
#include "tst_severalrelease.moc"

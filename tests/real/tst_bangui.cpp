// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderthread.h"
#include "tests/real/banguiapp.h"
#include "tests/real/tablewatch.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// The app after the manner of BanGUI keeps its one row as it should.
class tst_bangui : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>(false, Engine::Sqlite);
        m_first = std::make_unique<BanguiApp>(m_database->path(), BanguiOptions{.beat = 1s, .ttl = 3s});
        m_second = std::make_unique<BanguiApp>(m_database->path(), BanguiOptions{.beat = 1s, .ttl = 3s});
        m_first->start();
        QVERIFY(m_first->waitFor(QStringLiteral("acquired")));
        m_second->start();
        QVERIFY(m_second->waitFor(QStringLiteral("standing_by")));
        QVERIFY(m_first->waitFor(QStringLiteral("beat")));
        QCOMPARE(leader(), m_first->pid());
    }

    void cleanup()
    {
        m_second.reset();
        m_first.reset();
    }

    void killedTheOtherLeadsAfterTheTtl()
    {
        m_first->kill9();
        const double last = m_database->value("SELECT heartbeat_at FROM scheduler_lock").toDouble();
        QVERIFY(m_second->waitFor(QStringLiteral("acquired")));
        QCOMPARE(leader(), m_second->pid());
        const double taken = m_database->value("SELECT started_at FROM scheduler_lock").toDouble();
        QVERIFY2(taken - last >= 3, qPrintable(QString::number(taken - last)));
        QVERIFY(m_second->waitFor(QStringLiteral("beat")));
        QVERIFY(m_second->stop());
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock"), QStringLiteral("0"));
    }

    void stoppedItReleasesAndTheOtherLeads()
    {
        QVERIFY(m_first->stop());
        QVERIFY(m_first->has(QStringLiteral("released")));
        QVERIFY(m_second->waitFor(QStringLiteral("acquired")));
        QCOMPARE(leader(), m_second->pid());
    }

    void whoseRowIsAnothersStandsBy()
    {
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET hostname='elsewhere'"));
        QVERIFY(m_first->waitFor(QStringLiteral("scheduler_lock_heartbeat_failed")));
        QVERIFY(m_first->waitFor(QStringLiteral("lost")));
        QVERIFY(m_first->waitFor(QStringLiteral("standing_by")));
    }

    void isSeenAliveThenDeadAndOurReleaseLetsTheOtherLead()
    {
        m_second->kill9(); // it would take over by itself
        TableSettings settings;
        settings.limit = 3s;
        settings.beat = 1s;
        TableWatch watch(m_database->config(), QStringLiteral("h3"), settings);
        const QString lock = QStringLiteral("scheduler");
        QVERIFY(watch.waitFor(lock, LockState::Alive));
        QCOMPARE(watch.lock(lock).record.owner->pid, std::optional(m_first->pid()));
        m_first->kill9();
        QVERIFY(watch.waitFor(lock, LockState::Dead));
        QVERIFY(!watch.states(lock).contains(LockState::Free));

        BanguiApp patient(m_database->path(), BanguiOptions{.beat = 1s, .ttl = 600s});
        patient.start();
        QVERIFY(patient.waitFor(QStringLiteral("standing_by")));
        const auto released = watch.release(lock);
        QVERIFY2(released, released ? "" : qPrintable(released.error().message));
        QVERIFY(patient.waitFor(QStringLiteral("acquired")));
        QVERIFY(watch.waitFor(lock, LockState::Alive));
        QCOMPARE(leader(), patient.pid());
    }

    void weLeadOnItsTableWhileItStandsBy()
    {
        QVERIFY(m_second->stop());
        QVERIFY(m_first->stop());
        const TableWatch watch(m_database->config(), QStringLiteral("h3"));
        LeaseRequest request;
        request.ttl = 9s;
        request.beat = 1s;
        LeaderThread us(watch.target().config, SystemClock::instance(), nullptr,
                        LeaderOptions{false, false, watch.target().profile});
        us.start(QStringLiteral("scheduler"), *LeaseSettings::derive(request));
        QTRY_COMPARE_WITH_TIMEOUT(us.view().phase, LeaderPhase::Leading, 20'000);
        QVERIFY(!us.view().isFenced);
        QCOMPARE(leader(), qint64(QCoreApplication::applicationPid()));
        m_first->start();
        QVERIFY(m_first->waitFor(QStringLiteral("standing_by")));
        const qint64 number = us.view().heartbeatNumber;
        QTRY_VERIFY_WITH_TIMEOUT(us.view().heartbeatNumber > number + 3,
                                 20'000); // longer than its TTL of 3 s
        QVERIFY(!m_first->has(QStringLiteral("acquired")));
        us.stop();
        QTRY_COMPARE_WITH_TIMEOUT(us.view().phase, LeaderPhase::Stopped, 20'000);
        QCOMPARE(us.view().end, LeaderEnd::Released);
        QVERIFY(m_first->waitFor(QStringLiteral("acquired")));
    }

private:
    [[nodiscard]] qint64 leader() const
    {
        return m_database->value("SELECT pid FROM scheduler_lock").toLongLong();
    }

    std::unique_ptr<TempDatabase> m_database;
    std::unique_ptr<BanguiApp> m_first;
    std::unique_ptr<BanguiApp> m_second;
};

QTEST_GUILESS_MAIN(tst_bangui)
#include "tst_bangui.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderthread.h"
#include "tests/core/leader/mocklogind.h"
#include "tests/support/tempdatabase.h"

#include <QMutex>
#include <QTest>

#include <atomic>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

/// The machine's clocks, on a machine that can be put to sleep.
class SleepyClock final : public Clock
{
public:
    [[nodiscard]] BootInstant boot() const override
    {
        return m_real.boot() + std::chrono::nanoseconds(m_slept);
    }
    [[nodiscard]] AwakeInstant awake() const override { return m_real.awake(); }
    [[nodiscard]] Instant wall() const override
    {
        return m_real.wall()
            + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(m_slept));
    }
    void sleep(std::chrono::nanoseconds span) { m_slept += span.count(); }

private:
    const SystemClock &m_real = SystemClock::instance();
    std::atomic<qint64> m_slept = 0;
};

} // namespace

Q_DECLARE_METATYPE(std::chrono::seconds)

/// A leader on a workstation that sleeps: with logind, without it, and with neither a word nor time.
class tst_leadersleep : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_logind.start(); } // libdbus reads where the bus is only once
    void init()
    {
        m_database = std::make_unique<TempDatabase>();
        m_other = m_database->open();
        logging::setSink([this](const LogEvent &event) {
            const QMutexLocker lock(&m_mutex);
            m_events.append(event.event);
        });
    }
    void cleanup()
    {
        logging::setSink({});
        m_events.clear();
    }

    void aGapBetweenTheClocksEndsTheTerm()
    {
        SleepyClock clock;
        LeaderThread leader(m_database->config(), clock);
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        const qint64 token = leader.view().token;
        clock.sleep(1s); // inside its deadline all the same
        QTRY_VERIFY(saw(QStringLiteral("scheduler_lock_slept")));
        QTRY_VERIFY(leader.view().phase == LeaderPhase::Leading && leader.view().token > token);
        QCOMPARE(m_database->value("SELECT action FROM scheduler_lock_audit ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("reclaim"));
    }

    void wakingItAsksTheRowBeforeAnythingElse_data()
    {
        QTest::addColumn<std::chrono::seconds>("span");
        QTest::newRow("10 s") << std::chrono::seconds(10s);
        QTest::newRow("a minute") << std::chrono::seconds(1min);
        QTest::newRow("a night") << std::chrono::seconds(8h);
    }

    void wakingItAsksTheRowBeforeAnythingElse()
    {
        QFETCH(const std::chrono::seconds, span);
        SleepyClock clock;
        LeaderThread leader(m_database->config(), clock);
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        m_database->silence();
        clock.sleep(span);
        QTRY_VERIFY(saw(QStringLiteral("scheduler_lock_slept"))); // no database is asked
        QTRY_VERIFY(leader.view().phase != LeaderPhase::Leading);
        m_database->speak();
        QTRY_COMPARE_WITH_TIMEOUT(leader.view().phase, LeaderPhase::Leading, 20'000);
    }

    void toldOfTheSleepItReleasesFirst()
    {
        MockLogind &logind = m_logind;
        LeaderThread leader(m_database->config(), SystemClock::instance());
        leader.start(QStringLiteral("nightly"), quickLease());
        QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
        QTRY_COMPARE(logind.held(QStringLiteral("delay")), 1);
        const qint64 token = leader.view().token;
        emit logind.PrepareForSleep(true);
        QTRY_COMPARE(logind.held(QStringLiteral("delay")), 0); // now the machine may sleep
        const LockRecord free = **m_other->readOne(QStringLiteral("nightly"));
        QVERIFY(!free.owner);
        QCOMPARE(free.hold->kind, HoldKind::None);
        const int looks = looksOf(leader);
        QTRY_VERIFY(looksOf(leader) > looks + 3); // its clock goes on, and it acquires nothing
        QVERIFY(!(*m_other->readOne(QStringLiteral("nightly")))->owner);
        emit logind.PrepareForSleep(false);
        QTRY_VERIFY(leader.view().phase == LeaderPhase::Leading && leader.view().token > token);
        QTRY_COMPARE(logind.held(QStringLiteral("delay")), 1);
    }

    void keepsTheMachineAwakeWhileItLeads()
    {
        MockLogind &logind = m_logind;
        LeaderOptions options;
        options.sleep = SleepChoice::Inhibit;
        {
            LeaderThread leader(m_database->config(), SystemClock::instance(), nullptr, options);
            leader.start(QStringLiteral("nightly"), quickLease());
            QTRY_COMPARE(leader.view().phase, LeaderPhase::Leading);
            QTRY_COMPARE(logind.held(QStringLiteral("block")), 1);
            leader.stop();
            QTRY_COMPARE(leader.view().phase, LeaderPhase::Stopped);
            QTRY_COMPARE(logind.held(QStringLiteral("block")), 0);
        }
    }

private:
    /// How often it told of itself: it does so a few times a second.
    [[nodiscard]] int looksOf(LeaderThread &leader)
    {
        if (!m_counted) {
            m_counted = true;
            connect(&leader, &LeaderControl::changed, this, [this] { ++m_looks; });
        }
        return m_looks;
    }
    [[nodiscard]] bool saw(const QString &event)
    {
        const QMutexLocker lock(&m_mutex);
        return m_events.contains(event);
    }

    MockLogind m_logind;
    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_other = {};
    bool m_counted = false;
    int m_looks = 0;
    QMutex m_mutex;
    QStringList m_events = {};
};

QTEST_GUILESS_MAIN(tst_leadersleep)
#include "tst_leadersleep.moc"

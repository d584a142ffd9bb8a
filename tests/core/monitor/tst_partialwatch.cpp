// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

QByteArray manyFreeLocks(int count)
{
    const QByteArray most = QByteArray::number(count);
    if (testEngine() == Engine::MariaDb)
        return "INSERT INTO scheduler_lock(name) SELECT concat('idle-', seq) FROM seq_1_to_" + most;
    return "INSERT INTO scheduler_lock(name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n "
           "WHERE i < "
        + most + ") SELECT 'idle-' || i FROM n";
}

/// The table's guard forbids it; somebody may do it all the same.
QByteArray deletion(const QByteArray &lock)
{
    const QByteArray open = testEngine() == Engine::PostgreSql
        ? QByteArray("ALTER TABLE scheduler_lock DISABLE TRIGGER USER;")
        : QByteArray("DROP TRIGGER scheduler_lock_guard_d;");
    return open + "DELETE FROM scheduler_lock WHERE name='" + lock + "'";
}

} // namespace

/// A live source that reads only what is held or abnormal: what its viewers get.
class tst_partialwatch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_holder = m_database->open();
        QVERIFY(m_holder->create(QStringLiteral("idle"), quickLease()));
    }

    void cleanup()
    {
        m_monitor.reset();
        logging::setSink({});
    }

    void aReleaseIsSeenWithItsRow()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        watch();
        QCOMPARE(shown(), QStringList{QStringLiteral("nightly")});
        QVERIFY(m_holder->release(row, note(QStringLiteral("release"))));
        QTRY_COMPARE(told(), QList{ChangeKind::Released});
        QCOMPARE(m_monitor->view().locks.value(0).record, **m_holder->readOne(row.name));
        QCOMPARE(m_monitor->view().locks.value(0).verdict.state, LockState::Free);
        QCOMPARE(unreadLocks(m_monitor->view()), 1);
        QVERIFY(m_monitor->track(row.name).owners.constLast().ownerId.isEmpty());
    }

    void aRowThatIsDeletedIsGone()
    {
        (void)acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        watch();
        QVERIFY(m_database->sql(deletion("nightly")));
        QTRY_COMPARE(told(), QList{ChangeKind::Vanished});
        QVERIFY(m_monitor->view().locks.isEmpty());
    }

    void aFreeLockThatWasNotReadIsAcquired()
    {
        watch();
        QCOMPARE(unreadLocks(m_monitor->view()), 1);
        const LockRecord row = acquired(*m_holder, QStringLiteral("idle"), owner(QStringLiteral("me")));
        QTRY_COMPARE(told(), QList{ChangeKind::Acquired});
        QCOMPARE(lastToken(), row.token);
        QCOMPARE(unreadLocks(m_monitor->view()), 0);
    }

    void aNewOwnerBetweenTwoReadsIsATakeover()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        watch();
        betweenTwoReads([&] {
            QVERIFY(m_holder->release(row, note(QStringLiteral("release"))));
            (void)acquired(*m_holder, row.name, owner(QStringLiteral("you")));
        });
        QTRY_COMPARE(told(), QList{ChangeKind::TakenOver});
        QVERIFY(lastToken() > row.token);
    }

    void aReleasedLockIsFollowedThroughItsNextTerms()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        watch();
        QVERIFY(m_holder->release(row, note(QStringLiteral("release"))));
        QTRY_COMPARE(told().size(), 1);
        betweenTwoReads([&] {
            const LockRecord next = acquired(*m_holder, row.name, owner(QStringLiteral("you")));
            QVERIFY(m_holder->release(next, note(QStringLiteral("release"))));
        });
        const LockRecord now = **m_holder->readOne(row.name);
        QTRY_COMPARE(m_monitor->view().locks.value(0).record, now); // its token has grown meanwhile
    }

    void aLargeTableIsReadInPartByItself()
    {
        (void)acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("me")));
        QVERIFY(m_database->sql(manyFreeLocks(LargeTable)));
        watch(ScopeChoice::BySize);
        QCOMPARE(shown(), QStringList{QStringLiteral("nightly")});
        QCOMPARE(m_monitor->view().scope, ReadScope::HeldOrAbnormal);
        QCOMPARE(unreadLocks(m_monitor->view()), LargeTable + 1);
        m_monitor->setScope(ScopeChoice::All);
        QTRY_COMPARE(m_monitor->view().locks.size(), LargeTable + 2);
        QCOMPARE(m_monitor->view().scope, ReadScope::All);
        QCOMPARE(unreadLocks(m_monitor->view()), 0);
        m_monitor->setScope(ScopeChoice::BySize);
        QTRY_COMPARE(shown(), QStringList{QStringLiteral("nightly")});
        QCOMPARE(told(), QList<ChangeKind>()); // neither came nor went
    }

    void aSmallTableIsReadWhole()
    {
        watch(ScopeChoice::BySize);
        QCOMPARE(m_monitor->view().scope, ReadScope::All);
        QCOMPARE(shown(), QStringList{QStringLiteral("idle")});
    }

private:
    void watch(ScopeChoice scope = ScopeChoice::HeldOrAbnormal)
    {
        TableTarget target;
        target.config = m_database->config();
        target.config.pollInterval = 50ms;
        m_monitor =
            std::make_unique<SourceMonitor>(target, SystemClock::instance(), nullptr, Access::Watch, scope);
        QTRY_COMPARE(m_monitor->view().health, SourceHealth::Reading);
    }

    template <typename Steps>
    void betweenTwoReads(Steps steps)
    {
        m_monitor->setPaused(true);
        const auto barrier = m_monitor->journal(1); // the poller has seen the pause after this
        QTRY_VERIFY(barrier.isFinished());
        steps();
        m_monitor->setPaused(false);
    }

    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (const LockView &lock : m_monitor->view().locks)
            names.append(lock.record.name);
        return names;
    }

    /// The token of the last owner that was told of.
    [[nodiscard]] qint64 lastToken() const
    {
        qint64 token = 0;
        for (const auto &change : m_monitor->log())
            token = std::max(token, change->toToken);
        return token;
    }

    /// What was told but the passing of time: nobody beats here, and a slow machine reads late.
    [[nodiscard]] QList<ChangeKind> told() const
    {
        constexpr std::array timely{ChangeKind::StateChanged, ChangeKind::Blind, ChangeKind::Sighted};
        QList<ChangeKind> kinds;
        for (const auto &change : m_monitor->log()) {
            if (std::find(timely.begin(), timely.end(), change->kind) == timely.end())
                kinds.append(change->kind);
        }
        return kinds;
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_holder = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

QTEST_GUILESS_MAIN(tst_partialwatch)
#include "tst_partialwatch.moc"

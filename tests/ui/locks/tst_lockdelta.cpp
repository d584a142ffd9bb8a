// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/viewdelta.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/lockindex/lockproxy.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

constexpr auto Reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

SourceMark mark()
{
    return {1, QStringLiteral("source"), QStringLiteral("scheduler_lock"), Environment::Local, {}};
}

LockView lock(const QString &name, LockState state = LockState::Alive, Milliseconds age = 3s)
{
    return test::castLock(name, state, age);
}

QStringList linesOf(const LockProxy &proxy)
{
    QStringList names;
    for (int line = 0; line < proxy.rowCount(); ++line)
        names.append(proxy.rowAt(proxy.index(line, 0)).view.record.name);
    return names;
}

/// A source whose locks beat, age, die and are taken by chance while its time goes on.
class RandomWalk
{
public:
    explicit RandomWalk(QRandomGenerator &random)
        : m_random(random)
    {
        for (int i = 0; i < 120; ++i)
            m_locks.append(lock(QStringLiteral("lock-%1").arg(i, 4, 10, QLatin1Char('0'))));
        for (LockView &view : m_locks)
            beat(view, Milliseconds(m_random.bounded(30'000)));
    }

    /// One second or so later; how much. `comesAndGoes`: a lock is there that was not, or the other way.
    Milliseconds step(bool comesAndGoes)
    {
        const Milliseconds passed(m_random.bounded(500, 1500));
        m_now += passed;
        for (LockView &view : m_locks) {
            if (view.verdict.age)
                *view.verdict.age += passed;
            if (view.verdict.held)
                *view.verdict.held += passed;
            if (view.verdict.age && view.verdict.state == LockState::Alive && *view.verdict.age > 60s)
                view.verdict.state = LockState::Late;
            if (m_random.bounded(20) == 0)
                beat(view, Milliseconds(m_random.bounded(900)));
            else if (m_random.bounded(60) == 0)
                view.verdict.state = LockState::Dead;
            else if (m_random.bounded(60) == 0)
                free(view);
        }
        if (comesAndGoes && m_random.bounded(2) == 0)
            m_locks.removeAt(m_random.bounded(static_cast<int>(m_locks.size())));
        else if (comesAndGoes)
            m_locks.append(lock(QStringLiteral("new-%1").arg(m_now.time_since_epoch().count())));
        return passed;
    }

    [[nodiscard]] const QList<LockView> &views() const { return m_locks; }
    [[nodiscard]] Instant now() const { return m_now; }

private:
    void beat(LockView &view, Milliseconds age)
    {
        view = lock(view.record.name, LockState::Alive, age);
        view.record.heartbeat = m_now - age;
        ++view.record.heartbeatNumber;
    }
    static void free(LockView &view)
    {
        const QString name = view.record.name;
        view = LockView();
        view.record.name = name;
        view.verdict.state = LockState::Free;
    }

    QRandomGenerator &m_random;
    QList<LockView> m_locks = {};
    Instant m_now = Instant(std::chrono::hours(480'000));
};

} // namespace

class tst_LockDelta : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void toldOfChangesItShowsWhatTheWholeListWould_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        for (const int column : {int(LockModel::State), int(LockModel::Beat), int(LockModel::HeldFor),
                                 int(LockModel::HeldSince), int(LockModel::FreesAt), int(LockModel::Lock)}) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                QTest::addRow("column %d, %s", column, order == Qt::AscendingOrder ? "up" : "down")
                    << column << order;
        }
    }

    /// Two tables of one source whose locks beat, age, die and are released by chance: one is told what
    /// changed, the other is handed all.
    void toldOfChangesItShowsWhatTheWholeListWould()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        LockModel told;
        LockProxy toldProxy(told);
        const QAbstractItemModelTester tester(&toldProxy, Reporting);
        LockModel whole;
        LockProxy wholeProxy(whole);
        for (LockProxy *proxy : {&toldProxy, &wholeProxy}) {
            proxy->sort(column, order);
            proxy->setFilter({{}, {}, NoSource, true});
        }
        QRandomGenerator random(23);
        RandomWalk walk(random);
        QList<LockView> before;
        int byDelta = 0;
        for (int round = 0; round < 40; ++round) {
            const Milliseconds passed = walk.step(round % 9 == 8);
            const QList<LockView> views = walk.views();
            const ViewDelta delta = deltaBetween(before, views, passed);
            before = views;
            if (delta.isSameLocks) {
                ++byDelta;
                QVERIFY(delta.changed.size() < views.size());
                told.setChanged(mark(), views, delta.changed, walk.now());
            } else {
                told.setLocks(mark(), views, false, walk.now());
            }
            whole.setLocks(mark(), views, false, walk.now());
            QCOMPARE(linesOf(toldProxy), linesOf(wholeProxy));
            for (int line = 0; round % 8 == 7 && line < toldProxy.rowCount(); ++line) {
                for (int cell = 0; cell < toldProxy.columnCount(); ++cell)
                    QCOMPARE(toldProxy.index(line, cell).data(), wholeProxy.index(line, cell).data());
            }
        }
        QVERIFY(byDelta > 25);
    }
};

QTEST_MAIN(tst_LockDelta)

#include "tst_lockdelta.moc"

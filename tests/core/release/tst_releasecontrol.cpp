// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/release/releasecontrol.h"
#include "tests/support/tempdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

class tst_releasecontrol : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_operator = m_database->open();
        m_holder = m_database->open();
        m_journal = *LocalJournal::open(m_folder.filePath(QStringLiteral("journal.db")));
    }

    void cleanup() { logging::setSink({}); }

    void releasesADeadLockWithItsAuditRow()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const auto outcome = control().run(plan(row, LockState::Dead), QStringLiteral("node-7 lost power"));
        QVERIFY(outcome);
        QVERIFY(outcome->newToken > row.token);
        const JournalEntry entry = m_operator->journal(1)->constFirst();
        QCOMPARE(entry.operationId, outcome->operationId);
        QCOMPARE(entry.action, QStringLiteral("force_release"));
        QCOMPARE(entry.reason, QStringLiteral("node-7 lost power"));
        QCOMPARE(entry.result, QStringLiteral("done"));
        QCOMPARE(entry.fromOwner, row.owner->label);
        QVERIFY(entry.statement.contains(QStringLiteral("owner_id='old'")));
        QVERIFY(entry.evidence.contains(QStringLiteral("\"state\":\"dead\"")));
    }

    void refusesWhenOwnerBeatMeanwhile()
    {
        constexpr int Rounds = 1000;
        LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        int refused = 0;
        for (int round = 0; round < Rounds; ++round) {
            const ReleasePlan seen = plan(row, LockState::Dead);
            QVERIFY(*m_holder->heartbeat(row.name, QStringLiteral("old"),
                                         row.token)); // between the read and the write
            const LockRecord beaten = **m_holder->readOne(row.name);
            const auto outcome = control().run(seen, QStringLiteral("a race"));
            const bool isConflict = !outcome && outcome.error().kind == ErrorKind::Conflict;
            row = **m_holder->readOne(row.name);
            refused += isConflict && row == beaten ? 1 : 0;
        }
        QCOMPARE(refused, Rounds);
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock_audit WHERE result='refused'"),
                 QString::number(Rounds));
    }

    void saysWhatMoved()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const ReleasePlan seen = plan(row, LockState::Dead);
        QVERIFY(*m_holder->heartbeat(row.name, QStringLiteral("old"), row.token));
        const auto outcome = control().run(seen, QStringLiteral("a race"));
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(QStringLiteral("came back (heartbeat %1 -> %2)")
                                                      .arg(row.heartbeatNumber)
                                                      .arg(row.heartbeatNumber + 1)),
                 qPrintable(outcome.error().message));
    }

    void refusesEveryStateThatForbidsIt_data()
    {
        QTest::addColumn<LockState>("state");
        QTest::newRow("can't tell") << LockState::Unknown;
        QTest::newRow("free") << LockState::Free;
    }

    void refusesEveryStateThatForbidsIt()
    {
        QFETCH(LockState, state);
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const auto outcome = control().run(plan(row, state), QStringLiteral("because"));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Conflict);
        QCOMPARE(*m_holder->readOne(row.name), std::optional(row));
    }

    void ofALivingHolderTheJournalSaysThatItMayWorkOn()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const ReleasePlan seen = plan(row, LockState::Alive);
        QCOMPARE(seen.rung, Rung::OwnerName);
        QVERIFY(*m_holder->heartbeat(row.name, QStringLiteral("old"), row.token)); // as expected
        QVERIFY(control().run(seen, QStringLiteral("it hogs the lock")));
        QCOMPARE(m_operator->journal(1)->constFirst().risk, QStringLiteral("zombie-possible"));
        QVERIFY(!*m_holder->heartbeat(row.name, QStringLiteral("old"), row.token));
    }

    void aFrozenLockStaysFrozenAndSaysSo()
    {
        const LockRecord row = frozenRow();
        const ReleasePlan seen = plan(row, LockState::Dead);
        QCOMPARE(seen.freeze, std::optional<Hold>(row.hold));
        const auto outcome = control().run(seen, QStringLiteral("node-7 lost power"));
        QVERIFY(outcome);
        QVERIFY(!outcome->closedUntil); // there is no lock delay to tell
        QVERIFY(outcome->freeze);
        QCOMPARE(outcome->freeze->by, QStringLiteral("root"));
        QCOMPARE(outcome->freeze->reason, QStringLiteral("RESTORE"));
    }

    void toBeLedAFrozenLockIsNotReleased()
    {
        const LockRecord row = frozenRow();
        LockView view{row, {}};
        view.verdict.state = LockState::Dead;
        const ReleasePlan seen = planReleaseToLead(view, source());
        QCOMPARE(seen.rung, Rung::Forbidden);
        QCOMPARE(seen.refusal, QStringLiteral("It is frozen by root: unfreeze it first."));
        QVERIFY(!control().run(seen, QStringLiteral("because")));
        QCOMPARE(*m_holder->readOne(row.name), std::optional(row));
        view.record.hold = Hold();
        QCOMPARE(planReleaseToLead(view, source()).rung, Rung::Reason);
    }

    void refusesWithoutAReason()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const auto outcome = control().run(plan(row, LockState::Dead), QStringLiteral("  "));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Usage);
    }

    void thePlanShowsWhatRuns()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        LockView view{row, {}};
        view.verdict.state = LockState::Dead;
        const ReleasePlan shown = planRelease(view, source(), QStringLiteral("why"));
        QVERIFY(ReleaseControl(*m_operator, *m_journal, currentOperator()).run(shown, QStringLiteral("why")));
        QCOMPARE(m_operator->journal(1)->constFirst().statement, shown.statement);
        QVERIFY(planRelease(view, source()).statement.contains(QStringLiteral("ELSE :reason")));
    }

    void theStatementShownIsTheOneThatRuns()
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        const ReleasePlan seen = plan(row, LockState::Dead);
        const QString shown = control().statement(seen, QStringLiteral("why"));
        QVERIFY(control().run(seen, QStringLiteral("why")));
        QCOMPARE(m_operator->journal(1)->constFirst().statement, shown);
    }

private:
    ReleaseControl control()
    {
        return ReleaseControl(*m_operator, *m_journal, {QStringLiteral("ops-2"), QStringLiteral("desk"), {}});
    }

    [[nodiscard]] LockRecord frozenRow() const
    {
        const LockRecord row = acquired(*m_holder, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        AuditNote why = note(QStringLiteral("freeze"));
        why.actor.name = QStringLiteral("root");
        why.reason = QStringLiteral("RESTORE");
        (void)m_operator->operate(OperatorStatement::Freeze, row, why);
        return **m_holder->readOne(row.name);
    }

    static SourceView source()
    {
        SourceView view;
        view.table = QStringLiteral("scheduler_lock");
        view.kind = testEngine();
        return view;
    }

    static ReleasePlan plan(const LockRecord &row, LockState state)
    {
        LockView view{row, {}};
        view.verdict.state = state;
        return planRelease(view, source());
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_operator = {};
    std::unique_ptr<LockTable> m_holder = {};
    QTemporaryDir m_folder;
    std::unique_ptr<LocalJournal> m_journal = {};
};

QTEST_GUILESS_MAIN(tst_releasecontrol)
#include "tst_releasecontrol.moc"

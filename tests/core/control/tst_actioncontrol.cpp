// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/control/actioncontrol.h"
#include "core/engine/opensession.h"
#include "core/release/releasecontrol.h"
#include "tests/support/tempdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// Asking, freezing and unfreezing, as planned from a view and run on a real database.
class tst_actioncontrol : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_database = std::make_unique<TempDatabase>();
        m_table = m_database->open();
        m_journal = *LocalJournal::open(m_folder.filePath(QStringLiteral("journal.db")));
        m_view.record = acquired(*m_table, QStringLiteral("nightly"), owner(QStringLiteral("old")));
        m_view.verdict.state = LockState::Alive;
        m_source.table = QStringLiteral("scheduler_lock");
        m_source.kind = testEngine();
        m_source.health = SourceHealth::Reading;
    }

    void cleanup() { logging::setSink({}); }

    void doesWhatItShowed_data()
    {
        QTest::addColumn<LockActionKind>("kind");
        QTest::newRow("step down") << LockActionKind::AskToStepDown;
        QTest::newRow("freeze") << LockActionKind::Freeze;
    }

    void doesWhatItShowed()
    {
        QFETCH(const LockActionKind, kind);
        const LockAction action = planAction(kind, m_view, m_source, QStringLiteral("why"));
        QVERIFY2(action.refusal.isEmpty(), qPrintable(action.refusal));
        const auto outcome = control().run(action);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
        const JournalEntry entry = m_table->journal(1)->constFirst();
        QCOMPARE(entry.operationId, outcome->operationId);
        QCOMPARE(entry.action, actionKey(kind));
        QString shown = action.statement;
        shown.replace(QStringLiteral(":opid"), u'\'' + outcome->operationId + u'\'');
        QCOMPARE(entry.statement, shown);
    }

    void theLocalJournalHasItBeforeAndAfter()
    {
        const LockAction action = planAction(LockActionKind::Freeze, m_view, m_source, QStringLiteral("why"));
        const auto outcome = control().run(action);
        QVERIFY(outcome);
        const auto local = m_journal->entries(
            {journalSource(m_database->config()), QStringLiteral("scheduler_lock"), {}}, 10);
        QCOMPARE(local->size(), 2);
        QCOMPARE(local->at(0).result, QStringLiteral("done"));
        QCOMPARE(local->at(1).result, QStringLiteral("started"));
        QCOMPARE(local->at(0).operationId, outcome->operationId);
    }

    void withoutAJournalNothingIsDone()
    {
        const QString path = m_folder.filePath(QStringLiteral("readonly.db"));
        m_journal = *LocalJournal::open(path);
        const auto other = openSession(sqliteSource(path), Access::Create);
        QVERIFY((*other)->run(QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT "
                                             "RAISE(ABORT, 'disk full'); END")));
        const auto outcome =
            control().run(planAction(LockActionKind::Freeze, m_view, m_source, QStringLiteral("why")));
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.startsWith(QStringLiteral("Nothing was changed")),
                 qPrintable(outcome.error().message));
        QCOMPARE((*m_table->readOne(QStringLiteral("nightly")))->hold->kind, HoldKind::None);
    }

    void saysWhoWasFirst()
    {
        const LockAction action = planAction(LockActionKind::Freeze, m_view, m_source, QStringLiteral("why"));
        QVERIFY(control().run(action));
        const auto again = control().run(action);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QVERIFY2(
            again.error().message.contains(currentOperator().name + QStringLiteral(" froze it meanwhile")),
            qPrintable(again.error().message));
        QCOMPARE(m_table->journal(1)->constFirst().result, QStringLiteral("refused"));
    }

    void isRefusedWhereItMakesNoSense()
    {
        LockView free = m_view;
        free.record.owner.reset();
        QVERIFY(!planAction(LockActionKind::AskToStepDown, free, m_source).refusal.isEmpty());
        QVERIFY(!planAction(LockActionKind::Unfreeze, m_view, m_source).refusal.isEmpty());
        SourceView past = m_source;
        past.asOf = Instant();
        QVERIFY(!planAction(LockActionKind::Freeze, m_view, past).refusal.isEmpty());
        SourceView replica = m_source;
        replica.standby = true;
        QVERIFY(!planAction(LockActionKind::Freeze, m_view, replica).refusal.isEmpty());
        SourceView quartz = m_source;
        quartz.scheduler.profile = QStringLiteral("quartz");
        quartz.scheduler.title = QStringLiteral("Quartz");
        QVERIFY(
            planAction(LockActionKind::Freeze, m_view, quartz).refusal.contains(QStringLiteral("Quartz")));
    }

    void wantsAReason()
    {
        const auto outcome = control().run(planAction(LockActionKind::Freeze, m_view, m_source));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Usage);
    }

private:
    ActionControl control()
    {
        return ActionControl(*m_table, *m_journal, {currentOperator().name, QStringLiteral("desk"), {}});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
    std::unique_ptr<LocalJournal> m_journal = {};
    LockView m_view = {};
    SourceView m_source = {};
};

QTEST_GUILESS_MAIN(tst_actioncontrol)
#include "tst_actioncontrol.moc"

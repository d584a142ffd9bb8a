// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/friction.h"

#include <QTest>

using lockkeeper::ForeignRow;
using lockkeeper::LockView;
using lockkeeper::Moved;
using lockkeeper::movedSentence;
using lockkeeper::Owner;
using lockkeeper::ReleasePlan;
using lockkeeper::Rung;
using lockkeeper::SourceHealth;
using lockkeeper::whatMoved;
using lockkeeper::ui::whatIsMissing;

namespace {

ReleasePlan pinned(Rung rung = Rung::Reason)
{
    ReleasePlan plan;
    plan.lock = QStringLiteral("invoice");
    plan.owner = Owner{.id = QStringLiteral("a"), .host = QStringLiteral("node-7")};
    plan.token = 42;
    plan.heartbeatNumber = 576;
    plan.rung = rung;
    plan.refusal = QStringLiteral("Not now.");
    return plan;
}

LockView row(const char *owner, qint64 token, qint64 heartbeat)
{
    LockView view;
    if (owner != nullptr)
        view.record.owner = Owner{.id = QLatin1String(owner), .host = QStringLiteral("node-2")};
    view.record.token = token;
    view.record.heartbeatNumber = heartbeat;
    return view;
}

} // namespace

Q_DECLARE_METATYPE(Rung)
Q_DECLARE_METATYPE(SourceHealth)

class tst_Friction : public QObject
{
    Q_OBJECT

private slots:
    void seesWhatMoved()
    {
        const auto moved = [](const LockView &now) { return whatMoved(pinned(), &now.record); };
        QCOMPARE(moved(row("a", 42, 576)), Moved::Nothing);
        QCOMPARE(moved(row("a", 42, 577)), Moved::Beat);
        QCOMPARE(moved(row("a", 43, 576)), Moved::Token);
        QCOMPARE(moved(row("b", 42, 576)), Moved::Owner);
        QCOMPARE(moved(row(nullptr, 43, 576)), Moved::Freed);
        QCOMPARE(whatMoved(pinned(), nullptr), Moved::Gone);
    }

    void saysWhoCameBackAndThatNothingChanged()
    {
        const LockView now = row("a", 42, 577);
        const QString sentence = movedSentence(Moved::Beat, pinned(), &now.record, {});
        QVERIFY2(sentence.startsWith(QStringLiteral("node-7 came back at ")), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QStringLiteral("Nothing was changed.")));
        const LockView other = row("b", 43, 1);
        QVERIFY(movedSentence(Moved::Owner, pinned(), &other.record, {})
                    .startsWith(QStringLiteral("node-2 took the lock at ")));
    }

    void asksForAsMuchAsTheRungDemands_data()
    {
        QTest::addColumn<Rung>("rung");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("name");
        QTest::addColumn<SourceHealth>("health");
        QTest::addColumn<bool>("ready");
        const QString why = QStringLiteral("lost power");
        const QString name = QStringLiteral("invoice");
        QTest::newRow("dead, no reason")
            << Rung::Reason << QString() << QString() << SourceHealth::Reading << false;
        QTest::newRow("dead, blanks")
            << Rung::Reason << QStringLiteral("  ") << QString() << SourceHealth::Reading << false;
        QTest::newRow("dead, reason") << Rung::Reason << why << QString() << SourceHealth::Reading << true;
        QTest::newRow("late, reason alone")
            << Rung::LockName << why << QString() << SourceHealth::Reading << false;
        QTest::newRow("late, wrong name")
            << Rung::LockName << why << QStringLiteral("invoices") << SourceHealth::Reading << false;
        QTest::newRow("late, name without reason")
            << Rung::LockName << QString() << name << SourceHealth::Reading << false;
        QTest::newRow("late, both") << Rung::LockName << why << name << SourceHealth::Reading << true;
        QTest::newRow("alive") << Rung::Forbidden << why << name << SourceHealth::Reading << false;
        QTest::newRow("unreachable") << Rung::Reason << why << name << SourceHealth::Unreachable << false;
        QTest::newRow("paused") << Rung::Reason << why << name << SourceHealth::Paused << false;
        QTest::newRow("not read yet") << Rung::Reason << why << name << SourceHealth::Starting << false;
    }

    void asksForAsMuchAsTheRungDemands()
    {
        QFETCH(Rung, rung);
        QFETCH(QString, reason);
        QFETCH(QString, name);
        QFETCH(SourceHealth, health);
        QTEST(whatIsMissing(pinned(rung), {reason, name, {}, false, health}).isEmpty(), "ready");
    }

    void asksForEverythingOfAHeldLock_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<bool>("checked");
        QTest::addColumn<bool>("ready");
        const QString name = QStringLiteral("invoice");
        const QString app = QStringLiteral("app-1");
        QTest::newRow("no name") << app << QString() << app << true << false;
        QTest::newRow("no owner") << app << name << QString() << true << false;
        QTest::newRow("another owner") << app << name << QStringLiteral("app-2") << true << false;
        QTest::newRow("no tick") << app << name << app << false << false;
        QTest::newRow("all three") << app << name << app << true << true;
        QTest::newRow("a table without owners") << QStringLiteral("-") << name << QString() << true << true;
    }

    void asksForEverythingOfAHeldLock()
    {
        QFETCH(QString, label);
        QFETCH(QString, name);
        QFETCH(QString, owner);
        QFETCH(bool, checked);
        ReleasePlan plan = pinned(Rung::Checked);
        plan.owner.id = label;
        plan.owner.label = label;
        QTEST(whatIsMissing(plan, {QStringLiteral("stuck"), name, owner, checked}).isEmpty(), "ready");
    }

    void anyChangeOfASeenCellCounts()
    {
        ReleasePlan plan = pinned(Rung::Checked);
        plan.foreign = ForeignRow{};
        plan.foreign->cells = {QStringLiteral("a"), 1};
        LockView now;
        now.record.owner = plan.owner;
        now.record.token = plan.token + 1; // a number without order says nothing
        now.record.heartbeatNumber = plan.heartbeatNumber;
        now.record.foreign = plan.foreign;
        QCOMPARE(whatMoved(plan, &now.record), Moved::Nothing);
        now.record.foreign->cells = {QStringLiteral("a"), 2};
        QCOMPARE(whatMoved(plan, &now.record), Moved::Row);
        QVERIFY(movedSentence(Moved::Row, plan, &now.record, {}).contains(QStringLiteral("row changed")));
    }

    void givesThePlansOwnRefusal()
    {
        QCOMPARE(whatIsMissing(pinned(Rung::Forbidden), {}), QStringLiteral("Not now."));
    }
};

QTEST_APPLESS_MAIN(tst_Friction)
#include "tst_friction.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/budgethistory.h"

#include <QTest>

#include <cmath>

using lockkeeper::Instant;
using lockkeeper::Milliseconds;
using lockkeeper::ui::BudgetHistory;
using lockkeeper::ui::BudgetMood;
using lockkeeper::ui::moodOf;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);

QString asText(const QList<QList<QPointF>> &runs)
{
    QStringList texts;
    for (const auto &run : runs) {
        QStringList points;
        for (const QPointF point : run)
            points.append(QStringLiteral("%1:%2").arg(std::lround(point.x())).arg(std::lround(point.y())));
        texts.append(points.join(QLatin1Char(' ')));
    }
    return texts.join(QStringLiteral(" | "));
}

} // namespace

class tst_BudgetHistory : public QObject
{
    Q_OBJECT

private slots:
    void feelsTheDangerInTime()
    {
        QCOMPARE(moodOf(20s, 20s), BudgetMood::Calm);
        QCOMPARE(moodOf(10s, 20s), BudgetMood::Calm);
        QCOMPARE(moodOf(9999ms, 20s), BudgetMood::AtRisk);
        QCOMPARE(moodOf(5s, 20s), BudgetMood::AtRisk);
        QCOMPARE(moodOf(4999ms, 20s), BudgetMood::Ending);
        QCOMPARE(moodOf(-1s, 20s), BudgetMood::Ending);
    }

    void drawsTheFallBeforeTheStep()
    {
        BudgetHistory history;
        history.add(Now - 10s, 20s);
        history.add(Now - 6s, 16s);
        history.add(Now - 5s, 20s);
        QCOMPARE(asText(history.runs(Now)), QStringLiteral("-10:20 -6:16 -5:15 -5:20"));
    }

    void leavesAGapWhileItDidNotLead()
    {
        BudgetHistory history;
        history.add(Now - 30s, {}); // nothing to leave yet
        history.add(Now - 20s, 20s);
        history.add(Now - 15s, {});
        history.add(Now - 14s, {});
        history.add(Now - 5s, 18s);
        QCOMPARE(asText(history.runs(Now)), QStringLiteral("-20:20 | -5:18"));
        QCOMPARE(history.samples().size(), 3);
    }

    void forgetsWhatLeftTheWindow()
    {
        BudgetHistory history;
        for (int second = 600; second >= 0; --second)
            history.add(Now - std::chrono::seconds(second), Milliseconds(20'000 - second));
        QVERIFY(history.samples().size() <= 122);
        QVERIFY(history.samples().first().at <= Now - BudgetHistory::Window);
    }

    void knowsTheLowestOfTheWindow()
    {
        BudgetHistory history;
        QVERIFY(!history.lowest(Now));
        history.add(Now - 119s, 12s);
        history.add(Now - 50s, 11s);
        history.add(Now, 19s);
        QCOMPARE(history.lowest(Now)->at, Now - 50s);
        QCOMPARE(history.lowest(Now + 100s)->budget, std::optional<Milliseconds>(19s));
    }

    void startsAnewWhenTheClockIsSetBack()
    {
        BudgetHistory history;
        history.add(Now, 20s);
        history.add(Now - 60s, 18s);
        QCOMPARE(history.samples().size(), 1);
    }
};

QTEST_APPLESS_MAIN(tst_BudgetHistory)
#include "tst_budgethistory.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using lockkeeper::ChangeKind;
using lockkeeper::Instant;
using lockkeeper::LockChange;
using lockkeeper::ui::JournalEvent;
using lockkeeper::ui::JournalModel;

using namespace std::chrono_literals;

namespace {

/// "5a 3b": events with second and who did it.
QList<JournalEvent> eventsOf(const QString &text)
{
    QList<JournalEvent> events;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        LockChange change;
        change.kind = ChangeKind::ForceReleased;
        change.at = Instant(std::chrono::seconds(word.left(1).toInt()));
        change.lock = word.left(1);
        change.fromToken = 42;
        change.by = word.mid(1);
        events.append(JournalEvent(change));
    }
    return events;
}

} // namespace

class tst_JournalModel : public QObject
{
    Q_OBJECT

private slots:
    void takesTheFewestSteps_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("signals_");
        QTest::newRow("nothing new") << QStringLiteral("5a 3b") << QStringLiteral("5a 3b") << QStringList();
        QTest::newRow("first list") << QString() << QStringLiteral("5a 3b")
                                    << QStringList{QStringLiteral("+0-1")};
        QTest::newRow("two on top") << QStringLiteral("5a 3b") << QStringLiteral("8d 7c 5a 3b")
                                    << QStringList{QStringLiteral("+0-1")};
        QTest::newRow("one between") << QStringLiteral("5a 3b") << QStringLiteral("5a 4c 3b")
                                     << QStringList{QStringLiteral("+1-1")};
        QTest::newRow("oldest dropped")
            << QStringLiteral("5a 3b 2c") << QStringLiteral("5a") << QStringList{QStringLiteral("-1-2")};
        QTest::newRow("all gone") << QStringLiteral("5a 3b") << QString()
                                  << QStringList{QStringLiteral("-0-1")};
        QTest::newRow("middle gone") << QStringLiteral("5a 4c 3b") << QStringLiteral("5a 3b")
                                     << QStringList{QStringLiteral("-1-1")};
        QTest::newRow("one changed") << QStringLiteral("5a 3b") << QStringLiteral("5a 3x")
                                     << QStringList{QStringLiteral("~1")};
        QTest::newRow("all at once") << QStringLiteral("6a 4b 2c") << QStringLiteral("7n 6x 5n 2c")
                                     << QStringList{QStringLiteral("+0-0"), QStringLiteral("~1"),
                                                    QStringLiteral("+2-2"), QStringLiteral("-3-3")};
    }

    void takesTheFewestSteps()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        JournalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEvents(eventsOf(before));
        QStringList steps;
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [&](const QModelIndex &, int first, int last) {
                    steps.append(QStringLiteral("+%1-%2").arg(first).arg(last));
                });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [&](const QModelIndex &, int first, int last) {
                    steps.append(QStringLiteral("-%1-%2").arg(first).arg(last));
                });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [&](const QModelIndex &top, const QModelIndex &) {
                    steps.append(QStringLiteral("~%1").arg(top.row()));
                });
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setEvents(eventsOf(after));
        QTEST(steps, "signals_");
        QCOMPARE(model.events(), eventsOf(after));
        QCOMPARE(reset.size(), 0);
    }

    void keepsASelectionInPlace()
    {
        JournalModel model;
        model.setEvents(eventsOf(QStringLiteral("5a 3b 1c")));
        const QPersistentModelIndex chosen = model.index(1, 0);
        model.setEvents(eventsOf(QStringLiteral("9z 5a 4y 3b")));
        QCOMPARE(chosen.row(), 3);
        QCOMPARE(chosen.data(JournalModel::KeyRole).toString(), QStringLiteral("0/freed|3|42"));
    }

    void eachRowHasItsOwnWords()
    {
        JournalModel model;
        model.setEvents(eventsOf(QStringLiteral("5a 3b")));
        const auto by = [&model](int row) {
            return model.index(row, JournalModel::ByColumn).data().toString();
        };
        QCOMPARE(by(0), QStringLiteral("a"));
        QCOMPARE(by(1), QStringLiteral("b"));
        model.setEvents(eventsOf(QStringLiteral("5x 3b")));
        QCOMPARE(by(0), QStringLiteral("x"));
        QCOMPARE(by(1), QStringLiteral("b"));
    }

    void hasAHeaderForEachColumn()
    {
        const JournalModel model;
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_JournalModel)
#include "tst_journalmodel.moc"

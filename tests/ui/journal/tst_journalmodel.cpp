// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using lockkeeper::Instant;
using lockkeeper::ui::JournalModel;
using lockkeeper::ui::JournalRow;
using namespace std::chrono_literals;

namespace {

/// "5a 3b": rows with second and event.
QList<JournalRow> rowsOf(const QString &text)
{
    QList<JournalRow> rows;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        JournalRow row;
        row.at = Instant(std::chrono::seconds(word.left(1).toInt()));
        row.key = word.left(1);
        row.event = word.mid(1);
        rows.append(row);
    }
    return rows;
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
        model.setRows(rowsOf(before));
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
        model.setRows(rowsOf(after));
        QTEST(steps, "signals_");
        QCOMPARE(model.rows(), rowsOf(after));
        QCOMPARE(reset.size(), 0);
    }

    void keepsASelectionInPlace()
    {
        JournalModel model;
        model.setRows(rowsOf(QStringLiteral("5a 3b 1c")));
        const QPersistentModelIndex chosen = model.index(1, 0);
        model.setRows(rowsOf(QStringLiteral("9z 5a 4y 3b")));
        QCOMPARE(chosen.row(), 3);
        QCOMPARE(chosen.data(JournalModel::KeyRole).toString(), QStringLiteral("3"));
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

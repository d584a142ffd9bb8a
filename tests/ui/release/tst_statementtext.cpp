// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/statementtext.h"

#include <QTest>

using lockkeeper::ui::laidOutStatement;

class tst_StatementText : public QObject
{
    Q_OBJECT

private slots:
    void givesEachGuardALine()
    {
        QCOMPARE(laidOutStatement(QStringLiteral("UPDATE t SET a=1, b=NULL WHERE name='x' AND token=4")),
                 QStringLiteral("UPDATE t\n   SET a=1, b=NULL\n WHERE name='x'\n   AND token=4"));
    }

    void breaksLongAssignmentsAndChangesNoWord()
    {
        QString sql = QStringLiteral("UPDATE t SET ");
        for (int i = 0; i < 30; ++i)
            sql += QStringLiteral("column_%1=CASE WHEN a THEN b ELSE NULL END, ").arg(i);
        sql += QStringLiteral("z=1 WHERE name='x'");
        const QString text = laidOutStatement(sql);
        QCOMPARE(text.simplified(), sql);
        QVERIFY(text.count(QLatin1Char('\n')) > 20);
    }

    void leavesQuotesAndBracketsAlone()
    {
        const QString sql =
            QStringLiteral("UPDATE t SET a=max(1, (SELECT b WHERE c AND d)) WHERE name='x WHERE y AND  z'");
        QCOMPARE(laidOutStatement(sql),
                 QStringLiteral(
                     "UPDATE t\n   SET a=max(1, (SELECT b WHERE c AND d))\n WHERE name='x WHERE y AND  z'"));
    }

    void standsAnEmptyStatement() { QCOMPARE(laidOutStatement({}), QString()); }
};

QTEST_APPLESS_MAIN(tst_StatementText)
#include "tst_statementtext.moc"

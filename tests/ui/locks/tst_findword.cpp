// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/findword.h"

#include <QTest>

using namespace lockkeeper::ui;

class tst_FindWord : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatQtFinds()
    {
        const QStringList texts = {
            QString(),
            QStringLiteral("a"),
            QStringLiteral("lock-0000001"),
            QStringLiteral("LOCK@Node-7"),
            QStringLiteral("lolock-"),
            QStringLiteral("[`{@"),
            QStringLiteral("Stra\u00dfe"),
            QStringLiteral("STRASSE"),
            QStringLiteral("\u0130stanbul"),
            QStringLiteral("\u039f\u03a3\u03c2\u03c3"),
            QStringLiteral("\u212a\u017f"), // signs that fold into ASCII
            QStringLiteral("\U00010400\U0001F512"),
            QStringLiteral("\U00010428"),
        };
        const QStringList words = {
            QStringLiteral("lock-"),        QStringLiteral("LOCK"),       QStringLiteral("node"),
            QStringLiteral("stra\u00df"),   QStringLiteral("ss"),         QStringLiteral("i"),
            QStringLiteral("\u03c3\u03c3"), QStringLiteral("k"),          QStringLiteral("S"),
            QStringLiteral("\U00010428"),   QStringLiteral("\U00010400"), QStringLiteral("\U0001F512"),
            QStringLiteral("[`{@"),         QStringLiteral("\u0130"),     QString(),
        };
        for (const QString &text : texts) {
            for (const QString &word : words)
                QVERIFY2(FindWord(word).isIn(text) == text.contains(word, Qt::CaseInsensitive),
                         qPrintable(QStringLiteral("%1 in %2").arg(word, text)));
        }
    }

    void findsPartsOfNumbers()
    {
        QVERIFY(FindWord(QStringLiteral("41")).isInNumber(4411));
        QVERIFY(FindWord(QStringLiteral("-4")).isInNumber(-41));
        QVERIFY(!FindWord(QStringLiteral("42")).isInNumber(4411));
        QVERIFY(!FindWord(QStringLiteral("4k")).isInNumber(4411));
    }
};

QTEST_APPLESS_MAIN(tst_FindWord)

#include "tst_findword.moc"

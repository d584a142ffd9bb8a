// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/helppages.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// `help`, and `init --print`, which the page leans on.
class tst_help : public QObject
{
    Q_OBJECT

private slots:
    void withoutATopicListsThem()
    {
        const Outcome listed = cli({QStringLiteral("help")});
        QCOMPARE(listed.exitCode, 0);
        for (const words::HelpPage &page : words::helpPages())
            QVERIFY(listed.out.contains(page.topic) && listed.out.contains(page.summary));
        const Outcome json = cli({QStringLiteral("help"), QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8()).array().size(), words::helpPages().size());
    }

    void printsThePage()
    {
        const Outcome page = cli({QStringLiteral("help"), QStringLiteral("deploying")});
        QCOMPARE(page.exitCode, 0);
        QVERIFY(page.out.startsWith(QStringLiteral("# Deploying")));
        QVERIFY(page.out.contains(QStringLiteral("GRANT SELECT, INSERT, UPDATE ON scheduler_lock")));
        QVERIFY(page.err.isEmpty());
    }

    void anUnknownTopicIsUsageAndNamesTheOthers()
    {
        const Outcome outcome = cli({QStringLiteral("help"), QStringLiteral("deploy")});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(outcome.err.contains(QStringLiteral("\"deploy\"")));
        QVERIFY(outcome.err.contains(QStringLiteral("deploying")));
    }

    void statementsArePrintedForTheSourcesEngine_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("sign");
        QTest::newRow("none") << QString() << QStringLiteral("PRAGMA journal_mode = WAL");
        QTest::newRow("SQLite") << QStringLiteral("sqlite:no-such.db") << QStringLiteral("BEGIN IMMEDIATE");
        QTest::newRow("PostgreSQL") << QStringLiteral("postgresql://nobody@no-such-host/app")
                                    << QStringLiteral("GENERATED ALWAYS AS IDENTITY");
        QTest::newRow("MariaDB") << QStringLiteral("mariadb://nobody@no-such-host/app")
                                 << QStringLiteral("DELIMITER //");
    }
    void statementsArePrintedForTheSourcesEngine()
    {
        QFETCH(const QString, source);
        QFETCH(const QString, sign);
        QStringList words{QStringLiteral("init"), QStringLiteral("--print"), QStringLiteral("--table"),
                          QStringLiteral("app_lock")};
        if (!source.isEmpty())
            words += {QStringLiteral("--source"), source};
        const Outcome printed = cli(words);
        QCOMPARE(printed.exitCode, 0);
        QVERIFY(printed.out.contains(sign));
        QVERIFY(printed.out.contains(QStringLiteral("app_lock_fence")));
    }
};

QTEST_GUILESS_MAIN(tst_help)
#include "tst_help.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/helppages.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

/// Of every heading; the empty one is the page itself.
QStringList anchorsOf(const QString &text)
{
    QStringList anchors{QString()};
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(u'#'))
            anchors.append(words::helpAnchor(line));
    }
    return anchors;
}

} // namespace

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

    void everyPageIsPrintedAndEveryLinkLeadsSomewhere_data()
    {
        QTest::addColumn<QString>("topic");
        for (const words::HelpPage &page : words::helpPages())
            QTest::newRow(qPrintable(page.topic)) << page.topic;
    }
    void everyPageIsPrintedAndEveryLinkLeadsSomewhere()
    {
        QFETCH(const QString, topic);
        const Outcome page = cli({QStringLiteral("help"), topic});
        QCOMPARE(page.exitCode, 0);
        QVERIFY(page.out.startsWith(QStringLiteral("# ")));
        static const QRegularExpression link(QStringLiteral("\\]\\(([a-z#-]+)\\)"));
        for (auto match = link.globalMatch(page.out); match.hasNext();) {
            const QString place = match.next().captured(1);
            const QString there = place.section(u'#', 0, 0);
            const auto text = words::helpText(there.isEmpty() ? topic : there);
            QVERIFY2(text, qPrintable(place));
            QVERIFY2(anchorsOf(*text).contains(place.section(u'#', 1)), qPrintable(place));
        }
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

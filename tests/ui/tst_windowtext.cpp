// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "ui/bars/statusline.h"
#include "ui/bars/verdictbar.h"
#include "ui/operate/lockactions.h"
#include "ui/sources/issues.h"
#include "ui/verdict/evidencelist.h"
#include "ui/verdict/factslist.h"
#include "ui/watch/sourcedigest.h"
#include "ui/watch/sourcewords.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::chrono::microseconds)

class tst_WindowText : public QObject
{
    Q_OBJECT

private slots:
    void groupsEvidenceAsAnOperatorAsks()
    {
        const auto titles = [](LockState state) {
            QStringList list;
            for (const EvidenceGroup &group :
                 evidenceGroups(test::castLock(QStringLiteral("x"), state, 90s).verdict))
                list.append(group.title);
            return list.join(u'|');
        };
        QCOMPARE(titles(LockState::Dead), QStringLiteral("Why dead|Not known|Can we trust our view?"));
        QCOMPARE(titles(LockState::Alive),
                 QStringLiteral("Why alive|Speaks against it|Not known|Can we trust our view?"));
        QCOMPARE(titles(LockState::Free), QStringLiteral("Can we trust our view?"));
    }

    void leavesOutFactsThatAreNotThere()
    {
        QStringList names;
        for (const NamedValue &fact : lockFacts(test::castLock(QStringLiteral("x"), LockState::Free)))
            names.append(fact.name);
        QCOMPARE(names.join(u'|'), QStringLiteral("Owner|Fencing token|Frees itself"));
    }

    void listsEachTroubleWithItsMend()
    {
        SourceView view = test::castView();
        view.readTook = 800ms;
        view.readOnly = true;
        const QList<Issue> issues = issuesOf(view);
        QList<Mend> mends;
        for (const Issue &issue : issues)
            mends.append(issue.mend);
        QCOMPARE(mends, QList<Mend>({Mend::ShowLock, Mend::ShowLock, Mend::ReadSlower, Mend::ShowHelp}));
        QCOMPARE(issues.at(2).interval, Milliseconds(4000));
        QVERIFY(issuesOf(SourceView{}).isEmpty());
    }

    void anUnreachableSourceIsTheFirstIssue()
    {
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("It is gone.")};
        QCOMPARE(issuesOf(view).first().text, QStringLiteral("It is gone."));
        QCOMPARE(issuesOf(view).first().mend, Mend::ReadAgain);
        QCOMPARE(worstState(view), LockState::Unknown);
    }

    void saysWhyAnActionIsOff_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::addColumn<SourceHealth>("health");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<bool>("mayRelease");
        QTest::addColumn<bool>("mayLead");
        const QString dead = QStringLiteral("invoice-export");
        const QString none;
        QTest::newRow("dead") << dead << SourceHealth::Reading << none << true << true;
        QTest::newRow("alive") << QStringLiteral("fx-rates") << SourceHealth::Reading << none << true << true;
        QTest::newRow("free") << QStringLiteral("tax-report") << SourceHealth::Reading << none << false
                              << true;
        QTest::newRow("nothing selected") << none << SourceHealth::Reading << none << false << false;
        QTest::newRow("unreachable") << dead << SourceHealth::Unreachable << none << false << false;
        QTest::newRow("paused") << dead << SourceHealth::Paused << none << false << true;
        for (const char *setting : {"watch only", "replica", "may not write"})
            QTest::newRow(setting) << dead << SourceHealth::Reading << QString::fromLatin1(setting) << false
                                   << false;
    }

    void saysWhyAnActionIsOff()
    {
        QFETCH(QString, lock);
        QFETCH(SourceHealth, health);
        QFETCH(QString, setting);
        QFETCH(bool, mayRelease);
        QFETCH(bool, mayLead);
        SourceView view = test::castView();
        view.health = health;
        view.watchOnly = setting == QStringLiteral("watch only");
        view.standby = setting == QStringLiteral("replica");
        view.readOnly = setting == QStringLiteral("may not write");
        const CardActions actions = actionsFor(view, lock, {});
        QCOMPARE(actions.releaseRefusal.isEmpty(), mayRelease);
        QCOMPARE(actions.leadRefusal.isEmpty(), mayLead);
        if (!setting.isEmpty())
            QVERIFY2(actions.releaseRefusal.contains(setting), qPrintable(actions.releaseRefusal));
    }

    void watchingOnlyIsNoTrouble()
    {
        SourceView view;
        view.readOnly = true;
        QCOMPARE(issuesOf(view).size(), qsizetype(1));
        view.watchOnly = true;
        QVERIFY(issuesOf(view).isEmpty());
        QVERIFY(writeRefusal(view).contains(QStringLiteral("access = \"operate\"")));
        view.watchOnly = false;
        view.standby = true;
        QVERIFY(issuesOf(view).isEmpty());
        QCOMPARE(accessWord(view), QStringLiteral("Replica"));
    }

    void measuresTheDatabasesClock_data()
    {
        QTest::addColumn<std::chrono::microseconds>("offset");
        QTest::addColumn<std::chrono::microseconds>("error");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOff");
        using us = std::chrono::microseconds;
        QTest::newRow("ahead") << us(200ms) << us(10ms) << QStringLiteral("+0.2 s \u00b1 0.01 s") << false;
        QTest::newRow("behind") << us(-42s) << us(3ms) << QStringLiteral("\u221242 s \u00b1 0.01 s") << true;
        QTest::newRow("together") << us(-300us) << us(400us) << QStringLiteral("0.00 s \u00b1 0.01 s")
                                  << false;
        QTest::newRow("perhaps off") << us(6s) << us(2s) << QStringLiteral("+6.0 s \u00b1 2.0 s") << false;
    }

    void measuresTheDatabasesClock()
    {
        QFETCH(std::chrono::microseconds, offset);
        QFETCH(std::chrono::microseconds, error);
        QFETCH(QString, text);
        QFETCH(bool, isOff);
        SourceView view = test::castView();
        const qsizetype others = issuesOf(view).size();
        view.clockOffset = offset;
        view.clockOffsetError = error;
        QCOMPARE(clockText(view), QStringLiteral("Database clock %1").arg(text));
        QCOMPARE(issuesOf(view).size() - others, qsizetype(isOff));
    }

    void aRunningLeaderCanAlwaysBeShown()
    {
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        const CardActions actions = actionsFor(view, {}, {true, false, QStringLiteral("fx-rates")});
        QVERIFY(actions.leadRefusal.isEmpty());
        QCOMPARE(actions.leadText, QStringLiteral("Show Lead Panel"));
    }

    void saysHowOldTheViewIs()
    {
        SourceView view = test::castView();
        QCOMPARE(readAgeText(view), QStringLiteral("Read 0.4 s ago"));
        view.sinceGoodRead = 41s;
        QCOMPARE(readAgeText(view), QStringLiteral("Read 41 s ago"));
        view.health = SourceHealth::Unreachable;
        QVERIFY(readAgeText(view).startsWith(QStringLiteral("As of ")));
        view.lastGoodRead.reset();
        QCOMPARE(readAgeText(view), QStringLiteral("Not read yet"));
    }

    void saysHowItReads()
    {
        SourceView view = test::castView();
        QCOMPARE(pollText(view), QStringLiteral("Reads every 1 s, takes 8 ms"));
        view.readTook = 300us;
        QCOMPARE(pollText(view), QStringLiteral("Reads every 1 s, takes under 1 ms"));
        view.push = QStringLiteral("LISTEN");
        QCOMPARE(
            pollText(view, 3),
            QStringLiteral("Reads every 1 s, takes under 1 ms, changes by LISTEN, 3 time-outs in 10 min"));
        view.health = SourceHealth::Paused;
        QCOMPARE(pollText(view), QStringLiteral("Reading is paused"));
    }
};

QTEST_MAIN(tst_WindowText)
#include "tst_windowtext.moc"

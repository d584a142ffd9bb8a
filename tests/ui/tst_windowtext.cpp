// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "ui/bars/statusline.h"
#include "ui/bars/verdictbar.h"
#include "ui/locks/evidencelist.h"
#include "ui/locks/factslist.h"
#include "ui/sources/issues.h"
#include "ui/sources/sourcespanel.h"
#include "ui/window/lockactions.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

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
        const QList<Issue> issues = issuesOf(view, false);
        QList<Mend> mends;
        for (const Issue &issue : issues)
            mends.append(issue.mend);
        QCOMPARE(mends, QList<Mend>({Mend::ShowLock, Mend::ShowLock, Mend::ReadSlower, Mend::None}));
        QCOMPARE(issues.at(2).interval, Milliseconds(4000));
        QVERIFY(issuesOf(SourceView{}, true).isEmpty());
    }

    void anUnreachableSourceIsTheFirstIssue()
    {
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("It is gone.")};
        QCOMPARE(issuesOf(view, true).first().text, QStringLiteral("It is gone."));
        QCOMPARE(issuesOf(view, true).first().mend, Mend::ReadAgain);
        QCOMPARE(worstState(view), LockState::Unknown);
    }

    void saysWhyAnActionIsOff_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::addColumn<SourceHealth>("health");
        QTest::addColumn<bool>("writable");
        QTest::addColumn<bool>("mayRelease");
        QTest::addColumn<bool>("mayLead");
        const QString dead = QStringLiteral("invoice-export");
        QTest::newRow("dead") << dead << SourceHealth::Reading << true << true << true;
        QTest::newRow("alive") << QStringLiteral("fx-rates") << SourceHealth::Reading << true << false
                               << true;
        QTest::newRow("nothing selected") << QString() << SourceHealth::Reading << true << false << false;
        QTest::newRow("unreachable") << dead << SourceHealth::Unreachable << true << false << false;
        QTest::newRow("paused") << dead << SourceHealth::Paused << true << false << true;
        QTest::newRow("file may not be written") << dead << SourceHealth::Reading << false << false << false;
    }

    void saysWhyAnActionIsOff()
    {
        QFETCH(QString, lock);
        QFETCH(SourceHealth, health);
        QFETCH(bool, writable);
        QFETCH(bool, mayRelease);
        QFETCH(bool, mayLead);
        SourceView view = test::castView();
        view.health = health;
        const CardActions actions = actionsFor(view, lock, {writable, true, {}});
        QCOMPARE(actions.releaseRefusal.isEmpty(), mayRelease);
        QCOMPARE(actions.leadRefusal.isEmpty(), mayLead);
    }

    void aRunningLeaderCanAlwaysBeShown()
    {
        SourceView view = test::castView();
        view.health = SourceHealth::Unreachable;
        const CardActions actions = actionsFor(view, {}, {true, true, QStringLiteral("fx-rates")});
        QVERIFY(actions.leadRefusal.isEmpty());
        QCOMPARE(actions.leadText, QStringLiteral("Show Lead Panel"));
    }

    void theTitleTellsHowManyNeedAction()
    {
        SourceView view = test::castView();
        QCOMPARE(windowTitleFor(view), QStringLiteral("2 need action \u2013 orders.db \u2013 Lockkeeper"));
        view.locks = {test::castLock(QStringLiteral("x"), LockState::Dead, 90s)};
        QCOMPARE(windowTitleFor(view), QStringLiteral("1 needs action \u2013 orders.db \u2013 Lockkeeper"));
        view.locks.clear();
        QCOMPARE(windowTitleFor(view), QStringLiteral("orders.db \u2013 Lockkeeper"));
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
        view.health = SourceHealth::Paused;
        QCOMPARE(pollText(view), QStringLiteral("Reading is paused"));
    }
};

QTEST_MAIN(tst_WindowText)
#include "tst_windowtext.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/desks/pastdesk.h"
#include "ui/help/helpwindow.h"
#include "ui/sources/issueslist.h"
#include "ui/style/iconbutton.h"

#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

/// The link under Issues that reads so; null where none is shown.
IconButton *mendOf(const Bench &bench, const QString &text)
{
    for (auto *button : bench.window->findChildren<IconButton *>(QStringLiteral("mendButton"))) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

void press(const Bench &bench, const QString &text)
{
    auto *button = mendOf(bench, text);
    QVERIFY2(button, qPrintable(text));
    button->setFocus();
    bench.key(Qt::Key_Space);
}

} // namespace

/// A trouble that lasts says how it is mended, and the link does it.
class tst_IssueMends : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void aLongNameIsNoWiderThanThePane()
    {
        IssuesList list;
        Issue issue;
        issue.text = QStringLiteral("graphile_worker._private_job_queues_of_another_tenant is missing.");
        list.setIssues({issue});
        QVERIFY2(list.minimumSizeHint().width() < 180,
                 qPrintable(QString::number(list.minimumSizeHint().width())));
    }

    void aRecordingThatCannotGoOnIsTriedAgain()
    {
        const QTemporaryDir folder;
        const QString blocked = folder.filePath(QStringLiteral("data"));
        QFile blocker(blocked); // a file where the folder should be
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        blocker.close();
        Bench bench;
        bench.services.recorder = std::make_shared<recording::Recorder>(
            blocked + QStringLiteral("/a.lkrec"), recording::Limits(), SystemClock::instance());
        bench.remake({1440, 900});
        bench.open();
        bench.source->show();
        QTRY_VERIFY(mendOf(bench, QStringLiteral("Try Again")));
        QVERIFY(mendOf(bench, QStringLiteral("Try Again"))->accessibleDescription().contains(blocked));
        QVERIFY(QFile::remove(blocked));
        press(bench, QStringLiteral("Try Again"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.services.recorder->state().isRecording, 3000); // not in 5 s
        QVERIFY(!mendOf(bench, QStringLiteral("Try Again")));
    }

    void aSourceThatIsAwayIsReadAgain()
    {
        Bench bench;
        bench.open();
        SourceView view = castView();
        view.health = SourceHealth::Unreachable;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("The file is gone."), {}};
        bench.source->show(view);
        press(bench, QStringLiteral("Read Again"));
        QCOMPARE(bench.source->polled, 1);
    }

    void aClockThatIsOffIsExplained()
    {
        Bench bench;
        bench.open();
        SourceView view = castView();
        view.clockOffset = std::chrono::microseconds(42s);
        view.clockOffsetError = std::chrono::microseconds(3ms);
        bench.source->show(view);
        press(bench, QStringLiteral("What It Means"));
        const auto *page = bench.window->findChild<HelpPage *>();
        QVERIFY(page);
        QCOMPARE(page->spot().topic, QStringLiteral("window"));
        QCOMPARE(page->textCursor().block().text(), QStringLiteral("Clocks"));
    }

    void aBrokenProfileAndAMissingRightAreExplained()
    {
        const QList<Issue> broken =
            findingIssues({}, {{ErrorKind::Usage, QStringLiteral("mine.toml:3: no such key."), {}}});
        QCOMPARE(broken.first().mend, Mend::ShowHelp);
        QCOMPARE(broken.first().help, QStringLiteral("profiles"));
        Bench bench;
        bench.open();
        SourceView view = castView();
        view.readOnly = true;
        bench.source->show(view);
        press(bench, QStringLiteral("Help on Rights"));
        QCOMPARE(bench.window->findChild<HelpPage *>()->textCursor().block().text(),
                 QStringLiteral("Rights"));
    }

    void noTroubleIsWithoutAMend()
    {
        SourceView view = castView();
        view.readTook = 800ms;
        view.readOnly = true;
        view.clockOffset = std::chrono::microseconds(42s);
        view.clockOffsetError = std::chrono::microseconds(3ms);
        recording::State state;
        state.trouble = Error{ErrorKind::Permission, QStringLiteral("The disk is full."), {}};
        const QList<Issue> issues =
            issuesOf(view) + recordingIssues(state) + findingIssues({}, {{ErrorKind::Usage, {}, {}}});
        QVERIFY(issues.size() >= 6);
        for (const Issue &issue : issues) {
            QVERIFY2(issue.mend != Mend::None, qPrintable(issue.text));
            QVERIFY2(!issue.mendText.isEmpty(), qPrintable(issue.text));
        }
    }
};

QTEST_MAIN(tst_IssueMends)
#include "tst_issuemends.moc"

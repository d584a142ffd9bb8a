// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"
#include "ui/window/helpdialog.h"

#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;

/// The help, reached and read by keyboard.
class tst_helpdialog : public QObject
{
    Q_OBJECT

private slots:
    void isReadAndLeftByKeyboard()
    {
        Bench bench;
        QTest::keyClick(bench.window.get(), Qt::Key_F1, Qt::ShiftModifier);
        const QPointer<HelpDialog> help = bench.window->findChild<HelpDialog *>();
        QVERIFY(help);
        QVERIFY(QTest::qWaitForWindowActive(help));
        QVERIFY(!help->isModal());
        auto *page = qobject_cast<QTextBrowser *>(help->focusWidget());
        QVERIFY(page);
        QVERIFY(page->toPlainText().startsWith(QStringLiteral("Deploying")));
        QVERIFY(page->toPlainText().contains(QStringLiteral("TO lk_leader;")));
        QVERIFY(!page->toPlainText().contains(QStringLiteral("```")));
        QTest::keyClick(page, Qt::Key_PageDown);
        QTRY_VERIFY(page->verticalScrollBar()->value() > 0);
        if (const QString picture = qEnvironmentVariable("LOCKKEEPER_HELP_PICTURE"); !picture.isEmpty())
            help->grab().save(picture);
        QTest::keyClick(page, Qt::Key_Escape);
        QTRY_VERIFY(!help);
    }

    void opensAtThePageThatIsMeant()
    {
        HelpDialog help(QStringLiteral("profiles"));
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        help.show();
        QVERIFY(QTest::qWaitForWindowActive(&help));
        const auto *page = qobject_cast<QTextBrowser *>(help.focusWidget());
        QVERIFY(page);
        QVERIFY(page->toPlainText().startsWith(QStringLiteral("Lock tables of other systems")));
        if (const QString picture = qEnvironmentVariable("LOCKKEEPER_PROFILES_PICTURE"); !picture.isEmpty())
            help.grab().save(picture);
    }
};

QTEST_MAIN(tst_helpdialog)
#include "tst_helpdialog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/verdict/verdictcard.h"

#include <QAccessible>
#include <QDialog>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

QString spoken(QWidget *widget, QAccessible::Text what = QAccessible::Name)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(what) : QString();
}

/// What Tab reaches in it without a name, with its class.
QStringList nameless(QWidget &top)
{
    QStringList found;
    for (QWidget *widget : top.findChildren<QWidget *>()) {
        if (widget->window() != top.window() || widget->isHidden()
            || (widget->focusPolicy() & Qt::TabFocus) == 0 || widget->focusProxy())
            continue;
        if (spoken(widget).isEmpty())
            found.append(QStringLiteral("%1 \"%2\" in %3")
                             .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                  QLatin1String(widget->parentWidget()->metaObject()->className())));
    }
    return found;
}

} // namespace

/// What a screen reader is told.
class tst_Spoken : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void everythingThatTabReachesHasAName()
    {
        Bench bench;
        QCOMPARE(nameless(*bench.window).join(u'\n'), QString()); // nothing is open
        bench.open();
        QCOMPARE(nameless(*bench.window).join(u'\n'), QString());
        bench.window->showLead(); // a page of the window
        QCOMPARE(nameless(*bench.window).join(u'\n'), QString());
    }

    void aRowIsASentence()
    {
        Bench bench;
        bench.open();
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(bench.table());
        QVERIFY(table && table->tableInterface());
        QCOMPARE(table->role(), QAccessible::Table);
        const QString sentence = table->tableInterface()->cellAt(0, 0)->text(QAccessible::Name);
        const QString lock = bench.table()->selectedLock().lock;
        QVERIFY2(sentence.contains(lock) && sentence.contains(u", held by "), qPrintable(sentence));
    }

    void chartAndCardSayWhatTheyShow()
    {
        Bench bench;
        bench.open();
        test::fillCast(*bench.source);
        bench.source->show();
        const QString lock = bench.table()->selectedLock().lock;
        auto *chart = bench.find<QWidget>(QStringLiteral("timelineView"))
                          ->findChild<QWidget *>(QStringLiteral("heartbeatChart"));
        QVERIFY2(spoken(chart).contains(lock), qPrintable(spoken(chart) + u'/' + lock));
        QVERIFY(spoken(chart, QAccessible::Description).contains(u"heartbeat"));
        auto *card = bench.find<VerdictCard>(QStringLiteral("verdictCard"));
        QVERIFY(!spoken(card).isEmpty());
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_T);
        auto *table = bench.find<QWidget>(QStringLiteral("timelineTable"));
        QVERIFY(table->isVisible());
        QVERIFY(!spoken(table).isEmpty());
    }

    void everyDialogHasATitleAndNames_data()
    {
        QTest::addColumn<QString>("action");
        for (const char *name : {"releaseAction", "sheetAction", "saveViewAction"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyDialogHasATitleAndNames()
    {
        QFETCH(QString, action);
        Bench bench;
        bench.open();
        auto *asked = bench.find<QAction>(action);
        QVERIFY(asked->isEnabled());
        asked->trigger();
        QWidget *dialog = nullptr;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top != bench.window.get() && top->isVisible())
                dialog = top;
        }
        QVERIFY(dialog);
        QVERIFY(!spoken(dialog).isEmpty());
        QCOMPARE(nameless(*dialog).join(u'\n'), QString());
        dialog->close();
    }
};

QTEST_MAIN(tst_Spoken)
#include "tst_spoken.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"
#include "ui/lanes/ownershiplane.h"

#include <QAction>
#include <QHeaderView>
#include <QHelpEvent>
#include <QWhatsThis>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using lockkeeper::test::Bench;

namespace {

/// Whose words are shown for it: its own, or those of what it is in, below the window.
QString wordsOf(const QWidget *widget)
{
    for (; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        if (!widget->whatsThis().isEmpty())
            return widget->whatsThis();
    }
    return {};
}

} // namespace

class tst_WhatsThis : public QObject
{
    Q_OBJECT

private slots:
    void everyPartThatTakesTheFocusHasWords()
    {
        Bench bench;
        bench.open();
        QStringList silent;
        int told = 0;
        for (const QWidget *widget : bench.window->findChildren<QWidget *>()) {
            if (widget->isWindow() || widget->window() != bench.window.get()
                || widget->focusPolicy() == Qt::NoFocus)
                continue;
            ++told;
            if (wordsOf(widget).isEmpty())
                silent.append(QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                          widget->objectName()));
        }
        QCOMPARE(silent, QStringList());
        QVERIFY(told > 30);
    }

    void chipsPanesAndPartsOfTheCardHaveWordsOfTheirOwn()
    {
        Bench bench;
        bench.open();
        QStringList silent;
        for (const Chip *chip : bench.window->findChildren<Chip *>()) {
            if (chip->whatsThis().isEmpty())
                silent.append(chip->objectName());
        }
        for (const OwnershipLane *lane : bench.window->findChildren<OwnershipLane *>()) {
            if (lane->whatsThis().isEmpty())
                silent.append(lane->objectName());
        }
        for (const char *name :
             {"verdictBar", "verdictSentence", "verdictCard", "evidenceArea", "rawRowButton", "releaseButton",
              "leadButton", "actionReason", "heartbeatChart", "gapStrip", "readStrip", "timeAxis",
              "journalView", "sourcesPanel", "replayBar", "statusLine", "focusView", "startPage"}) {
            const auto *part = bench.find<QWidget>(QLatin1String(name));
            if (!part || part->whatsThis().isEmpty())
                silent.append(QLatin1String(name));
        }
        QCOMPARE(silent, QStringList());
    }

    void everyColumnHeadHasWords()
    {
        Bench bench;
        bench.open();
        QHeaderView *head = bench.table()->horizontalHeader();
        for (int section = 0; section < head->count(); ++section)
            QVERIFY(
                !head->model()->headerData(section, Qt::Horizontal, Qt::WhatsThisRole).toString().isEmpty());
        // The head answers for the section under the pointer.
        const QPoint at(head->sectionViewportPosition(head->logicalIndexAt(10)) + 10, head->height() / 2);
        QHelpEvent asks(QEvent::QueryWhatsThis, at, head->viewport()->mapToGlobal(at));
        QVERIFY(QCoreApplication::sendEvent(head->viewport(), &asks) && asks.isAccepted());
    }

    void theKeyAsksAndAClickAnswersWithoutDoingAnything()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(QWhatsThis::inWhatsThisMode());
        Chip *dead = bench.chip(QStringLiteral("dead"));
        QTest::mouseClick(dead, Qt::LeftButton);
        QVERIFY(!dead->isChecked());
        QTRY_VERIFY(!QWhatsThis::inWhatsThisMode());
        QWhatsThis::hideText();
    }
};

QTEST_MAIN(tst_WhatsThis)
#include "tst_whatsthis.moc"

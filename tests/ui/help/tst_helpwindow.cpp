// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/helppages.h"
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/help/helpplace.h"
#include "ui/help/helpwindow.h"
#include "ui/release/releasedialog.h"
#include "ui/style/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTextBlock>
#include <QTreeWidget>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;

namespace {

/// The help by itself, and what is in it.
struct Reader {
    HelpWindow help;
    HelpPage *page = help.findChild<HelpPage *>();
    QLineEdit *find = help.findChild<QLineEdit *>(QStringLiteral("helpFind"));
    QTreeWidget *contents = help.findChild<QTreeWidget *>(QStringLiteral("helpContents"));
    QAbstractButton *back = help.findChild<QAbstractButton *>(QStringLiteral("helpBack"));

    Reader()
    {
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        help.show();
        QVERIFY(QTest::qWaitForWindowActive(&help));
    }
    [[nodiscard]] QString found() const
    {
        return help.findChild<QLabel *>(QStringLiteral("helpFound"))->text();
    }
    /// The heading at the top of what is shown.
    [[nodiscard]] QString headingOnTop() const
    {
        const int top = page->verticalScrollBar()->value();
        for (QTextBlock block = page->document()->begin(); block.isValid(); block = block.next()) {
            const QRectF place = page->document()->documentLayout()->blockBoundingRect(block);
            if (place.bottom() > top && block.blockFormat().headingLevel() > 0)
                return block.text();
        }
        return {};
    }
};

} // namespace

/// The help, reached and read by keyboard.
class tst_HelpWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void isReadAndLeftByKeyboard()
    {
        Bench bench;
        QTest::keyClick(bench.window.get(), Qt::Key_F1);
        const QPointer<HelpWindow> help = bench.window->findChild<HelpWindow *>();
        QVERIFY(help);
        QVERIFY(QTest::qWaitForWindowActive(help));
        QVERIFY(!help->isModal());
        auto *page = qobject_cast<HelpPage *>(help->focusWidget());
        QVERIFY(page);
        QVERIFY(page->toPlainText().startsWith(QStringLiteral("The window")));
        QVERIFY(!page->toPlainText().contains(QStringLiteral("```")));
        QTest::keyClick(page, Qt::Key_PageDown);
        QTRY_VERIFY(page->verticalScrollBar()->value() > 0);
        QTest::keyClick(page, Qt::Key_Escape);
        QTRY_VERIFY(!help);
    }

    void showsPicturesOfTheWindowThatFit()
    {
        Reader reader;
        const QString folder = QStringLiteral(":/lockkeeper/screenshots/");
        for (const char *topic : {"window", "release", "replay", "leading"}) {
            reader.page->goTo(QString::fromLatin1(topic));
            static const QRegularExpression picture(
                QStringLiteral("!\\[[^\\]]+\\]\\((\\.\\./screenshots/([^)]+))\\)"));
            const auto found = picture.match(words::helpText(QLatin1String(topic)).value_or(QString()));
            QVERIFY2(found.hasMatch(), topic);
            QVERIFY(QFile::exists(folder + found.captured(2)));
            const QVariant shown =
                reader.page->document()->resource(QTextDocument::ImageResource, QUrl(found.captured(1)));
            QVERIFY(!shown.value<QImage>().isNull());
            QVERIFY(shown.value<QImage>().deviceIndependentSize().width() < reader.page->viewport()->width());
        }
    }

    /// A window that is shown for the first time is given its colours then.
    void isShownAtThePlaceWhateverItsColoursBecome()
    {
        HelpWindow help;
        auto *page = help.findChild<HelpPage *>();
        page->goTo(QStringLiteral("window#columns"));
        QEvent colours(QEvent::PaletteChange);
        QApplication::sendEvent(page, &colours);
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        help.show();
        QVERIFY(QTest::qWaitForWindowActive(&help));
        QCOMPARE(page->anchor(), QStringLiteral("columns"));
        QVERIFY(page->verticalScrollBar()->value() > 0);
    }

    void f1OpensTheSameWindowAtThePlaceInQuestion_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("heading");
        QTest::newRow("table") << QStringLiteral("lockTable") << QStringLiteral("window")
                               << QStringLiteral("columns");
        QTest::newRow("find field") << QStringLiteral("findField") << QStringLiteral("window")
                                    << QStringLiteral("filters");
        QTest::newRow("card") << QStringLiteral("releaseButton") << QStringLiteral("window")
                              << QStringLiteral("verdict-card");
        QTest::newRow("sources") << QStringLiteral("sourceBlock") << QStringLiteral("deploying") << QString();
    }
    void f1OpensTheSameWindowAtThePlaceInQuestion()
    {
        QFETCH(const QString, part);
        QFETCH(const QString, topic);
        QFETCH(const QString, heading);
        Bench bench;
        bench.open();
        for (int times = 0; times < 2; ++times) {
            bench.window->activateWindow();
            bench.find<QWidget>(part)->setFocus();
            QTest::keyClick(bench.find<QWidget>(part), Qt::Key_F1);
            const QList<HelpWindow *> windows = bench.window->findChildren<HelpWindow *>();
            QCOMPARE(windows.size(), 1);
            const auto *page = windows.first()->findChild<HelpPage *>();
            QCOMPARE(page->spot().topic, topic);
            QCOMPARE(page->anchor(), heading);
        }
    }

    void everyPartOfTheWindowLeadsToAHeadingThatIsThere()
    {
        Bench bench;
        bench.open();
        QSet<QString> places;
        for (const QWidget *widget : bench.window->findChildren<QWidget *>())
            places.insert(helpPlaceOf(widget));
        QVERIFY(places.contains(QStringLiteral("charts")));
        QVERIFY(places.contains(QStringLiteral("replay")));
        HelpWindow help(nullptr);
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const QString &place : places) {
            const auto text = words::helpText(place.section(u'#', 0, 0));
            QVERIFY2(text, qPrintable(place));
            QStringList anchors{QString()};
            for (const QString &line : text->split(u'\n')) {
                if (line.startsWith(u'#'))
                    anchors.append(words::helpAnchor(line));
            }
            QVERIFY2(anchors.contains(place.section(u'#', 1)), qPrintable(place));
        }
    }

    void f1InTheReleaseDialogExplainsReleases()
    {
        Bench bench;
        bench.open();
        bench.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = bench.window->findChild<ReleaseDialog *>();
        QVERIFY(dialog);
        dialog->activateWindow(); // the offscreen platform does not do it
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_F1);
        auto *help = dialog->findChild<HelpWindow *>(); // its own, so that it is not blocked by it
        QVERIFY(help);
        QCOMPARE(help->findChild<HelpPage *>()->spot().topic, QStringLiteral("release"));
    }

    void linksLeadToPagesAndHeadingsAndBack()
    {
        Reader reader;
        reader.help.goTo(QStringLiteral("release"));
        reader.page->verticalScrollBar()->setValue(40);
        emit reader.page->anchorClicked(QUrl(QStringLiteral("deploying#fenced-work")));
        QCOMPARE(reader.page->spot().topic, QStringLiteral("deploying"));
        QCOMPARE(reader.headingOnTop(), QStringLiteral("Fenced work"));
        QCOMPARE(reader.contents->currentItem()->text(0), QStringLiteral("Fenced work"));
        emit reader.page->anchorClicked(QUrl(QStringLiteral("#tls")));
        QCOMPARE(reader.headingOnTop(), QStringLiteral("TLS"));
        QTest::keyClick(&reader.help, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(reader.headingOnTop(), QStringLiteral("Fenced work"));
        QTest::mouseClick(reader.back, Qt::LeftButton);
        QCOMPARE(reader.page->spot(), (HelpSpot{QStringLiteral("release"), 40}));
        QTest::mouseClick(reader.back, Qt::LeftButton);
        QCOMPARE(reader.page->spot().topic, QStringLiteral("window"));
        QVERIFY(!reader.back->isEnabled());
    }

    void aLinkIsFollowedByKeyboard()
    {
        Reader reader;
        reader.page->setFocus();
        QTest::keyClick(reader.page, Qt::Key_Tab); // to the first link of the page
        QTest::keyClick(reader.page, Qt::Key_Return);
        QCOMPARE(reader.page->spot().topic, QStringLiteral("charts"));
    }

    void theContentsAreWalkedByKeyboard()
    {
        Reader reader;
        reader.contents->setFocus();
        QTest::keyClick(reader.contents, Qt::Key_Down);
        QCOMPARE(reader.page->anchor(), QStringLiteral("the-first-screen"));
        QTest::keyClick(reader.contents, Qt::Key_Down);
        QCOMPARE(reader.headingOnTop(), QStringLiteral("States"));
        QTest::keyClick(reader.contents, Qt::Key_End);
        QCOMPARE(reader.page->spot().topic, QStringLiteral("profiles"));
        QVERIFY(reader.contents->hasFocus());
    }

    void findsInThePage()
    {
        Reader reader;
        reader.help.goTo(QStringLiteral("replay"));
        QTest::keyClick(reader.page, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(reader.find->hasFocus());
        QTest::keyClicks(reader.find, QStringLiteral("passwords"));
        QCOMPARE(reader.found(), QStringLiteral("1 place"));
        QCOMPARE(reader.page->textCursor().selectedText(), QStringLiteral("passwords"));
        reader.find->clear();
        const QString command = QStringLiteral("lockkeeper-cli recording");
        QTest::keyClicks(reader.find, command);
        const qsizetype places = reader.page->toPlainText().count(command);
        QVERIFY(places > 1);
        QCOMPARE(reader.found(), QStringLiteral("%1 places").arg(places));
        const int first = reader.page->textCursor().position();
        for (qsizetype step = 1; step < places; ++step) {
            QTest::keyClick(reader.find, Qt::Key_Return);
            QVERIFY(reader.page->textCursor().position() != first);
        }
        QTest::keyClick(reader.find, Qt::Key_Return); // round the end
        QCOMPARE(reader.page->textCursor().position(), first);
        QTest::keyClick(reader.find, Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(reader.page->textCursor().position() != first);
        QTest::keyClicks(reader.find, QStringLiteral("zzz"));
        QCOMPARE(reader.found(), QStringLiteral("Not on this page"));
        QTest::keyClick(reader.find, Qt::Key_Escape);
        QVERIFY(reader.page->hasFocus());
        QVERIFY(reader.help.isVisible());
        QTest::keyClick(reader.page, Qt::Key_Escape);
        QVERIFY(!reader.help.isVisible());
    }

    void whatIsNotThereOpensTheFirstPage()
    {
        Reader reader;
        reader.help.goTo(QStringLiteral("nothing#there"));
        QCOMPARE(reader.page->spot(), (HelpSpot{QStringLiteral("window"), 0}));
    }

    /// For a person to look at, where a folder is named.
    void isDrawnInBothSchemes()
    {
        const QString folder = qEnvironmentVariable("LOCKKEEPER_HELP_PICTURES");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            Theme::apply(*qApp, scheme);
            Reader reader;
            for (const words::HelpPage &page : words::helpPages()) {
                reader.help.goTo(page.topic);
                QVERIFY(!reader.page->document()->isEmpty());
                if (!folder.isEmpty())
                    reader.help.grab().save(
                        QStringLiteral("%1/%2-%3.png")
                            .arg(folder, page.topic)
                            .arg(scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light")));
            }
        }
    }
};

QTEST_MAIN(tst_HelpWindow)
#include "tst_helpwindow.moc"

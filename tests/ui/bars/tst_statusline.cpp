// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/bars/statusline.h"

#include <QLabel>
#include <QMainWindow>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

class tst_StatusLine : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void timeOutsAreCountedOverTheLastTenMinutes()
    {
        QCOMPARE(lateTimeOuts({}), 0);
        const Instant last = SystemClock::instance().wall();
        const auto mark = [last](Milliseconds before, bool timedOut) {
            return ReadMark{.at = last - before, .timedOut = timedOut};
        };
        QCOMPARE(lateTimeOuts({mark(11min, true), mark(10min, true), mark(5min, false), mark(1min, true),
                               mark(0min, false)}),
                 2);
    }

    void whatHasNoRoomGoesAndNothingIsCut_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {800, 960, 1024, 1100, 1280, 1440, 1920})
            QTest::addRow("%d", width) << width;
    }
    void whatHasNoRoomGoesAndNothingIsCut()
    {
        QFETCH(const int, width);
        const QString recording = QStringLiteral("Recording 30 d 12 h, 256.0 MB of 256 MB, the oldest goes");
        SourceView view = test::castView();
        view.push = QStringLiteral("LISTEN");
        view.place = QStringLiteral("postgresql://ops@db-17.example.org:5432/billing?sslmode=verify-full");
        QMainWindow window;
        auto *whole = new StatusLine;
        const StatusLine &line = *whole;
        window.setStatusBar(whole);
        window.resize(2400, 200); // it is made narrower afterwards, as a person does it
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        whole->setView(view, 3);
        whole->setRecording(recording);
        QCoreApplication::processEvents();
        window.resize(width, 200);
        QTRY_COMPARE(line.width(), width);
        const auto cut = [&] {
            QStringList texts;
            for (const QLabel *label : line.findChildren<QLabel *>()) {
                const QRect place(label->mapTo(&line, QPoint()), label->size());
                const bool isWhole = label->text() == view.place // that one is elided
                    || label->width() >= label->sizeHint().width();
                if (label->isVisible() && (!isWhole || !line.rect().contains(place)))
                    texts.append(QStringLiteral("%1 at %2, %3 of %4")
                                     .arg(label->text())
                                     .arg(place.left())
                                     .arg(place.width())
                                     .arg(label->sizeHint().width()));
            }
            return texts.join(u'\n');
        };
        QTRY_COMPARE_WITH_TIMEOUT(cut(), QString(), 2000); // the layout
        QStringList seen;
        QString tips;
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            tips += label->toolTip();
            if (label->isVisible())
                seen.append(label->text());
        }
        QVERIFY(seen.contains(clockText(view)));
        QVERIFY(seen.contains(pollText(view, 3)) || tips.contains(pollText(view, 3)));
        QVERIFY(seen.contains(recording) || tips.contains(recording));
    }
};

QTEST_MAIN(tst_StatusLine)
#include "tst_statusline.moc"

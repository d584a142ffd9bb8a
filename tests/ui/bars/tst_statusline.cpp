// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/quiet.h"
#include "ui/bars/statusline.h"

#include <QLabel>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

class tst_StatusLine : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

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
        StatusLine line;
        line.resize(width, 28);
        line.show();
        QVERIFY(QTest::qWaitForWindowExposed(&line));
        line.setView(view, 3);
        line.setRecording(recording);
        QTest::qWait(0); // the layout
        QStringList seen;
        QString tips;
        for (const QLabel *label : line.findChildren<QLabel *>()) {
            tips += label->toolTip();
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            seen.append(label->text());
            const QRect place(label->mapTo(&line, QPoint()), label->size());
            QVERIFY2(line.rect().contains(place), qPrintable(label->text()));
            if (label->text() != view.place) // that one is elided
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        QVERIFY(seen.contains(clockText(view)));
        QVERIFY(seen.contains(pollText(view, 3)) || tips.contains(pollText(view, 3)));
        QVERIFY(seen.contains(recording) || tips.contains(recording));
    }
};

QTEST_MAIN(tst_StatusLine)
#include "tst_statusline.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "ui/window/filedrops.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;

class tst_FileDrops : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void onlyFilesOfThisComputerAreTaken_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<int>("taken");
        const QUrl file = QUrl::fromLocalFile(QStringLiteral("/srv/orders.db"));
        const QUrl page(QStringLiteral("https://example.org/orders.db"));
        QTest::newRow("nothing") << QList<QUrl>{} << 0;
        QTest::newRow("a page") << QList<QUrl>{page} << 0;
        QTest::newRow("a file") << QList<QUrl>{file} << 1;
        QTest::newRow("two files and a page") << QList<QUrl>{file, page, file} << 2;
    }

    void onlyFilesOfThisComputerAreTaken()
    {
        QFETCH(QList<QUrl>, urls);
        QFETCH(int, taken);
        QWidget window;
        const FileDrops drops(&window);
        const QSignalSpy dropped(&drops, &FileDrops::dropped);
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QCOMPARE(enter.isAccepted(), taken > 0);
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        QCOMPARE(drop.isAccepted(), taken > 0);
        QCOMPARE(dropped.size(), taken);
    }
};

QTEST_MAIN(tst_FileDrops)
#include "tst_filedrops.moc"

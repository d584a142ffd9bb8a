// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"
#include "ui/memory/windowmemory.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

/// What the command line of the window says, against what was chosen in it.
class tst_WindowOptions : public QObject
{
    Q_OBJECT

private slots:
    void theCommandLineWinsOverWhatWasSaved_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<bool>("isOn");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("hours");
        constexpr qint64 Mega = 1024LL * 1024;
        QTest::newRow("nothing said") << "" << false << 512 * Mega << 36;
        QTest::newRow("a file") << "--record night.lkrec" << true << 512 * Mega << 36;
        QTest::newRow("a size") << "--record-size 64MB" << false << 64 * Mega << 36;
        QTest::newRow("the usual size, said") << "--record-size 256MB" << false << 256 * Mega << 36;
        QTest::newRow("an age") << "--record-age 2d" << false << 512 * Mega << 48;
        QTest::newRow("all") << "--record night.lkrec --record-size 1GB --record-age 90d" << true
                             << 1024 * Mega << 24 * 90;
    }

    void theCommandLineWinsOverWhatWasSaved()
    {
        QFETCH(QString, arguments);
        QFETCH(bool, isOn);
        QFETCH(qint64, bytes);
        QFETCH(int, hours);
        const QTemporaryDir folder;
        const QString ini = folder.filePath(QStringLiteral("window.ini"));
        ui::WindowMemory(ini).setRecording({false, {512LL * 1024 * 1024, 36h}});
        const auto options = app::readOptions(QStringList{QStringLiteral("lockkeeper")}
                                              + arguments.split(u' ', Qt::SkipEmptyParts));
        QVERIFY(options);
        QCOMPARE(app::recordingChoice(*options, ui::WindowMemory(ini).recording()),
                 (ui::RecordingChoice{isOn, {bytes, std::chrono::hours(hours)}}));
    }

    void noRecordIsNoFileWhateverElseIsSaid()
    {
        const auto options = app::readOptions({QStringLiteral("lockkeeper"), QStringLiteral("--no-record"),
                                               QStringLiteral("--record"), QStringLiteral("night.lkrec")});
        QVERIFY(options);
        QCOMPARE(options->recordingPath, QString());
    }

    /// As in the terminal: what lies about in a folder changes nothing of what a name means.
    void aSavedSourceComesBeforeAFileOfItsName()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("lockkeeper"))));
        QFile book(folder.filePath(QStringLiteral("lockkeeper/sources.toml")));
        QVERIFY(book.open(QIODevice::WriteOnly));
        book.write("[sources.mine]\nurl = \"postgresql://db.example/app\"\n");
        book.close();
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        for (const char *name : {"mine", "other"}) {
            QFile file(QString::fromLatin1(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto saved = app::readOptions({QStringLiteral("lockkeeper"), QStringLiteral("mine")});
        const auto file = app::readOptions({QStringLiteral("lockkeeper"), QStringLiteral("other")});
        QDir::setCurrent(before);
        QVERIFY(saved && file);
        QCOMPARE(saved->sources.constFirst().name, QStringLiteral("mine"));
        QCOMPARE(file->sources.constFirst().path, QStringLiteral("other"));
    }
};

QTEST_MAIN(tst_WindowOptions)
#include "tst_windowoptions.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recorder.h"
#include "core/recording/recordingformat.h"
#include "tests/ui/windowbench.h"
#include "ui/memory/windowmemory.h"
#include "ui/parts/checkbox.h"
#include "ui/parts/inklabel.h"
#include "ui/replay/recordingdialog.h"
#include "ui/style/iconbutton.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;

namespace {

/// A window that records, and the dialog over it.
struct Scene {
    QTemporaryDir folder = {};
    QString path = folder.filePath(QStringLiteral("own.lkrec"));
    QString ini = folder.filePath(QStringLiteral("window.ini"));
    Bench bench = Bench({1280, 800});

    Scene()
    {
        bench.services.recorder =
            std::make_shared<recording::Recorder>(path, recording::Limits{}, SystemClock::instance());
        bench.services.settingsPath = ini;
        bench.remake({1280, 800});
        bench.open();
        bench.source->shown.read = ReadMark{bench.source->shown.serverNow, std::chrono::milliseconds(8)};
        bench.source->show();
        QTRY_VERIFY(state().since);
    }

    [[nodiscard]] const recording::State &state() const { return bench.services.recorder->state(); }
    [[nodiscard]] RecordingDialog *dialog() const
    {
        return bench.find<RecordingDialog>(QStringLiteral("recordingSettings"));
    }
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        return dialog()->findChild<T *>(QLatin1String(name));
    }
    /// Is this in a text of the window?
    [[nodiscard]] bool says(const QString &text) const
    {
        const auto labels = bench.window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    [[nodiscard]] IconButton *mend(const QString &text) const
    {
        for (IconButton *button : bench.window->findChildren<IconButton *>(QStringLiteral("mendButton"))) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    void open() const
    {
        QTest::keyClick(bench.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    }
    void click(const char *button) const { QTest::mouseClick(part<IconButton>(button), Qt::LeftButton); }
};

} // namespace

/// What a person says of the recording in the window.
class tst_RecordingDialog : public QObject
{
    Q_OBJECT

public slots:
    void takeUrl(const QUrl &url) { m_url = url; }

private:
    QUrl m_url = {};

private slots:
    void saysWhereItIsAndHowMuch()
    {
        Scene scene;
        scene.open();
        QVERIFY(scene.dialog() && scene.dialog()->isVisible());
        QCOMPARE(scene.part<QLineEdit>("recordingPlace")->text(), scene.path);
        QVERIFY(scene.part<InkLabel>("recordingHeld")->text().contains(u", back to "));
        QCOMPARE(scene.part<QLineEdit>("recordingSize")->text(), QStringLiteral("256MB"));
        QCOMPARE(scene.part<QLineEdit>("recordingAge")->text(), QStringLiteral("30d"));
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeUrl");
        scene.click("recordingFolder");
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(m_url, QUrl::fromLocalFile(scene.folder.path()));
    }

    void itsFieldsStandInOneLine()
    {
        const Scene scene;
        scene.open();
        const auto left = [&scene](const char *name) {
            return scene.part<QLineEdit>(name)->mapTo(scene.dialog(), QPoint()).x();
        };
        QCOMPARE(left("recordingPlace"), left("recordingSize"));
        QCOMPARE(left("recordingAge"), left("recordingSize"));
    }

    void isSwitchedOffAndRemembered()
    {
        Scene scene;
        scene.open();
        QTest::keyClick(scene.part<CheckBox>("recordingOn"), Qt::Key_Space);
        QLineEdit *size = scene.part<QLineEdit>("recordingSize");
        size->selectAll();
        QTest::keyClicks(size, QStringLiteral("64 MB"));
        QTest::keyClick(size, Qt::Key_Return);
        QTRY_VERIFY(scene.state().isOff);
        QVERIFY(!scene.state().isRecording);
        const auto labels = scene.bench.window->findChildren<QLabel *>();
        QTRY_VERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text() == QStringLiteral("Recording is off");
        }));
        scene.bench.window.reset();
        QCOMPARE(WindowMemory(scene.ini).recording(),
                 (RecordingChoice{false, {64LL * 1024 * 1024, std::chrono::hours(24 * 30)}}));
    }

    void aWrongFieldSaysHowToWriteItAndCannotBeSaved_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("no unit") << "recordingSize"
                                 << "256";
        QTest::newRow("too small") << "recordingSize"
                                   << "1KB";
        QTest::newRow("no span") << "recordingAge"
                                 << "long";
        QTest::newRow("too short") << "recordingAge"
                                   << "5min";
    }

    void aWrongFieldSaysHowToWriteItAndCannotBeSaved()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        Scene scene;
        scene.open();
        QLineEdit *edit = scene.part<QLineEdit>(qPrintable(field));
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QVERIFY(scene.part<InkLabel>("recordingTrouble")->isVisible());
        QVERIFY(scene.part<InkLabel>("recordingTrouble")->text().contains(text));
        QVERIFY(!scene.part<IconButton>("recordingSave")->isEnabled());
    }

    void deletesAfterAQuestionThatSaysWhatIsLost()
    {
        Scene scene;
        const std::optional<Instant> since = scene.state().since;
        scene.open();
        scene.click("recordingErase");
        auto *ask = scene.part<QMessageBox>("eraseQuestion");
        QVERIFY(ask && ask->informativeText().contains(u"lost"));
        QTest::keyClick(ask, Qt::Key_Escape); // Keep It
        QTRY_VERIFY(!scene.part<QMessageBox>("eraseQuestion"));
        QVERIFY(QFileInfo::exists(scene.path));
        scene.click("recordingErase");
        ask = scene.part<QMessageBox>("eraseQuestion");
        QTest::mouseClick(ask->findChild<QPushButton *>(QStringLiteral("eraseSure")), Qt::LeftButton);
        QTRY_VERIFY(scene.state().since != since);
        QVERIFY(!scene.state().trouble);
    }

    void whatCannotBeDeletedIsAnIssueUntilItIs_data()
    {
        QTest::addColumn<bool>("isAnother"); ///< another file stands in its place; else its log cannot go
        QTest::addColumn<QString>("says");
        QTest::newRow("another file") << true << "is no recording, so it was not deleted.";
        QTest::newRow("a log that cannot go") << false << "could not be deleted.";
    }

    void whatCannotBeDeletedIsAnIssueUntilItIs()
    {
        QFETCH(bool, isAnother);
        QFETCH(QString, says);
        Scene scene;
        scene.bench.services.recorder->setOn(false); // so that its files are closed
        QTRY_VERIFY(scene.state().isOff);
        {
            const auto file = recording::openToWrite(scene.path, std::make_shared<Interrupter>());
            QVERIFY(file && (*file)->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        }
        const QString log = scene.path + QStringLiteral("-wal");
        (void)QFile::remove(log); // who reads the recording still has it
        if (isAnother) {
            QVERIFY(QFile::remove(scene.path));
            QFile file(scene.path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("a shopping list");
        } else {
            QVERIFY(QDir().mkdir(log)); // not even root removes a folder like a file
        }
        scene.open();
        scene.click("recordingErase");
        auto *ask = scene.part<QMessageBox>("eraseQuestion");
        QTest::mouseClick(ask->findChild<QPushButton *>(QStringLiteral("eraseSure")), Qt::LeftButton);
        QTRY_VERIFY2(scene.says(says), qPrintable(says));
        QVERIFY(!isAnother || QFileInfo::exists(scene.path));
        QVERIFY(isAnother ? QFile::remove(scene.path) : QDir().rmdir(log));
        scene.dialog()->close();
        IconButton *again = scene.mend(QStringLiteral("Delete Again"));
        QVERIFY(again);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(!scene.says(says));
    }

    void isOffWhereNothingIsRecorded()
    {
        Bench bench;
        QVERIFY(!bench.find<QAction>(QStringLiteral("recordingAction"))->isEnabled());
    }
};

QTEST_MAIN(tst_RecordingDialog)
#include "tst_recordingdialog.moc"

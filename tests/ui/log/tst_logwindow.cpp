// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "tests/ui/windowbench.h"
#include "ui/log/logwindow.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTableView>

#include <thread>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace lockkeeper::ui;

namespace {

void say(LogLevel level, const QString &text, const QJsonObject &fields = {})
{
    logging::write(logMonitor(), level, QStringLiteral("a_thing_happened"), text, fields);
}

QString lastText(const LogModel &log)
{
    return log.rowCount() == 0 ? QString() : log.at(log.rowCount() - 1).text;
}

} // namespace

class tst_LogWindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        failOnWarnings();
        logging::setSink([this](const LogEvent &event) { m_delivered.append(event.message); });
        m_delivered.clear();
    }
    void cleanup() { logging::setSink({}); }

    void keepsWhatIsLoggedOnAnyThreadAndTakesNothingAway()
    {
        LogModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        say(LogLevel::Info, QStringLiteral("One."), {{QStringLiteral("lock"), QStringLiteral("nightly")}});
        QTRY_COMPARE(log.rowCount(), 1);
        QCOMPARE(lastText(log), QStringLiteral("One. lock=nightly"));
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([] {
                for (int line = 0; line < 100; ++line)
                    say(LogLevel::Warning, QStringLiteral("From a thread."));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QTRY_COMPARE(log.rowCount(), 401);
        QCOMPARE(m_delivered.size(), 401); // where it went before, it still goes
    }

    void theOldestLinesGoFirst()
    {
        LogModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < LogModel::MostLines + 5; ++i)
            log.append({QDateTime::currentDateTimeUtc(), LogLevel::Info, {}, QString::number(i)});
        QCOMPARE(log.rowCount(), LogModel::MostLines);
        QCOMPARE(log.at(0).text, QStringLiteral("5"));
    }

    void aModelThatIsGoneIsToldNothing()
    {
        {
            LogModel log;
            say(LogLevel::Info, QStringLiteral("Still on its way."));
        }
        say(LogLevel::Info, QStringLiteral("Too late."));
        QCoreApplication::processEvents();
        QCOMPARE(m_delivered.size(), 2);
    }

    void isFilteredAndCopiedByKeyboard()
    {
        Bench bench;
        say(LogLevel::Info, QStringLiteral("Read the table."));
        say(LogLevel::Warning, QStringLiteral("The disk is slow."));
        say(LogLevel::Error, QStringLiteral("The disk is gone."));
        bench.key(Qt::Key_3, Qt::ControlModifier);
        QPointer<LogWindow> window = bench.window->findChild<LogWindow *>();
        QVERIFY(window);
        QVERIFY(!window->isModal());
        window->activateWindow(); // the offscreen platform does not do it
        QTRY_COMPARE(QApplication::activeWindow(), window.data());
        auto *table = window->findChild<QTableView *>(QStringLiteral("logTable"));
        auto *level = window->findChild<QComboBox *>(QStringLiteral("logLevel"));
        auto *find = window->findChild<QLineEdit *>(QStringLiteral("logFind"));
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTest::keyClick(level, Qt::Key_Down);
        QTest::keyClick(level, Qt::Key_Down);
        QCOMPARE(table->model()->rowCount(), 2);
        QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find->hasFocus());
        QTest::keyClicks(find, QStringLiteral("GONE"));
        QCOMPARE(table->model()->rowCount(), 1);
        find->clear();
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 1);
        table->selectRow(1);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(
            QStringLiteral("Error\ta_thing_happened\tThe disk is gone.")));
        if (const QString picture = qEnvironmentVariable("LOCKKEEPER_LOG_PICTURE"); !picture.isEmpty()) {
            level->setCurrentIndex(0);
            Theme::apply(*qApp, Scheme::Dark);
            window->grab().save(picture);
        }
        QTest::keyClick(table, Qt::Key_Escape);
        QTRY_VERIFY(!window);
    }

private:
    QStringList m_delivered = {};
};

QTEST_MAIN(tst_LogWindow)
#include "tst_logwindow.moc"

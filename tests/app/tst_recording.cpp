// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

QJsonArray array(const Outcome &outcome)
{
    return QJsonDocument::fromJson(outcome.out.toUtf8()).array();
}

} // namespace

/// What `watch --record` keeps, and what `recording` says of it: as a person runs them.
class tst_recording : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>(true, testEngine());
        m_table = m_database->open();
        m_record = acquired(*m_table, QStringLiteral("nightly"), owner(QStringLiteral("first")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void cleanup()
    {
        m_table.reset();
        m_database.reset();
    }

    void ctrlCLeavesOneWholeFile()
    {
        QProcess watch;
        start(watch);
        QVERIFY(m_database->sql(
            "UPDATE scheduler_lock SET rev=rev+1, owner_id='second', owner_label='ops@node-9:7', "
            "token=token+1"));
        QVERIFY(waitFor(watch, "Taken over"));
        ::kill(static_cast<pid_t>(watch.processId()), SIGINT);
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitCode(), 0);
        QVERIFY(!QFileInfo::exists(file() + QStringLiteral("-wal")));
        QVERIFY(!QFileInfo::exists(file() + QStringLiteral(".lock")));

        const Outcome tables = cli({QStringLiteral("recording"), file(), QStringLiteral("--json")});
        QCOMPARE(tables.exitCode, 0);
        const QJsonObject table = array(tables).at(0).toObject();
        QCOMPARE(table.value(QStringLiteral("table")).toString(), QStringLiteral("scheduler_lock"));
        QCOMPARE(table.value(QStringLiteral("locks")).toInt(), 1);
        const QString from = table.value(QStringLiteral("from")).toString();
        const QString to = table.value(QStringLiteral("to")).toString();
        QVERIFY(from < to);
        const auto ownerAt = [this](const QString &at) {
            const Outcome list = cli(
                {QStringLiteral("recording"), file(), QStringLiteral("--at"), at, QStringLiteral("--json")});
            return array(list).at(0).toObject().value(QStringLiteral("owner")).toString();
        };
        QCOMPARE(ownerAt(to), QStringLiteral("ops@node-9:7"));
        const Outcome changes = cli({QStringLiteral("recording"), file(), QStringLiteral("--from"),
                                     QStringLiteral("2000-01-01T00:00:00Z")});
        QCOMPARE(changes.exitCode, 0);
        QVERIFY2(changes.out.contains(QStringLiteral("Taken over")), qPrintable(changes.out));
    }

    void aKillLosesSecondsAndNoMore()
    {
        QProcess watch;
        start(watch);
        QTRY_VERIFY_WITH_TIMEOUT(hasLooks(), 15'000); // two writes at most
        watch.kill();
        QVERIFY(watch.waitForFinished());
        const Outcome tables = cli({QStringLiteral("recording"), file(), QStringLiteral("--json")});
        QCOMPARE(tables.exitCode, 0);
        QCOMPARE(array(tables).at(0).toObject().value(QStringLiteral("locks")).toInt(), 1);
        // The next one goes on in the same file, whoever left it how.
        QProcess again;
        start(again);
        ::kill(static_cast<pid_t>(again.processId()), SIGTERM);
        QVERIFY(again.waitForFinished());
        QCOMPARE(cli({QStringLiteral("recording"), file()}).exitCode, 0);
        QVERIFY(!QFileInfo::exists(file() + QStringLiteral("-wal")));
    }

    void twoDoNotWriteOneFile()
    {
        QProcess first;
        start(first);
        QTRY_VERIFY_WITH_TIMEOUT(hasLooks(), 15'000);
        QProcess second;
        start(second);
        QString said;
        const auto hasSaid = [&] {
            said += QString::fromUtf8(second.readAllStandardError());
            return said.contains(QStringLiteral("Another Lockkeeper records into"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasSaid(), 15'000);
        QCOMPARE(second.state(), QProcess::Running); // it watches on
        for (QProcess *watch : {&first, &second}) {
            watch->terminate();
            QVERIFY(watch->waitForFinished());
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const QString none = QStringLiteral("/nowhere/night.lkrec");
        QTest::newRow("no file") << QStringList{QStringLiteral("recording"), none} << 3
                                 << QStringLiteral("There is no recording /nowhere/night.lkrec");
        QTest::newRow("no instant") << QStringList{QStringLiteral("recording"), none, QStringLiteral("--at")}
                                    << 2 << QStringLiteral("--at");
        QTest::newRow("both") << QStringList{QStringLiteral("recording"), none,
                                             QStringLiteral("--at"),      QStringLiteral("x"),
                                             QStringLiteral("--from"),    QStringLiteral("y")}
                              << 2 << QStringLiteral("--from");
        QTest::newRow("size alone") << QStringList{QStringLiteral("watch"), QStringLiteral("--record-size"),
                                                   QStringLiteral("5MB")}
                                    << 2 << QStringLiteral("--record");
        QTest::newRow("no size") << QStringList{QStringLiteral("watch"), QStringLiteral("--record"),
                                                QStringLiteral("x"), QStringLiteral("--record-size"),
                                                QStringLiteral("much")}
                                 << 2 << QStringLiteral("256MB");
        QTest::newRow("no age") << QStringList{QStringLiteral("watch"), QStringLiteral("--record"),
                                               QStringLiteral("x"), QStringLiteral("--record-age"),
                                               QStringLiteral("30")}
                                << 2 << QStringLiteral("30");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        const Outcome outcome = cli(arguments);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
    }

    void aDatabaseIsNotRecordedOver()
    {
        if (testEngine() != Engine::Sqlite)
            return; // its file is the point
        const Outcome outcome =
            cli({QStringLiteral("--source"), m_database->config().url(), QStringLiteral("watch"),
                 QStringLiteral("--record"), m_database->path()});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains(QStringLiteral("not a recording")), qPrintable(outcome.err));
        QVERIFY(m_table->readOne(QStringLiteral("nightly")));
    }

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("night.lkrec")); }

    void start(QProcess &watch) const
    {
        startCli(watch,
                 {QStringLiteral("--source"), m_database->config().url(), QStringLiteral("watch"),
                  QStringLiteral("--record"), file()});
        QVERIFY(waitFor(watch, "nightly"));
    }

    [[nodiscard]] static bool waitFor(QProcess &watch, const QByteArray &text)
    {
        QByteArray seen;
        while (!seen.contains(text)) {
            if (!watch.waitForReadyRead(20'000))
                return false;
            seen += watch.readAllStandardOutput();
        }
        return true;
    }

    [[nodiscard]] bool hasLooks() const
    {
        const Outcome tables = cli({QStringLiteral("recording"), file(), QStringLiteral("--json")});
        return tables.exitCode == 0
            && array(tables).at(0).toObject().value(QStringLiteral("locks")).toInt() == 1;
    }

    std::unique_ptr<TempDatabase> m_database = {};
    std::unique_ptr<LockTable> m_table = {};
    LockRecord m_record = {};
    std::unique_ptr<QTemporaryDir> m_folder = {};
};

QTEST_GUILESS_MAIN(tst_recording)
#include "tst_recording.moc"

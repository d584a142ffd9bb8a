// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// `lockkeeper-cli autostart`: an entry that leads, and that goes again.
class tst_autostart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_config.path())); }

    void isWrittenLeadsAndIsRemoved()
    {
        const TempDatabase database;
        const QString done = m_config.filePath(QStringLiteral("done"));
        const QStringList source{QStringLiteral("--source"), database.config().url()};
        const Outcome enabled = cli(
            source
            + QStringList{QStringLiteral("autostart"), QStringLiteral("enable"), QStringLiteral("nightly"),
                          QStringLiteral("--ttl"), QStringLiteral("12s"), QStringLiteral("--beat"),
                          QStringLiteral("1s"), QStringLiteral("--"), QStringLiteral("touch"), done});
        QVERIFY2(enabled.exitCode == 0, qPrintable(enabled.err));
        QVERIFY(!(*database.open()->readOne(QStringLiteral("nightly")))); // it only wrote a file
        const Outcome list = cli({QStringLiteral("autostart"), QStringLiteral("list")});
        QVERIFY(list.out.contains(QStringLiteral("nightly")));

        QProcess login; // as a session starts it
        login.startCommand(execOf());
        QVERIFY(login.waitForFinished(30'000));
        QVERIFY2(login.exitCode() == 0, login.readAllStandardError().constData());
        QVERIFY(QFile::exists(done));

        const QStringList disable = source
            + QStringList{QStringLiteral("autostart"), QStringLiteral("disable"), QStringLiteral("nightly")};
        QCOMPARE(cli(disable).exitCode, 0);
        QVERIFY(QDir(m_config.filePath(QStringLiteral("autostart"))).entryList(QDir::Files).isEmpty());
        QCOMPARE(cli(disable).exitCode, 9);
    }

    void whatCannotWorkIsRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no lock") << QStringList{} << 2;
        QTest::newRow("times that do not fit")
            << QStringList{QStringLiteral("nightly"), QStringLiteral("--ttl"), QStringLiteral("6s")} << 2;
        QTest::newRow("nobody's input") << QStringList{QStringLiteral("nightly"), QStringLiteral("--stdin"),
                                                       QStringLiteral("--"), QStringLiteral("cat")}
                                        << 2;
        QTest::newRow("no command") << QStringList{QStringLiteral("nightly"), QStringLiteral("--")} << 2;
    }

    void whatCannotWorkIsRefused()
    {
        QFETCH(const QStringList, options);
        QFETCH(const int, exitCode);
        const Outcome outcome =
            cli(QStringList{QStringLiteral("--source"), QStringLiteral("sqlite:/srv/locks.db"),
                            QStringLiteral("autostart"), QStringLiteral("enable")}
                + options);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY(QDir(m_config.filePath(QStringLiteral("autostart"))).entryList(QDir::Files).isEmpty());
    }

private:
    [[nodiscard]] QString execOf() const
    {
        const QDir folder(m_config.filePath(QStringLiteral("autostart")));
        QFile file(folder.filePath(folder.entryList(QDir::Files).value(0)));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        return lines.filter(QStringLiteral("Exec=")).value(0).mid(5); // no word here needs quotes
    }

    QTemporaryDir m_config;
};

QTEST_GUILESS_MAIN(tst_autostart)
#include "tst_autostart.moc"

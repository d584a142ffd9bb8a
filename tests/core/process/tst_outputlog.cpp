// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/outputlog.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;

class tst_outputlog : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsLinesWithTimeAndStream()
    {
        OutputLog log(path());
        QVERIFY(log.open());
        log.add(QStringLiteral("09:00"), {WorkStream::Output, QStringLiteral("begun"), false});
        log.add(QStringLiteral("09:01"), {WorkStream::Errors, QStringLiteral("long"), true});
        log.addLeftOut(QStringLiteral("09:02"), 7);
        log.flush();
        QCOMPARE(text(path()),
                 QByteArray("09:00 out begun\n09:01 err long [cut]\n"
                            "09:02 --- 7 lines came too fast and are left out\n"));
        QCOMPARE(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }

    void neverTakesMoreRoomThanItMay()
    {
        OutputLog log(path(), 1000);
        QVERIFY(log.open());
        for (int i = 0; i < 500; ++i)
            log.add(QStringLiteral("09:00"), {WorkStream::Output, QStringLiteral("line %1").arg(i), false});
        log.flush();
        qint64 all = 0;
        const QFileInfoList files = QDir(m_folder->path()).entryInfoList(QDir::Files);
        for (const QFileInfo &file : files)
            all += file.size();
        QCOMPARE(files.size(), 1 + OutputLog::Kept);
        QVERIFY(all <= 1000 * (1 + OutputLog::Kept));
        QVERIFY(text(path()).endsWith("line 499\n"));
        QVERIFY(text(path() + QStringLiteral(".1")).endsWith("\n")); // turned between two lines
    }

    void goesOnAfterARestart()
    {
        for (int i = 0; i < 2; ++i) {
            OutputLog log(path());
            QVERIFY(log.open());
            log.add(QStringLiteral("09:00"), {WorkStream::Output, QString::number(i), false});
        }
        QCOMPARE(text(path()), QByteArray("09:00 out 0\n09:00 out 1\n"));
    }

    void whatIsNoFileIsRefused()
    {
        OutputLog folder(m_folder->path());
        QVERIFY(!folder.open());
        OutputLog device(QStringLiteral("/dev/full")); // it would never turn
        QCOMPARE(device.open().error().kind, ErrorKind::Usage);
    }

    void locksHaveLogsOfTheirOwn()
    {
        qputenv("XDG_STATE_HOME", "/state");
        QCOMPARE(usualOutputLog(QStringLiteral("nightly")),
                 QStringLiteral("/state/lockkeeper/lead-nightly.log"));
        const QString slash = usualOutputLog(QStringLiteral("a/b"));
        QVERIFY(slash.startsWith(QStringLiteral("/state/lockkeeper/lead-a_b-")));
        QVERIFY(slash != usualOutputLog(QStringLiteral("a_b")));
        QVERIFY(slash != usualOutputLog(QStringLiteral("a.b")));
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("job.log")); }
    [[nodiscard]] static QByteArray text(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
};

QTEST_GUILESS_MAIN(tst_outputlog)
#include "tst_outputlog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/democast.h"
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "core/source/sourceurl.h"
#include "tests/support/program.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace lockkeeper;
using namespace lockkeeper::test;

/// The demo as it is shipped: real processes, one that stays dead until it is released, nothing left behind.
class tst_demo : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_demo = std::make_unique<QProcess>();
        startCli(*m_demo,
                 {QStringLiteral("demo"), QStringLiteral("--json"), QStringLiteral("--until-stdin-closes")});
        QTRY_VERIFY((m_out += m_demo->readAllStandardOutput()).contains('\n'));
        const QJsonObject ready = QJsonDocument::fromJson(m_out.left(m_out.indexOf('\n'))).object();
        QCOMPARE(ready.value(QStringLiteral("event")).toString(), QStringLiteral("demo_ready"));
        m_source = *parseSourceUrl(ready.value(QStringLiteral("source")).toString());
        m_monitor = std::make_unique<SourceMonitor>(m_source, SystemClock::instance());
    }

    void cleanup()
    {
        m_monitor.reset();
        m_demo->closeWriteChannel();
        m_demo->waitForFinished();
        m_demo.reset();
        m_out.clear();
        logging::setSink({});
    }

    void theUnwantedLockStaysDeadUntilItIsReleased()
    {
        const QString lock = QStringLiteral("invoice-export");
        QTRY_COMPARE(m_monitor->view().locks.size(), demo::cast().size());
        QTRY_COMPARE_WITH_TIMEOUT(row(lock).verdict.state, LockState::Dead, 30'000);
        const LockView dead = row(lock);
        QVERIFY(!dead.verdict.proofOfDeath); // its TTL alone tells, as for a holder on another machine
        QCOMPARE(row(QStringLiteral("tax-report")).verdict.state, LockState::Free);
        QCOMPARE(row(QStringLiteral("payout-settle")).verdict.state, LockState::Alive);
        QVERIFY(hasTag(row(QStringLiteral("fx-rates")), TagKind::Clock)
                || demo::DemoLeader::faketimeLibrary().isEmpty());
        QCOMPARE(row(QStringLiteral("fx-rates")).verdict.state, LockState::Alive);

        const QFuture<Result<ReleaseOutcome>> release =
            m_monitor->release(planRelease(dead, m_monitor->view()), QStringLiteral("its holder died"));
        QTRY_VERIFY(release.isFinished());
        QVERIFY(release.result().has_value());
        QTRY_VERIFY(hasTag(row(lock), TagKind::LockDelay));
        const Instant opens = row(lock).record.hold->until;
        QTRY_VERIFY_WITH_TIMEOUT(row(lock).record.owner.has_value(),
                                 40'000); // a new holder, after both clocks agree
        QVERIFY(row(lock).record.token > release.result()->newToken);
        // While who released it still watches: it stood by already in the lock delay.
        QVERIFY(*row(lock).record.acquired - opens < 3 * demo::DemoBeat);
    }

    void itEndsWithEverythingThatItStarted()
    {
        QTRY_COMPARE(m_monitor->view().locks.size(), demo::cast().size());
        QList<qint64> pids;
        const auto collect = [&] {
            pids.clear();
            for (const LockView &lock : m_monitor->view().locks) {
                if (lock.record.owner)
                    pids.append(*lock.record.owner->pid);
            }
            return pids.size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(collect() >= 5, 10'000);
        m_demo->closeWriteChannel();
        QVERIFY(m_demo->waitForFinished());
        QCOMPARE(m_demo->exitCode(), 0);
        for (const qint64 pid : std::as_const(pids))
            QTRY_VERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
        QVERIFY(!QFile::exists(m_source.path));
    }

    void itsLeadersDieWithItWhenItIsKilled()
    {
        QTRY_VERIFY(row(QStringLiteral("payout-settle")).record.owner.has_value());
        const qint64 pid = *row(QStringLiteral("payout-settle")).record.owner->pid;
        QCOMPARE(::kill(static_cast<pid_t>(pid), 0), 0);
        m_demo->kill();
        QVERIFY(m_demo->waitForFinished());
        QTRY_VERIFY(::kill(static_cast<pid_t>(pid), 0) != 0);
        m_monitor.reset();
        QVERIFY(QDir(QFileInfo(m_source.path).absolutePath())
                    .removeRecursively()); // a killed demo cannot clean up
    }

    /// What was recorded of the last one is its past then; two at once do not share a database.
    void aRememberedOneGoesOnWithTheLast()
    {
        const QTemporaryDir home;
        const auto start = [&](QProcess &demo) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
            demo.setProcessEnvironment(environment);
            startCli(demo,
                     {QStringLiteral("demo"), QStringLiteral("--json"), QStringLiteral("--remember"),
                      QStringLiteral("--until-stdin-closes")});
            return readyPath(demo);
        };
        QProcess first;
        const QString place = start(first);
        QCOMPARE(place, home.path() + QStringLiteral("/lockkeeper/demo/demo.db"));
        QProcess second;
        const QString another = start(second);
        QVERIFY(!another.isEmpty() && another != place);
        for (QProcess *demo : {&first, &second}) {
            demo->closeWriteChannel();
            QVERIFY(demo->waitForFinished());
        }
        QVERIFY(QFile::exists(place));
        QVERIFY(!QFile::exists(another));
        QProcess again;
        QCOMPARE(start(again), place);
        again.closeWriteChannel();
        QVERIFY(again.waitForFinished());
    }

private:
    /// The database of a demo that has begun; empty where it did not.
    static QString readyPath(QProcess &demo)
    {
        QByteArray out;
        while (demo.waitForReadyRead()) {
            out += demo.readAllStandardOutput();
            for (const QByteArray &line : out.split('\n')) {
                const QJsonObject event = QJsonDocument::fromJson(line).object();
                if (event.value(QStringLiteral("event")).toString() == QStringLiteral("demo_ready"))
                    return parseSourceUrl(event.value(QStringLiteral("source")).toString())->path;
            }
        }
        return {};
    }

    LockView row(const QString &lock) const
    {
        for (const LockView &view : m_monitor->view().locks) {
            if (view.record.name == lock)
                return view;
        }
        return {};
    }

    static bool hasTag(const LockView &view, TagKind kind)
    {
        return std::any_of(view.verdict.tags.cbegin(), view.verdict.tags.cend(),
                           [kind](const Tag &tag) { return tag.kind == kind; });
    }

    std::unique_ptr<QProcess> m_demo = {};
    QByteArray m_out = {};
    SourceConfig m_source = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

QTEST_GUILESS_MAIN(tst_demo)
#include "tst_demo.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/banguiapp.h"
#include "tests/support/tempdatabase.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

/// The app after the manner of BanGUI keeps its one row as it should.
class tst_bangui : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<TempDatabase>(false, Engine::Sqlite);
        m_first = std::make_unique<BanguiApp>(m_database->path(), BanguiOptions{.beat = 1s, .ttl = 3s});
        m_second = std::make_unique<BanguiApp>(m_database->path(), BanguiOptions{.beat = 1s, .ttl = 3s});
        m_first->start();
        QVERIFY(m_first->waitFor(QStringLiteral("acquired")));
        m_second->start();
        QVERIFY(m_second->waitFor(QStringLiteral("standing_by")));
        QVERIFY(m_first->waitFor(QStringLiteral("beat")));
        QCOMPARE(leader(), m_first->pid());
    }

    void cleanup()
    {
        m_second.reset();
        m_first.reset();
    }

    void killedTheOtherLeadsAfterTheTtl()
    {
        m_first->kill9();
        const double last = m_database->value("SELECT heartbeat_at FROM scheduler_lock").toDouble();
        QVERIFY(m_second->waitFor(QStringLiteral("acquired")));
        QCOMPARE(leader(), m_second->pid());
        const double taken = m_database->value("SELECT started_at FROM scheduler_lock").toDouble();
        QVERIFY2(taken - last >= 3, qPrintable(QString::number(taken - last)));
        QVERIFY(m_second->waitFor(QStringLiteral("beat")));
        QVERIFY(m_second->stop());
        QCOMPARE(m_database->value("SELECT count(*) FROM scheduler_lock"), QStringLiteral("0"));
    }

    void stoppedItReleasesAndTheOtherLeads()
    {
        QVERIFY(m_first->stop());
        QVERIFY(m_first->has(QStringLiteral("released")));
        QVERIFY(m_second->waitFor(QStringLiteral("acquired")));
        QCOMPARE(leader(), m_second->pid());
    }

    void whoseRowIsAnothersStandsBy()
    {
        QVERIFY(m_database->sql("UPDATE scheduler_lock SET hostname='elsewhere'"));
        QVERIFY(m_first->waitFor(QStringLiteral("scheduler_lock_heartbeat_failed")));
        QVERIFY(m_first->waitFor(QStringLiteral("lost")));
        QVERIFY(m_first->waitFor(QStringLiteral("standing_by")));
    }

private:
    [[nodiscard]] qint64 leader() const
    {
        return m_database->value("SELECT pid FROM scheduler_lock").toLongLong();
    }

    std::unique_ptr<TempDatabase> m_database;
    std::unique_ptr<BanguiApp> m_first;
    std::unique_ptr<BanguiApp> m_second;
};

QTEST_GUILESS_MAIN(tst_bangui)
#include "tst_bangui.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/stepdown.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

class tst_stepdown : public QObject
{
    Q_OBJECT

private slots:
    void tellsAStoppedProcessFromASilentDatabase_data()
    {
        QTest::addColumn<int>("lateMs");
        QTest::addColumn<QString>("reason");
        QTest::newRow("on time") << 0 << QStringLiteral("No heartbeat was answered in time.");
        QTest::newRow("a busy machine") << 900 << QStringLiteral("No heartbeat was answered in time.");
        QTest::newRow("stopped, inside its TTL")
            << 9'000 << QStringLiteral("Woke 9 s after its deadline: this process was stopped or asleep.");
        QTest::newRow("stopped past its TTL")
            << 58'698
            << QStringLiteral("Woke 58 s after its deadline: this process was stopped or asleep; another may "
                              "have led since.");
    }

    void tellsAStoppedProcessFromASilentDatabase()
    {
        QFETCH(int, lateMs);
        QTEST(stepDownReason(stepDownAt(Milliseconds(lateMs), 30s, 20s)), "reason");
    }
};

QTEST_GUILESS_MAIN(tst_stepdown)
#include "tst_stepdown.moc"

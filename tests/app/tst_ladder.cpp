// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/ladder.h"

#include <QTest>

using namespace lockkeeper;

/// What the terminal's ladder says to what was expected; the rest of it is run by app.operate.
class tst_ladder : public QObject
{
    Q_OBJECT

private slots:
    void ofTwoOwnersTheOneThatTheRowLostIsNotReleased()
    {
        ReleasePlan plan;
        plan.lock = QStringLiteral("nightly");
        plan.state = LockState::TwoOwners;
        plan.rung = Rung::OwnerName;
        plan.expectsBeats = true;
        plan.owner.id = QStringLiteral("1");
        plan.owner.label = QStringLiteral("app@node-1:10");
        plan.rival = QStringLiteral("app@node-2:20");
        cli::ReleaseArguments arguments;
        arguments.yes = true;
        arguments.confirm = plan.lock;
        arguments.expectOwner = plan.rival;
        const Status refused = cli::climb(plan, arguments);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY2(refused.error().message.contains(QStringLiteral("end it at its own host")),
                 qPrintable(refused.error().message));
        arguments.expectOwner = plan.owner.label;
        QVERIFY(cli::climb(plan, arguments));
    }
};

QTEST_GUILESS_MAIN(tst_ladder)
#include "tst_ladder.moc"

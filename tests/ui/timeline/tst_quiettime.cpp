// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/quiettime.h"

#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);
const TimeScale Scale(Now, 100min, 732);

OwnerSpan owned(std::chrono::minutes ago, const char *owner)
{
    return {Now - ago, {}, QString::fromLatin1(owner)};
}

/// Locks that changed hands so many minutes ago, seen since long before.
QuietFacts changedAt(const QList<int> &minutesAgo)
{
    LockTrack track{QStringLiteral("a"), {}, {owned(300min, "first")}};
    for (const int ago : minutesAgo) {
        track.owners.last().to = Now - std::chrono::minutes(ago);
        track.owners.append(owned(std::chrono::minutes(ago), ago % 2 ? "" : "one"));
    }
    return {{track}};
}

QStringList inWords(const QList<TimeSpan> &spans)
{
    QStringList words;
    for (const TimeSpan &span : spans)
        words.append(QStringLiteral("%1 to %2")
                         .arg(double((Now - span.from).count()) / 60e6)
                         .arg(double((Now - span.to).count()) / 60e6));
    return words;
}

} // namespace

class tst_QuietTime : public QObject
{
    Q_OBJECT

private slots:
    void keepsTimeAroundWhatHappenedAndBeforeTheEnd()
    {
        QCOMPARE(inWords(quietTime(changedAt({}), Scale)), QStringList({QStringLiteral("100 to 10")}));
        QCOMPARE(inWords(quietTime(changedAt({50}), Scale)),
                 QStringList({QStringLiteral("100 to 52.5"), QStringLiteral("47.5 to 10")}));
        QCOMPARE(inWords(quietTime(changedAt({90, 85, 20}), Scale)),
                 QStringList({QStringLiteral("82.5 to 22.5")}));
    }

    void whatALaneOrAChartWouldShowIsNeverQuiet()
    {
        QuietFacts late = changedAt({});
        late.late = {{Now - 60min, Now - 40min, false, true}};
        QCOMPARE(inWords(quietTime(late, Scale)),
                 QStringList({QStringLiteral("100 to 62.5"), QStringLiteral("37.5 to 10")}));
        QuietFacts blind = changedAt({});
        blind.blind = {{Now - 60min, {}}};
        QCOMPARE(inWords(quietTime(blind, Scale)), QStringList({QStringLiteral("100 to 62.5")}));
        QuietFacts reads = changedAt({});
        reads.reads = {{Now - 70min, 10ms}, {Now - 50min, 10ms}};
        reads.reads.last().failed = true;
        QCOMPARE(inWords(quietTime(reads, Scale)),
                 QStringList({QStringLiteral("100 to 52.5"), QStringLiteral("47.5 to 10")}));
    }

    void nothingIsQuietBeforeItWasSeen()
    {
        QVERIFY(quietTime({}, Scale).isEmpty());
        QuietFacts facts;
        facts.tracks = {{QStringLiteral("a"), {}, {owned(40min, "one")}}};
        QCOMPARE(inWords(quietTime(facts, Scale)), QStringList({QStringLiteral("37.5 to 10")}));
    }

    void aReplayKeepsWhatIsBeforeItsInstant()
    {
        QCOMPARE(inWords(quietTime(changedAt({90}), Scale.replayedAt(Now - 30min))),
                 QStringList({QStringLiteral("87.5 to 40")}));
    }
};

QTEST_GUILESS_MAIN(tst_QuietTime)
#include "tst_quiettime.moc"

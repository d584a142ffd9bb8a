// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lategaps.h"
#include "ui/lanes/laneband.h"
#include "ui/lanes/ownerfill.h"

#include <QSet>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);

Instant ago(int seconds)
{
    return Now - std::chrono::seconds(seconds);
}

LockTrack trackOf(const QList<int> &beats)
{
    LockTrack track;
    track.ttl = 60s;
    track.lateAfter = 30s;
    for (const int beat : beats)
        track.beats.append(ago(beat));
    return track;
}

OwnerSpan held(const char *owner, int from, std::optional<int> to, qint64 token)
{
    OwnerSpan span{.from = ago(from), .ownerId = QLatin1String(owner), .token = token};
    if (to)
        span.to = ago(*to);
    return span;
}

} // namespace

class tst_LateGaps : public QObject
{
    Q_OBJECT

private slots:
    void tellsLateFromDead_data()
    {
        QTest::addColumn<QList<int>>("beats");
        QTest::addColumn<QString>("words");
        QTest::newRow("never beat") << QList<int>() << "all on time";
        QTest::newRow("on time") << QList<int>{60, 40, 20} << "all on time";
        QTest::newRow("once late") << QList<int>{90, 50, 20} << "1 late";
        QTest::newRow("once past its TTL") << QList<int>{100, 20} << "1 past its TTL";
        QTest::newRow("both") << QList<int>{300, 260, 220, 100, 20} << "2 late, 2 past its TTL";
        QTest::newRow("still silent") << QList<int>{120, 100} << "1 past its TTL";
        QTest::newRow("at the limit is not past it") << QList<int>{50, 20} << "all on time";
        QTest::newRow("before the window") << QList<int>{900, 800, 20, 10} << "1 past its TTL";
    }

    void tellsLateFromDead()
    {
        QFETCH(QList<int>, beats);
        QTEST(gapWords(lateGaps(trackOf(beats), {}, TimeScale(Now, 10min, 732))), "words");
    }

    void saysNothingOfTimeThatNobodySaw()
    {
        LockTrack track = trackOf({100, 20});
        const TimeScale scale(Now, 10min, 732);
        QVERIFY(lateGaps(track, {{ago(80), ago(70)}}, scale).isEmpty());
        QCOMPARE(lateGaps(track, {{ago(200), ago(150)}}, scale).size(), 1);
        track.owners = {held("a", 500, 90, 1), held("", 90, 30, 1), held("b", 30, {}, 2)};
        QVERIFY(lateGaps(track, {}, scale).isEmpty());
    }

    void aReleaseEndsTheSilence()
    {
        LockTrack track = trackOf({200, 20});
        const TimeScale scale(Now, 10min, 732);
        track.owners = {held("a", 500, 120, 1), held("", 120, 20, 1), held("b", 20, {}, 2)};
        QCOMPARE(lateGaps(track, {}, scale), QList<LateGap>({{ago(200), ago(120), true, true}}));
        QVERIFY(lateGaps(track, {{ago(130), ago(125)}}, scale).isEmpty());
        QCOMPARE(lateGaps(track, {{ago(110), ago(100)}}, scale).size(), 1); // free then: no silence to miss
        track.beats = trackOf({200}).beats;
        track.owners = {held("a", 500, 160, 1), held("", 160, {}, 1)}; // nobody came
        QCOMPARE(lateGaps(track, {}, scale), QList<LateGap>({{ago(200), ago(160), false, true}}));
        QVERIFY(lateGaps(track, {}, TimeScale(Now, 2min, 732)).isEmpty()); // over before this window
    }

    void endsWithTheReplay()
    {
        const LockTrack track = trackOf({100, 20});
        const TimeScale scale = TimeScale(Now, 10min, 732).replayedAt(ago(50));
        // What came after its instant is not known yet: the holder is still silent.
        QCOMPARE(lateGaps(track, {}, scale), QList<LateGap>({{ago(100), ago(50), false, false}}));
        QVERIFY(lateGaps(track, {}, TimeScale(Now, 10min, 732).replayedAt(ago(80))).isEmpty());
    }

    void findsTwoOwners_data()
    {
        QTest::addColumn<QList<OwnerSpan>>("owners");
        QTest::addColumn<int>("conflicts");
        QTest::newRow("a takeover with a new token")
            << QList<OwnerSpan>{held("a", 100, 50, 1), held("b", 50, {}, 2)} << 0;
        QTest::newRow("another owner, the same token")
            << QList<OwnerSpan>{held("a", 100, 50, 1), held("b", 50, {}, 1)} << 1;
        QTest::newRow("to and fro") << QList<OwnerSpan>{held("a", 100, 50, 1), held("b", 50, 40, 1),
                                                        held("a", 40, 30, 1), held("b", 30, {}, 1)}
                                    << 1;
        QTest::newRow("back to one that had lost it")
            << QList<OwnerSpan>{held("a", 100, 50, 1), held("b", 50, 40, 2), held("a", 40, {}, 1)} << 1;
        QTest::newRow("a table without tokens")
            << QList<OwnerSpan>{held("a", 100, 50, 0), held("b", 50, {}, 0)} << 0;
        QTest::newRow("free in between")
            << QList<OwnerSpan>{held("a", 100, 50, 1), held("", 50, 40, 1), held("b", 40, {}, 1)} << 0;
    }

    void findsTwoOwners()
    {
        QFETCH(QList<OwnerSpan>, owners);
        LockTrack track;
        track.owners = owners;
        const QList<OwnerConflict> found = ownerConflicts(track);
        QTEST(int(found.size()), "conflicts");
        if (!found.isEmpty()) {
            QVERIFY(!found.first().to);
            QVERIFY(found.first().first.ownerId != found.first().second.ownerId);
            QVERIFY(laneSentence(track, TimeScale(Now, 10min, 732)).startsWith(QStringLiteral("two owners")));
        }
    }

    void everyHueHasATextureOfItsOwn()
    {
        QSet<int> textures;
        for (int hue = 0; hue < 6; ++hue)
            textures.insert(ownerTexture(hue));
        QCOMPARE(textures.size(), 6);
    }
};

QTEST_APPLESS_MAIN(tst_LateGaps)
#include "tst_lategaps.moc"

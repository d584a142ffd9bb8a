// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/stitched.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

const Instant Start = Instant(1'700'000'000s);

Instant at(int seconds)
{
    return Start + std::chrono::seconds(seconds);
}

/// "a1 0-50, - 50-60, a2 60-": owner and token, from and to; an owner of "-" is nobody.
QList<OwnerSpan> spans(const QString &text)
{
    QList<OwnerSpan> owners;
    for (const QString &part : text.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        const QString who = part.section(QLatin1Char(' '), 0, 0);
        const QString time = part.section(QLatin1Char(' '), 1);
        OwnerSpan span;
        span.from = at(time.section(QLatin1Char('-'), 0, 0).toInt());
        if (const QString to = time.section(QLatin1Char('-'), 1); !to.isEmpty())
            span.to = at(to.toInt());
        if (who != u'-') {
            span.ownerId = who.first(1);
            span.token = who.sliced(1).toInt();
        }
        owners.append(span);
    }
    return owners;
}

QString text(const QList<OwnerSpan> &owners)
{
    QStringList parts;
    for (const OwnerSpan &span : owners) {
        const QString who =
            span.ownerId.isEmpty() ? QStringLiteral("-") : span.ownerId + QString::number(span.token);
        const auto seconds = [](Instant instant) { return QString::number((instant - Start) / 1s); };
        parts.append(
            QStringLiteral("%1 %2-%3").arg(who, seconds(span.from), span.to ? seconds(*span.to) : QString()));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

class tst_Stitched : public QObject
{
    Q_OBJECT

private slots:
    void joinsOwnersAcrossTheSeam_data()
    {
        QTest::addColumn<QString>("recorded");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("whole");
        QTest::newRow("nothing recorded") << ""
                                          << "a1 50-"
                                          << "a1 50-";
        QTest::newRow("nothing seen yet") << "a1 0-50"
                                          << ""
                                          << "a1 0-50";
        QTest::newRow("the same hold goes on") << "a1 0-"
                                               << "a1 50-"
                                               << "a1 0-";
        QTest::newRow("it ended since") << "a1 0-"
                                        << "a1 50-90, - 90-"
                                        << "a1 0-90, - 90-";
        QTest::newRow("the same owner, a new token") << "a1 0-"
                                                     << "a2 50-"
                                                     << "a1 0-50, a2 50-";
        QTest::newRow("another owner") << "a1 0-"
                                       << "b2 50-"
                                       << "a1 0-50, b2 50-";
        QTest::newRow("nobody on both sides") << "a1 0-20, - 20-"
                                              << "- 50-"
                                              << "a1 0-20, - 20-";
        QTest::newRow("what overlaps is taken live") << "a1 0-20, - 20-60, b2 60-"
                                                     << "- 50-55, c3 55-"
                                                     << "a1 0-20, - 20-55, c3 55-";
        QTest::newRow("a hole between them stays") << "a1 0-20"
                                                   << "a1 50-"
                                                   << "a1 0-20, a1 50-";
    }

    void joinsOwnersAcrossTheSeam()
    {
        QFETCH(QString, recorded);
        QFETCH(QString, live);
        LockTrack before;
        before.owners = spans(recorded);
        LockTrack now;
        now.owners = spans(live);
        QTEST(text(stitched(before, now).owners), "whole");
    }

    void hasNoBeatTwice()
    {
        LockTrack recorded;
        recorded.lock = QStringLiteral("nightly");
        recorded.ttl = 60s;
        recorded.lateAfter = 20s;
        recorded.beats = {at(0), at(5), at(10), at(15)};
        LockTrack live;
        live.beats = {at(10), at(15), at(20)};
        const LockTrack whole = stitched(recorded, live);
        QCOMPARE(whole.beats.size(), 5);
        QVERIFY(whole.beats == BeatSeries({at(0), at(5), at(10), at(15), at(20)}));
        QCOMPARE(whole.lock, QStringLiteral("nightly"));
        QCOMPARE(whole.ttl, Milliseconds(60s));
        live.ttl = 30s;
        QCOMPARE(stitched(recorded, live).ttl, Milliseconds(30s));
        QCOMPARE(stitched(recorded, live).lateAfter,
                 Milliseconds(20s)); // free since we watch: no limit of now
        QVERIFY(stitched({}, live).beats == live.beats);
    }

    void isCutAtAnInstant()
    {
        LockTrack track;
        track.beats = {at(0), at(5), at(10), at(15)};
        track.owners = spans(QStringLiteral("a1 0-7, b2 7-12, - 12-"));
        const LockTrack past = upTo(track, at(10));
        QVERIFY(past.beats == BeatSeries({at(0), at(5), at(10)}));
        QCOMPARE(past.owners.size(), 2);
        QVERIFY(!past.owners.last().to); // it was still so
        QCOMPARE(past.owners.first().to, track.owners.first().to);
        QCOMPARE(upTo(track, at(20)), track);
        QVERIFY(upTo(track, at(-1)).beats.isEmpty());
    }

    void keepsAForcedReleaseThatBeganBefore()
    {
        LockTrack recorded;
        recorded.owners = spans(QStringLiteral("a1 0-20, - 20-"));
        recorded.owners.last().forced = true;
        recorded.owners.last().by = QStringLiteral("ops-2");
        LockTrack live;
        live.owners = spans(QStringLiteral("- 50-"));
        QVERIFY(stitched(recorded, live).owners.last().forced);
        QCOMPARE(stitched(recorded, live).owners.last().by, QStringLiteral("ops-2"));
    }

    void blindTimeOfBothIsThere()
    {
        const QList<BlindSpan> recorded{{at(0), at(10), true}, {at(40), {}, false}};
        const QList<BlindSpan> live{{at(50), at(60), false}, {at(80), {}, false}};
        const QList<BlindSpan> whole{{at(0), at(10), true}, {at(40), at(60), false}, {at(80), {}, false}};
        QCOMPARE(stitched(recorded, live, at(50)), whole);
        // nobody watching and not being able to read are two things
        QCOMPARE(stitched({{at(40), {}, true}}, live, at(50)).size(), 3);
    }
};

QTEST_APPLESS_MAIN(tst_Stitched)
#include "tst_stitched.moc"

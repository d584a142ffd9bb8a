// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/laneband.h"

#include <QTest>

using lockkeeper::Instant;
using lockkeeper::LockTrack;
using lockkeeper::OwnerSpan;
using lockkeeper::ui::LaneBand;
using lockkeeper::ui::TimeScale;
using namespace std::chrono_literals;

namespace {

const Instant Now = Instant(1'700'000'000s);

/// An owner's initial or "-", where the stretch begins in seconds ago, and "!" where it was forced.
struct Stretch {
    const char *who;
    double ago;
    bool forced = false;
};

LockTrack trackOf(const QList<Stretch> &stretches)
{
    LockTrack track;
    track.lock = QStringLiteral("invoice");
    const auto at = [](double seconds) {
        return Now - std::chrono::duration_cast<Instant::duration>(std::chrono::duration<double>(seconds));
    };
    for (qsizetype i = 0; i < stretches.size(); ++i) {
        OwnerSpan span;
        span.from = at(stretches[i].ago);
        if (i + 1 < stretches.size())
            span.to = at(stretches[i + 1].ago);
        span.ownerId = QLatin1String(stretches[i].who) == QLatin1String("-")
            ? QString()
            : QLatin1String(stretches[i].who);
        span.label = span.ownerId.isEmpty() ? QString() : QStringLiteral("sched@%1:12").arg(span.ownerId);
        span.forced = stretches[i].forced;
        if (span.forced)
            span.by = QStringLiteral("ops");
        track.owners.append(span);
    }
    return track;
}

} // namespace

Q_DECLARE_METATYPE(QList<Stretch>)

class tst_LaneBand : public QObject
{
    Q_OBJECT

private slots:
    void laysBandsSideBySide_data()
    {
        QTest::addColumn<QList<Stretch>>("stretches");
        QTest::addColumn<QString>("bands");
        QTest::newRow("never seen") << QList<Stretch>() << QString();
        QTest::newRow("one owner since long ago")
            << QList<Stretch>{{"a", 9999}} << QStringLiteral("<a 116-716");
        QTest::newRow("first seen in the window")
            << QList<Stretch>{{"a", 300}} << QStringLiteral("a 416-716");
        QTest::newRow("taken over") << QList<Stretch>{{"a", 900}, {"b", 100}}
                                    << QStringLiteral("<a 116-616 b 616-716");
        QTest::newRow("over before the window")
            << QList<Stretch>{{"a", 900}, {"b", 700}} << QStringLiteral("<b 116-716");
        QTest::newRow("nobody between") << QList<Stretch>{{"a", 900}, {"-", 400}, {"b", 300}}
                                        << QStringLiteral("<a 116-316 - 316-416 b 416-716");
        QTest::newRow("shorter than a pixel is left out")
            << QList<Stretch>{{"a", 900}, {"-", 400.2}, {"b", 400}} << QStringLiteral("<a 116-316 b 316-716");
        QTest::newRow("but never a forced release")
            << QList<Stretch>{{"a", 900}, {"-", 400.2, true}, {"b", 400}}
            << QStringLiteral("<a 116-316 !- 316-317 b 317-716");
    }

    void laysBandsSideBySide()
    {
        QFETCH(QList<Stretch>, stretches);
        QStringList found;
        for (const LaneBand &band : laneBands(trackOf(stretches), TimeScale(Now, 10min, 732))) {
            const QString owner = band.span.ownerId.isEmpty() ? QStringLiteral("-") : band.span.ownerId;
            found.append(QStringLiteral("%1%2%3 %4-%5")
                             .arg(band.begunBefore ? QStringLiteral("<") : QString(),
                                  band.span.forced ? QStringLiteral("!") : QString(), owner)
                             .arg(band.left)
                             .arg(band.right));
        }
        QTEST(found.join(QLatin1Char(' ')), "bands");
    }

    void tellsTheLaneNewestFirst()
    {
        const QString sentence =
            laneSentence(trackOf({{"a", 300}, {"-", 200, true}, {"b", 100}}), TimeScale(Now, 10min, 732));
        QVERIFY2(sentence.startsWith(QStringLiteral("b #12 since ")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("; nobody from ")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("after a forced release by ops")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("; a #12 from ")), qPrintable(sentence));
    }

    void saysWhenNothingWasSeen()
    {
        QCOMPARE(laneSentence({}, TimeScale(Now, 10min, 732)), QStringLiteral("Not seen in this time."));
    }
};

QTEST_APPLESS_MAIN(tst_LaneBand)
#include "tst_laneband.moc"

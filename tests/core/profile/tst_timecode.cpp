// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/timecode.h"

#include <QDateTime>
#include <QTest>

using namespace lockkeeper;

namespace {

constexpr qint64 Nine = 1'795'511'670'123'456; // 2026-11-24 09:14:30.123456 UTC

QString read(const QVariant &value, const QString &form)
{
    const auto code = timeCodeFrom(form);
    if (!code)
        return code.error().message;
    const ReadTime time = readTime(value, *code);
    switch (time.kind) {
    case ReadTime::Kind::None:
        return QStringLiteral("none");
    case ReadTime::Kind::Never:
        return QStringLiteral("never");
    case ReadTime::Kind::Bad:
        return QStringLiteral("bad");
    case ReadTime::Kind::At:
        break;
    }
    return QString::number(time.at.time_since_epoch().count());
}

QString utc(const char *text)
{
    return QString::number(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch()
                           * 1000);
}

} // namespace

/// Times as other systems write them.
class tst_timecode : public QObject
{
    Q_OBJECT

private slots:
    void valueIsRead_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QVariant &value, const char *form,
                            const QString &expected) {
            QTest::newRow(name) << value << QString::fromLatin1(form) << expected;
        };
        const auto text = [](const char *value) { return QVariant(QString::fromUtf8(value)); };
        const QString nine = QString::number(Nine);
        const QString none = QStringLiteral("none");
        const QString never = QStringLiteral("never");
        const QString bad = QStringLiteral("bad");
        row("NULL", QVariant(), "timestamp", none);
        row("NULL of a number", QVariant(), "epoch-s", none);
        row("nothing", text(""), "timestamp", none);
        row("with a space", text("2026-11-24 09:14:30.123456"), "timestamp", nine);
        row("with a T and a Z", text("2026-11-24T09:14:30.123456Z"), "timestamp", nine);
        row("with an offset", text("2026-11-24 10:14:30.123456+01"), "timestamp", nine);
        row("with an offset of minutes", text("2026-11-24 14:44:30.123456+05:30"), "timestamp", nine);
        row("with an offset without a colon", text("2026-11-24T06:14:30.123456-0300"), "timestamp", nine);
        row("with an offset that goes before the zone", text("2026-11-24T09:14:30.123456+00:00"),
            "timestamp Europe/Berlin", nine);
        row("with nine digits", text("2026-11-24 09:14:30.123456789"), "timestamp", nine);
        row("with a comma", text("2026-11-24 09:14:30,123456"), "timestamp", nine);
        row("with one digit", text("2026-11-24 09:14:30.1"), "timestamp", QString::number(Nine - 23456));
        row("in its zone", text("2026-11-24 10:14:30.123456"), "timestamp Europe/Berlin", nine);
        row("in its zone in summer", text("2026-07-01 12:00:00"), "timestamp Europe/Berlin",
            utc("2026-07-01T10:00:00Z"));
        row("in a zone that is asked", text("2026-11-24 09:14:30.123456"), "timestamp ask", nine);
        row("before the clocks go forward", text("2026-03-29 01:59:59"), "timestamp Europe/Berlin",
            utc("2026-03-29T00:59:59Z"));
        row("after the clocks went forward", text("2026-03-29 03:00:00"), "timestamp Europe/Berlin",
            utc("2026-03-29T01:00:00Z"));
        row("after the clocks went back", text("2026-10-25 03:00:00"), "timestamp Europe/Berlin",
            utc("2026-10-25T02:00:00Z"));
        row("a day alone", text("2026-11-24"), "timestamp", utc("2026-11-24T00:00:00Z"));
        row("infinity", text("infinity"), "timestamp", never);
        row("minus infinity", text("-infinity"), "timestamp", none);
        row("1970", text("1970-01-01 00:00:01"), "timestamp", none);
        row("the year 1", text("0001-01-01 00:00:00"), "timestamp", none);
        row("MariaDB's zero", text("0000-00-00 00:00:00.000000"), "timestamp", none);
        row("the number zero", QVariant(0LL), "timestamp", none);
        row("a number where a timestamp is", QVariant(1'795'511'670LL), "timestamp", bad);
        row("a day that is not", text("2026-02-30 10:00:00"), "timestamp", bad);
        row("an hour that is not", text("2026-02-03 24:00:01"), "timestamp", bad);
        row("a word", text("yesterday"), "timestamp", bad);
        row("a day in words", text("24 Nov 2026"), "timestamp", bad);
        row("before our era", text("0044-03-15 10:00:00 BC"), "timestamp", bad);
        row("after the year 9999", text("294276-12-31 23:59:59"), "timestamp", bad);
        row("something behind", text("2026-11-24 09:14:30 so"), "timestamp", bad);
        row("seconds", QVariant(1'795'511'670LL), "epoch-s", QString::number(Nine - 123456));
        row("seconds as text", text(" 1795511670 "), "epoch-s", QString::number(Nine - 123456));
        row("seconds with a fraction", text("1795511670.123456"), "epoch-s", nine);
        row("seconds as a double", QVariant(1795511670.5), "epoch-s",
            QString::number(Nine - 123456 + 500'000));
        row("milliseconds", QVariant(1'795'511'670'123LL), "epoch-ms", QString::number(Nine - 456));
        row("milliseconds with a fraction", text("1795511670123.456"), "epoch-ms", nine);
        row("microseconds", QVariant(Nine), "epoch-us", nine);
        row("zero", QVariant(0), "epoch-ms", none);
        row("minus one", QVariant(-1LL), "epoch-ms", none);
        row("the largest number", QVariant(std::numeric_limits<qint64>::max()), "epoch-ms", bad);
        row("the smallest number", QVariant(std::numeric_limits<qint64>::min()), "epoch-us", bad);
        row("the smallest number of seconds", text("-9223372036854775808"), "epoch-s", bad);
        row("a number larger than any", text("1e300"), "epoch-s", bad);
        row("a double without end", QVariant(std::numeric_limits<double>::infinity()), "epoch-s", bad);
        row("not a number", text("nan"), "epoch-s", bad);
        row("a word as a number", text("soon"), "epoch-ms", bad);
        row("a timestamp where a number is", text("2026-11-24 09:14:30"), "epoch-ms", bad);
        row("ticks", QVariant(Nine * 10 + 621'355'968'000'000'000), "ticks", nine);
        row("ticks of the year 1", QVariant(1LL), "ticks", none);
        row("no ticks", QVariant(0LL), "ticks", none);
        row("the last ticks", QVariant(3'155'378'975'999'999'999LL), "ticks",
            QStringLiteral("253402300799999999"));
        row("ticks after that", QVariant(std::numeric_limits<qint64>::max()), "ticks", never);
        row("the smallest ticks", QVariant(std::numeric_limits<qint64>::min()), "ticks", bad);
        row("ticks with a fraction", text("1.5"), "ticks", bad);
        row("of itself: seconds", QVariant(1'795'511'670LL), "auto", QString::number(Nine - 123456));
        row("of itself: milliseconds", text("1795511670123"), "auto", QString::number(Nine - 456));
        row("of itself: microseconds", QVariant(Nine), "auto", nine);
        row("of itself: ticks", QVariant(Nine * 10 + 621'355'968'000'000'000), "auto", nine);
        row("of itself: a text", text("2026-11-24T09:14:30.123456Z"), "auto", nine);
        row("inside of a text", text("node-a since 2026-11-24 09:14:30.123456 (ok)"),
            "within since (?<time>[-0-9]+ [0-9:.]+)", nine);
        row("not inside of a text", text("node-a"), "within since (?<time>.+)", bad);
    }
    void valueIsRead()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, form);
        QFETCH(QString, expected);
        QCOMPARE(read(value, form), expected);
    }

    void aTimeThatTheClocksLeftOutIsWithinTheHour()
    {
        const qint64 gap =
            read(QStringLiteral("2026-03-29 02:30:00"), QStringLiteral("timestamp Europe/Berlin"))
                .toLongLong();
        QVERIFY(std::abs(gap - utc("2026-03-29T01:00:00Z").toLongLong()) <= 1'800'000'000);
    }

    void aTimeThatTheClocksHadTwiceIsOneOfThem()
    {
        const QString twice =
            read(QStringLiteral("2026-10-25 02:30:00"), QStringLiteral("timestamp Europe/Berlin"));
        QVERIFY2(twice == utc("2026-10-25T00:30:00Z") || twice == utc("2026-10-25T01:30:00Z"),
                 qPrintable(twice));
    }

    void formIsWrittenAsItWasRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"timestamp", "timestamp Europe/Berlin", "timestamp ask", "epoch-s",
                                 "epoch-ms", "epoch-us", "ticks", "auto", "within at (?<time>.+) by"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void formIsWrittenAsItWasRead()
    {
        QFETCH(QString, text);
        const auto code = timeCodeFrom(text);
        QVERIFY(code);
        QCOMPARE(timeCodeText(*code), text);
    }

    void formThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "epoch", "timestamp Mars/Olympus", "timestamp +25:00", "within",
                                 "within (", "within ([0-9]+)"})
            QTest::newRow(*text != 0 ? text : "nothing") << QString::fromLatin1(text);
    }
    void formThatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        const auto code = timeCodeFrom(text);
        QVERIFY(!code);
        QCOMPARE(code.error().kind, ErrorKind::Usage);
    }
};

QTEST_GUILESS_MAIN(tst_timecode)
#include "tst_timecode.moc"

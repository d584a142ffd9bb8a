// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/timecode.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>

namespace lockkeeper {

namespace {

constexpr qint64 Second = 1'000'000;
constexpr qint64 Day = 86'400 * Second;
constexpr qint64 TicksOf1970 = 621'355'968'000'000'000;
constexpr qint64 LastSaneMicros = 253'402'300'799'999'999; // the end of the year 9999

const QList<std::pair<QString, TimeForm>> &formNames()
{
    static const QList<std::pair<QString, TimeForm>> names{
        {QStringLiteral("timestamp"), TimeForm::Timestamp},
        {QStringLiteral("epoch-s"), TimeForm::EpochSeconds},
        {QStringLiteral("epoch-ms"), TimeForm::EpochMillis},
        {QStringLiteral("epoch-us"), TimeForm::EpochMicros},
        {QStringLiteral("ticks"), TimeForm::Ticks},
        {QStringLiteral("auto"), TimeForm::Auto},
        {QStringLiteral("within"), TimeForm::Within},
    };
    return names;
}

ReadTime at(qint64 micros)
{
    if (micros < Day) // 1970 is how many systems write "not at all"
        return {};
    if (micros > LastSaneMicros)
        return {ReadTime::Kind::Never, {}};
    return {ReadTime::Kind::At, Instant(std::chrono::microseconds(micros))};
}

/// A number, whole or not, times `scale` microseconds, without losing a digit of a whole one.
std::optional<qint64> scaled(const QVariant &value, qint64 scale, qint64 divisor = 1)
{
    bool isWhole = false;
    const qint64 whole =
        value.typeId() == QMetaType::Double ? 0 : value.toString().trimmed().toLongLong(&isWhole);
    if (isWhole) {
        const qint64 most = LastSaneMicros / scale * divisor;
        if (whole > most || whole < -most)
            return std::nullopt;
        return whole * scale / divisor;
    }
    bool isNumber = false;
    const double number = value.toString().trimmed().toDouble(&isNumber);
    const double micros = (value.typeId() == QMetaType::Double ? value.toDouble() : number)
        * static_cast<double>(scale) / static_cast<double>(divisor);
    if ((!isNumber && value.typeId() != QMetaType::Double) || !std::isfinite(micros)
        || std::abs(micros) > static_cast<double>(LastSaneMicros))
        return std::nullopt;
    return std::llround(micros);
}

ReadTime number(const QVariant &value, qint64 scale, qint64 divisor = 1)
{
    const auto micros = scaled(value, scale, divisor);
    return micros ? at(*micros) : ReadTime{ReadTime::Kind::Bad, {}};
}

/// "2026-11-24 10:00:00.123456+02", with T or a space, with or without fraction, seconds and offset.
ReadTime isoText(const QString &given, const QString &zone)
{
    const QString text = given.trimmed();
    if (text.isEmpty() || text == u"-infinity" || text.startsWith(u"0000-00-00"))
        return {};
    if (text == u"infinity")
        return {ReadTime::Kind::Never, {}};
    static const QRegularExpression shape(QStringLiteral(
        R"(^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?$)"));
    const auto match = shape.match(text);
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
    if (!match.hasMatch() || !date.isValid() || !time.isValid())
        return {ReadTime::Kind::Bad, {}};
    const qint64 fraction = match.captured(7).leftJustified(6, u'0').left(6).toLongLong();
    const QString offset = match.captured(8);
    QDateTime moment(date, time, Qt::UTC);
    if (offset.startsWith(u'+') || offset.startsWith(u'-')) {
        const QString digits = QString(offset.mid(1)).remove(u':').leftJustified(4, u'0');
        const int seconds = digits.left(2).toInt() * 3600 + digits.mid(2).toInt() * 60;
        moment = moment.addSecs(offset.startsWith(u'-') ? seconds : -seconds);
    } else if (offset.isEmpty() && zone != u"UTC") {
        moment = QDateTime(date, time, QTimeZone(zone.toLatin1()));
    }
    return at(moment.toMSecsSinceEpoch() * 1000 + fraction);
}

} // namespace

Status checkZone(const QString &zone)
{
    if (zone == u"UTC" || QTimeZone(zone.toLatin1()).isValid())
        return {};
    return failure(ErrorKind::Usage,
                   QStringLiteral("there is no time zone \"%1\"; write it as in Europe/Berlin, or UTC.")
                       .arg(zone.left(40)));
}

Result<TimeCode> timeCodeFrom(const QString &text)
{
    const QString word = text.section(u' ', 0, 0);
    const QString rest = text.section(u' ', 1).trimmed();
    for (const auto &[name, form] : formNames()) {
        if (word != name)
            continue;
        TimeCode code{form};
        if (form == TimeForm::Within) {
            if (!boundedPattern(rest).isValid() || !rest.contains(QStringLiteral("(?<time>")))
                return failure(
                    ErrorKind::Usage,
                    QStringLiteral("\"within\" takes a regular expression with a group (?<time>...)."));
            code.pattern = rest;
            return code;
        }
        code.isZoneAsked = rest == u"ask";
        if (!rest.isEmpty() && !code.isZoneAsked) {
            if (const Status known = checkZone(rest); !known)
                return tl::make_unexpected(known.error());
            code.zone = rest;
        }
        return code;
    }
    QStringList known;
    for (const auto &[name, form] : formNames())
        known.append(name);
    return failure(ErrorKind::Usage,
                   QStringLiteral("\"%1\" is no form of a time; known: %2.")
                       .arg(word.left(40), known.join(QStringLiteral(", "))));
}

QString timeCodeText(const TimeCode &code)
{
    QString name;
    for (const auto &[word, form] : formNames()) {
        if (form == code.form)
            name = word;
    }
    if (code.form == TimeForm::Within)
        return name + u' ' + code.pattern;
    if (code.isZoneAsked)
        return name + u" ask";
    return code.zone == u"UTC" ? name : name + u' ' + code.zone;
}

TimeForm formOf(const QVariant &value)
{
    bool isNumber = false;
    const double size = std::abs(value.toString().trimmed().toDouble(&isNumber));
    if (!isNumber)
        return TimeForm::Timestamp;
    if (size < 1e11)
        return TimeForm::EpochSeconds;
    if (size < 1e14)
        return TimeForm::EpochMillis;
    return size < 1e17 ? TimeForm::EpochMicros : TimeForm::Ticks;
}

ReadTime readTime(const QVariant &value, const TimeCode &code)
{
    if (value.isNull())
        return {};
    switch (code.form == TimeForm::Auto ? formOf(value) : code.form) {
    case TimeForm::EpochSeconds:
        return number(value, Second);
    case TimeForm::EpochMillis:
        return number(value, 1000);
    case TimeForm::EpochMicros:
        return number(value, 1);
    case TimeForm::Ticks: {
        bool isWhole = false;
        const qint64 ticks = value.toString().toLongLong(&isWhole);
        if (!isWhole || ticks < 0)
            return {ReadTime::Kind::Bad, {}};
        return ticks == 0 ? ReadTime{} : at((ticks - TicksOf1970) / 10);
    }
    case TimeForm::Within: {
        const auto match = boundedPattern(code.pattern).match(value.toString());
        return match.hasMatch() ? isoText(match.captured(QStringLiteral("time")), code.zone)
                                : ReadTime{ReadTime::Kind::Bad, {}};
    }
    case TimeForm::Timestamp:
    case TimeForm::Auto:
        break;
    }
    if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Double
        || value.typeId() == QMetaType::Int)
        return value.toLongLong() == 0 ? ReadTime{} : ReadTime{ReadTime::Kind::Bad, {}};
    return isoText(value.toString(), code.zone);
}

} // namespace lockkeeper

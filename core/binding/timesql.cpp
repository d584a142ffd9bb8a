// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/timesql.h"

#include "core/profile/timecode.h"
#include "core/sql/dialect.h"

#include <QDateTime>
#include <QTimeZone>

namespace lockkeeper {

namespace {

TimeForm formFor(const TimeColumn &column)
{
    if (column.code.form != TimeForm::Auto)
        return column.code.form;
    if (column.kind == ColumnKind::Timestamp || column.kind == ColumnKind::TimestampTz)
        return column.engine == Engine::Sqlite ? formOf(column.sample) : TimeForm::Timestamp;
    if (!column.sample.isNull())
        return formOf(column.sample);
    return column.kind == ColumnKind::Integer || column.kind == ColumnKind::Float ? TimeForm::EpochSeconds
                                                                                  : TimeForm::Timestamp;
}

/// How a text writes its times: "T" or a space, and what follows the digits.
struct TextStyle {
    QChar between = u' ';
    QString offset = {};
    bool hasFraction = true;
};

TextStyle styleOf(const QVariant &sample)
{
    const QString text = sample.toString();
    TextStyle style;
    if (text.isEmpty())
        return style;
    style.between = text.contains(u'T') ? u'T' : u' ';
    style.hasFraction = text.contains(u'.');
    if (text.endsWith(u'Z'))
        style.offset = QStringLiteral("Z");
    else if (text.endsWith(QStringLiteral("+00:00")))
        style.offset = QStringLiteral("+00:00");
    return style;
}

/// The zone of what is written: a text with an offset of nothing is UTC, whatever the others are.
QString zoneOf(const TimeColumn &column, const TextStyle &style)
{
    return style.offset.isEmpty() ? column.code.zone : QStringLiteral("UTC");
}

qint64 zoneSeconds(const QString &zone)
{
    if (zone == u"UTC")
        return 0;
    return QTimeZone(zone.toLatin1()).offsetFromUtc(QDateTime::currentDateTimeUtc());
}

QString seconds(Milliseconds span)
{
    return QString::number(static_cast<double>(span.count()) / 1000.0, 'f', 3);
}

QString sqliteTimestamp(const TimeColumn &column, Milliseconds shift)
{
    const TextStyle style = styleOf(column.sample);
    const Milliseconds all = shift + std::chrono::seconds(zoneSeconds(zoneOf(column, style)));
    const QString format = QStringLiteral("%Y-%m-%d") + style.between + QStringLiteral("%H:%M:")
        + (style.hasFraction ? u"%f" : u"%S") + style.offset;
    const QString shifted = all.count() == 0 ? QString() : QStringLiteral(", '%1 seconds'").arg(seconds(all));
    return QStringLiteral("strftime('") + format + QStringLiteral("', 'now'") + shifted + u')';
}

QString postgresTimestamp(const TimeColumn &column, Milliseconds shift)
{
    QString now = QStringLiteral("clock_timestamp()");
    if (shift.count() != 0)
        now = QStringLiteral("(%1 + interval '%2 seconds')").arg(now, seconds(shift));
    if (column.kind == ColumnKind::Text) {
        const TextStyle style = styleOf(column.sample);
        return QStringLiteral("to_char(timezone('%1', %2), 'YYYY-MM-DD\"%3\"HH24:MI:SS%4\"%5\"')")
            .arg(zoneOf(column, style), now, style.between,
                 style.hasFraction ? QStringLiteral(".US") : QString(), style.offset);
    }
    return column.kind == ColumnKind::TimestampTz
        ? now
        : QStringLiteral("timezone('%1', %2)").arg(column.code.zone, now);
}

QString mariaTimestamp(const TimeColumn &column, Milliseconds shift)
{
    const TextStyle style = column.kind == ColumnKind::Text ? styleOf(column.sample) : TextStyle{};
    const Milliseconds all = shift + std::chrono::seconds(zoneSeconds(zoneOf(column, style)));
    QString now = QStringLiteral("SYSDATE(6)"); // the session's zone is UTC
    if (all.count() != 0)
        now = QStringLiteral("(%1 + INTERVAL %2 SECOND)").arg(now, seconds(all));
    if (column.kind != ColumnKind::Text)
        return now;
    return QStringLiteral("DATE_FORMAT(") + now + QStringLiteral(", '%Y-%m-%d") + style.between
        + (style.hasFraction ? u"%H:%i:%s.%f" : u"%H:%i:%s") + style.offset + QStringLiteral("')");
}

/// A number since 1970; of a whole column a whole one.
QString epoch(const TimeColumn &column, Milliseconds shift, qint64 microsInUnit)
{
    QString micros = dialectOf(column.engine).now;
    if (shift.count() != 0)
        micros = QStringLiteral("(%1 + %2)").arg(micros).arg(shift.count() * 1000);
    if (microsInUnit == 1)
        return micros;
    const bool isWhole = column.kind != ColumnKind::Float && column.sample.typeId() != QMetaType::Double
        && !column.sample.toString().contains(u'.');
    if (!isWhole)
        return QStringLiteral("(%1 / %2.0)").arg(micros).arg(microsInUnit);
    return QStringLiteral("(%1 %2 %3)")
        .arg(micros, column.engine == Engine::MariaDb ? u"DIV" : u"/")
        .arg(microsInUnit);
}

} // namespace

QString nowExpression(const TimeColumn &column, Milliseconds shift)
{
    switch (formFor(column)) {
    case TimeForm::EpochSeconds:
        return epoch(column, shift, 1'000'000);
    case TimeForm::EpochMillis:
        return epoch(column, shift, 1000);
    case TimeForm::EpochMicros:
        return epoch(column, shift, 1);
    case TimeForm::Ticks:
        return QStringLiteral("(%1 * 10 + 621355968000000000)").arg(epoch(column, shift, 1));
    case TimeForm::Timestamp:
    case TimeForm::Auto:
    case TimeForm::Within:
        break;
    }
    switch (column.engine) {
    case Engine::PostgreSql:
        return postgresTimestamp(column, shift);
    case Engine::MariaDb:
        return mariaTimestamp(column, shift);
    case Engine::Sqlite:
        break;
    }
    return sqliteTimestamp(column, shift);
}

QString zeroExpression(const TimeColumn &column)
{
    const TimeForm form = formFor(column);
    if (form == TimeForm::Ticks)
        return QStringLiteral("621355968000000000");
    if (form != TimeForm::Timestamp && form != TimeForm::Within && form != TimeForm::Auto)
        return QStringLiteral("0");
    const bool isText = column.kind == ColumnKind::Text || column.engine == Engine::Sqlite;
    const TextStyle style = isText ? styleOf(column.sample) : TextStyle{u' ', {}, false};
    // One second after: MariaDB's TIMESTAMP begins there.
    return QStringLiteral("'1970-01-01%1%2%3'")
        .arg(style.between)
        .arg(isText && style.hasFraction ? QStringLiteral("00:00:01.000") : QStringLiteral("00:00:01"),
             style.offset);
}

} // namespace lockkeeper

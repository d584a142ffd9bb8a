// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"

#include <QDateTime>
#include <QLocale>

namespace lockkeeper::words {

namespace {

using namespace std::chrono_literals;

QString twoUnits(qint64 big, QStringView bigUnit, qint64 small, QStringView smallUnit)
{
    if (small == 0)
        return QStringLiteral("%1 %2").arg(big).arg(bigUnit);
    return QStringLiteral("%1 %2 %3 %4")
        .arg(QString::number(big), bigUnit, QString::number(small), smallUnit);
}

QDateTime utcDateTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<Milliseconds>(at).time_since_epoch().count(),
                                          Qt::UTC);
}

} // namespace

QString duration(Milliseconds span)
{
    if (span < 0ms)
        return u"-" + duration(-span);
    if (span < 1s)
        return QStringLiteral("%1 ms").arg(span.count());
    if (span < 10s && span.count() % 1000 >= 100)
        return QStringLiteral("%1 s").arg(
            QString::number(static_cast<double>(span.count() / 100) / 10.0, 'f', 1));
    const qint64 seconds = span.count() / 1000;
    if (seconds < 60)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 3600)
        return twoUnits(seconds / 60, u"min", seconds % 60, u"s");
    if (seconds < 86400)
        return twoUnits(seconds / 3600, u"h", seconds / 60 % 60, u"min");
    return twoUnits(seconds / 86400, u"d", seconds / 3600 % 24, u"h");
}

QString age(Milliseconds span)
{
    if (span < 0ms)
        return u"-" + age(-span);
    if (span < 10s)
        return QString::number(static_cast<double>(span.count() / 100) / 10.0, 'f', 1);
    const qint64 seconds = span.count() / 1000;
    if (seconds < 600)
        return QString::number(seconds);
    const QString tail = QStringLiteral(":%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QString::number(seconds / 60) + tail;
    if (seconds < 86400)
        return QStringLiteral("%1:%2").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
            + tail;
    return duration(span);
}

QString limit(Milliseconds span)
{
    if (span >= 600s && span.count() % 60000 == 0)
        return QStringLiteral("%1 min").arg(span.count() / 60000);
    if (span.count() % 1000 == 0 && span < 600s)
        return QStringLiteral("%1 s").arg(span.count() / 1000);
    return duration(span);
}

QString clockTime(Instant at)
{
    const QDateTime local = utcDateTime(at).toLocalTime();
    if (local.date() == QDate::currentDate())
        return local.toString(u"HH:mm:ss");
    return local.toString(u"yyyy-MM-dd HH:mm:ss");
}

QString isoUtc(Instant at)
{
    const auto micros = (at - std::chrono::floor<std::chrono::seconds>(at)).count();
    return utcDateTime(at).toString(u"yyyy-MM-ddTHH:mm:ss")
        + QStringLiteral(".%1Z").arg(micros, 6, 10, QLatin1Char('0'));
}

} // namespace lockkeeper::words

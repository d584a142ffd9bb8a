// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/sourcewords.h"

#include "core/words/words.h"

namespace lockkeeper::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::microseconds MostClockOffset = 5s;

QString seconds(std::chrono::microseconds span)
{
    if (span >= 10s)
        return words::duration(toMs(span));
    const int digits = span >= 100ms ? 1 : 2;
    return QStringLiteral("%1 s").arg(static_cast<double>(span.count()) / 1e6, 0, 'f', digits);
}

} // namespace

QString writeRefusal(const SourceView &view)
{
    if (view.asOf)
        return QStringLiteral("This is how it was at %1. Go back to live to act.")
            .arg(words::clockTime(*view.asOf));
    if (view.watchOnly)
        return QStringLiteral("This source is watch only; set access = \"operate\" in its settings.");
    if (view.standby)
        return QStringLiteral("This source is a replica, which nobody can write; act on its primary.");
    if (view.readOnly)
        return QStringLiteral("You may not write this database.");
    return {};
}

QString schedulerTitle(const SourceView &view)
{
    return view.scheduler.title.isEmpty() ? QStringLiteral("Lockkeeper") : view.scheduler.title;
}

QString tableLine(const SourceView &view)
{
    if (view.table.isEmpty())
        return QStringLiteral("not read yet");
    return view.scheduler.isForeign() ? QStringLiteral("%1 \u00b7 %2").arg(view.table, schedulerTitle(view))
                                      : view.table;
}

QString accessWord(const SourceView &view)
{
    if (view.asOf)
        return QStringLiteral("Replay, nothing can be done");
    if (view.watchOnly)
        return QStringLiteral("Watch only");
    if (view.standby)
        return QStringLiteral("Replica");
    return view.readOnly ? QStringLiteral("Read-only database") : QStringLiteral("May write, when you act");
}

QString engineLine(const SourceView &view)
{
    QStringList parts = {view.engine, view.standby ? QStringLiteral("replica") : QString(),
                         readTimeText(view)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString readTimeText(const SourceView &view)
{
    if (view.readTook.count() <= 0)
        return {};
    return view.readTook < 1ms ? QStringLiteral("under 1 ms") : words::duration(toMs(view.readTook));
}

QString clockOffsetText(const SourceView &view)
{
    if (!view.clockOffset)
        return {};
    const bool behind = *view.clockOffset < 0us;
    const std::chrono::microseconds span = behind ? -*view.clockOffset : *view.clockOffset;
    const QString error =
        view.clockOffsetError < 10ms ? QStringLiteral("0.01 s") : seconds(view.clockOffsetError);
    const QString sign = span < 5ms ? QString() : behind ? QStringLiteral("\u2212") : QStringLiteral("+");
    return QStringLiteral("%1%2 \u00b1 %3").arg(sign, seconds(span), error);
}

bool isClockOff(const SourceView &view)
{
    if (!view.clockOffset)
        return false;
    const std::chrono::microseconds span = *view.clockOffset < 0us ? -*view.clockOffset : *view.clockOffset;
    return span - view.clockOffsetError > MostClockOffset;
}

} // namespace lockkeeper::ui

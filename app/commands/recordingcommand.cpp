// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/locklist.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/replay/recordingreader.h"
#include "core/words/words.h"

#include <QDateTime>
#include <QRegularExpression>

namespace lockkeeper::cli {

namespace {

using recording::RecordedTable;

/// An instant as people write it, local unless it says otherwise; with microseconds where they are given.
Result<Instant> instantFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,6}))?(Z|[+-]\\d\\d:?\\d\\d)?$"));
    const QRegularExpressionMatch match = form.match(text.trimmed());
    const QDateTime at =
        QDateTime::fromString(match.captured(1) + u'T' + match.captured(2) + match.captured(4), Qt::ISODate);
    if (!match.hasMatch() || !at.isValid())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("\"%1\" is no instant; write it as \"2026-11-24 03:12:40\" (local time) or "
                           "\"2026-11-24T03:12:40Z\".")
                .arg(text));
    const std::chrono::microseconds rest(match.captured(3).leftJustified(6, u'0').toInt());
    return Instant(std::chrono::milliseconds(at.toMSecsSinceEpoch())) + rest;
}

/// `recording`: what a recording holds, how its locks were at an instant, or what happened in a stretch of
/// time.
class RecordingCommand final : public Command
{
public:
    RecordingCommand(const Globals &globals, RecordingArguments arguments)
        : Command(globals)
        , m_arguments(std::move(arguments))
        , m_reader(m_arguments.file, std::make_shared<Interrupter>())
    {
    }

    void start() override
    {
        const auto tables = m_reader.tables();
        if (!tables)
            return fail(tables.error());
        QList<RecordedTable> meant = *tables;
        meant.removeIf([this](const RecordedTable &table) {
            return !m_globals.table.isEmpty() && table.place.table != m_globals.table;
        });
        if (meant.isEmpty() && !tables->isEmpty())
            return fail({ErrorKind::NotFound,
                         QStringLiteral("%1 holds no table \"%2\".").arg(m_arguments.file, m_globals.table),
                         {}});
        const Status done = !m_arguments.at.isEmpty() ? showInstant(meant)
            : !m_arguments.from.isEmpty()             ? showChanges(meant)
                                                      : showTables(meant);
        if (!done)
            return fail(done.error());
        emit finished(0);
    }

private:
    [[nodiscard]] bool opensSource() const override { return false; }

    Status showTables(const QList<RecordedTable> &tables) const
    {
        QJsonArray array;
        QList<QStringList> lines;
        for (const RecordedTable &table : tables) {
            const auto at = [&table](Instant TimeSpan::*end) {
                return table.extent ? words::isoUtc(*table.extent.*end) : QStringLiteral("-");
            };
            array.append(QJsonObject{{QStringLiteral("source"), table.place.place},
                                     {QStringLiteral("table"), table.place.table},
                                     {QStringLiteral("scheduler"), table.facts.scheduler.title},
                                     {QStringLiteral("from"), at(&TimeSpan::from)},
                                     {QStringLiteral("to"), at(&TimeSpan::to)},
                                     {QStringLiteral("locks"), table.locks}});
            lines.append({table.place.table, table.facts.scheduler.title, at(&TimeSpan::from),
                          at(&TimeSpan::to), QString::number(table.locks), words::shown(table.place.place)});
        }
        if (m_globals.json) {
            printJson(array);
            return {};
        }
        printTable({QStringLiteral("TABLE"), QStringLiteral("SCHEDULER"), QStringLiteral("FROM"),
                    QStringLiteral("TO"), QStringLiteral("LOCKS"), QStringLiteral("SOURCE")},
                   lines);
        return {};
    }

    Status showInstant(const QList<RecordedTable> &tables)
    {
        const auto at = instantFrom(m_arguments.at);
        if (!at)
            return tl::make_unexpected(at.error());
        QList<SourceView> views;
        for (const RecordedTable &table : tables) {
            auto view = m_reader.viewAt(table.place, *at);
            if (!view)
                return tl::make_unexpected(view.error());
            views.append(*view);
        }
        printLockList(views, m_globals.json);
        for (const SourceView &view : views) {
            if (view.trouble)
                printError(
                    {view.trouble->kind, view.table + QStringLiteral(": ") + view.trouble->message, {}},
                    m_globals.json);
        }
        return {};
    }

    Status showChanges(const QList<RecordedTable> &tables)
    {
        const auto from = instantFrom(m_arguments.from);
        const auto to =
            m_arguments.to.isEmpty() ? Result<Instant>(Instant::max()) : instantFrom(m_arguments.to);
        for (const auto *end : {&from, &to}) {
            if (!*end)
                return tl::make_unexpected(end->error());
        }
        for (const RecordedTable &table : tables) {
            const auto page = m_reader.page(table.place, {{*from, *to}, {}});
            if (!page)
                return tl::make_unexpected(page.error());
            for (const LockChange &change : page->changes)
                printChange(change, table);
        }
        return {};
    }

    void printChange(const LockChange &change, const RecordedTable &table) const
    {
        if (m_globals.json) {
            printJson(json::change(change, table.facts));
            return;
        }
        printLine(QStringLiteral("%1  %2  %3  %4")
                      .arg(words::clockTime(change.at), words::changeWord(change).leftJustified(14),
                           words::shown(change.lock, 24).leftJustified(24), words::changeDetail(change))
                      .trimmed());
    }

    RecordingArguments m_arguments;
    recording::RecordingReader m_reader;
};

} // namespace

std::unique_ptr<Command> makeRecording(const Globals &globals, const RecordingArguments &arguments)
{
    return std::make_unique<RecordingCommand>(globals, arguments);
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/pastdesk.h"

#include "core/base/whenanswered.h"
#include "core/journal/localjournal.h"
#include "core/replay/recordedsource.h"
#include "core/words/words.h"

#include <QLocale>

namespace lockkeeper::ui {

namespace {

/// How the table of a recording is named among what is open.
TableTarget targetOf(const QString &path, const recording::RecordedTable &table)
{
    SourceConfig config = sqliteSource(path);
    config.table = table.place.table;
    config.environment = table.facts.environment;
    config.access = SourceAccess::WatchOnly;
    return {config, nullptr};
}

} // namespace

PastDesk::PastDesk(std::shared_ptr<recording::Recorder> recorder, OpenSources &sources, TimeCursor &cursor,
                   QObject *parent)
    : QObject(parent)
    , m_recorder(std::move(recorder))
    , m_sources(sources)
    , m_cursor(cursor)
    , m_driver(sources, cursor)
{
    if (!m_recorder)
        return;
    m_reader = recording::openReader(m_recorder->path());
    m_sources.setHistories(
        [this](const TableTarget &target, WatchedSource &source) { return keep(target, source); });
    connect(m_recorder.get(), &recording::Recorder::stateChanged, this, [this] {
        m_driver.refreshExtent();
        emit stateChanged();
    });
}

recording::State PastDesk::state() const
{
    return m_recorder ? m_recorder->state() : recording::State();
}

void PastDesk::recordAgain()
{
    if (m_recorder)
        m_recorder->tryAgain();
}

void PastDesk::eraseRecording()
{
    if (!m_recorder)
        return;
    m_eraseTrouble.reset();
    whenAnswered(m_recorder->erase(), this, [this](const Status &erased) {
        if (!erased)
            m_eraseTrouble = erased.error();
        m_driver.refreshExtent();
        emit stateChanged();
    });
}

std::shared_ptr<SourceHistory> PastDesk::keep(const TableTarget &target, WatchedSource &source)
{
    const QString place = journalSource(target.config);
    m_recorder->follow(place, source);
    return std::make_shared<recording::RecordedHistory>(m_reader,
                                                        recording::TapePlace{place, target.config.table});
}

void PastDesk::openRecording(const QString &path)
{
    const recording::SharedReader reader = recording::openReader(path);
    whenAnswered(reader->ask([](recording::RecordingReader &file) { return file.tables(); }), this,
                 [this, path, reader](const Result<QList<recording::RecordedTable>> &tables) {
                     if (!tables)
                         emit failed(tables.error());
                     else if (tables->isEmpty())
                         emit failed(
                             {ErrorKind::NotFound,
                              QStringLiteral("%1 is a recording, but nothing was recorded yet.").arg(path),
                              {}});
                     else
                         take(path, reader, *tables);
                 });
}

void PastDesk::take(const QString &path, const recording::SharedReader &reader,
                    const QList<recording::RecordedTable> &tables)
{
    QList<SourceId> opened;
    bool isNew = false;
    std::optional<Instant> end;
    for (const recording::RecordedTable &table : tables) {
        const TableTarget target = targetOf(path, table);
        isNew = isNew || m_sources.idOf(target.config, table.place.place) == NoSource;
        auto history = std::make_shared<recording::RecordedHistory>(reader, table.place);
        auto source = std::make_unique<recording::RecordedSource>(history, table);
        opened.append(m_sources.add(target, table.place.place, std::move(source), history));
        if (table.extent)
            end = std::max(end.value_or(table.extent->to), table.extent->to);
    }
    emit this->opened(opened, isNew);
    if (end)
        m_cursor.setReplay(end);
}

QList<Issue> recordingIssues(const recording::State &state, const std::optional<Error> &eraseTrouble)
{
    QList<Issue> issues;
    if (eraseTrouble) {
        Issue issue;
        issue.text = eraseTrouble->message;
        issue.mend = Mend::EraseRecording;
        issue.mendText = QStringLiteral("Delete Again");
        issues.append(issue);
    }
    if (!state.trouble)
        return issues;
    Issue issue;
    issue.text = QStringLiteral("Nothing is recorded now. %1").arg(state.trouble->message);
    issue.mend = Mend::RecordAgain;
    issue.mendText = QStringLiteral("Try Again");
    issues.prepend(issue);
    return issues;
}

QString recordingText(const recording::State &state, Instant now)
{
    if (state.isOff)
        return QStringLiteral("Recording is off");
    if (!state.isRecording)
        return state.trouble ? QStringLiteral("Not recording") : QString();
    const QString size = QLocale::c().formattedDataSize(state.bytes, 1, QLocale::DataSizeTraditionalFormat);
    if (!state.since)
        return QStringLiteral("Recording, %1").arg(size);
    return QStringLiteral("Recording %1, %2").arg(words::duration(toMs(now - *state.since)), size);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordedhistory.h"

namespace lockkeeper::recording {

SharedReader openReader(const QString &path)
{
    auto interrupter = std::make_shared<Interrupter>();
    return std::make_shared<OnThread<RecordingReader>>(QStringLiteral("replay"),
                                                       std::make_unique<RecordingReader>(path, interrupter),
                                                       [interrupter] { interrupter->interrupt(); });
}

RecordedHistory::RecordedHistory(SharedReader reader, TapePlace place)
    : m_reader(std::move(reader))
    , m_place(std::move(place))
{
}

QFuture<Result<std::optional<TimeSpan>>> RecordedHistory::extent()
{
    return m_reader->ask([place = m_place](RecordingReader &reader) { return reader.extent(place); });
}

QFuture<Result<HistoryPage>> RecordedHistory::page(const HistoryAsk &ask)
{
    return m_reader->ask([place = m_place, ask](RecordingReader &reader) { return reader.page(place, ask); });
}

QFuture<Result<SourceView>> RecordedHistory::viewAt(Instant at)
{
    return m_reader->ask([place = m_place, at](RecordingReader &reader) { return reader.viewAt(place, at); });
}

QFuture<Result<std::optional<Instant>>> RecordedHistory::changeAfter(Instant at)
{
    return m_reader->ask(
        [place = m_place, at](RecordingReader &reader) { return reader.change(place, at, true); });
}

QFuture<Result<std::optional<Instant>>> RecordedHistory::changeBefore(Instant at)
{
    return m_reader->ask(
        [place = m_place, at](RecordingReader &reader) { return reader.change(place, at, false); });
}

} // namespace lockkeeper::recording

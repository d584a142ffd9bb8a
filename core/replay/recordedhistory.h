// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/recordingreader.h"
#include "core/sql/onthread.h"

namespace lockkeeper::recording {

/// A recording that is read, on a thread of its own; whoever looks at one of its tables shares it.
using SharedReader = std::shared_ptr<OnThread<RecordingReader>>;

[[nodiscard]] SharedReader openReader(const QString &path);

/// The past of one lock table, from a recording. `table` empty: the only one of that place.
class RecordedHistory final : public SourceHistory
{
public:
    RecordedHistory(SharedReader reader, TapePlace place);

    [[nodiscard]] QFuture<Result<std::optional<TimeSpan>>> extent() override;
    [[nodiscard]] QFuture<Result<HistoryPage>> page(const HistoryAsk &ask) override;
    [[nodiscard]] QFuture<Result<SourceView>> viewAt(Instant at) override;
    [[nodiscard]] QFuture<Result<std::optional<Instant>>> changeAfter(Instant at) override;
    [[nodiscard]] QFuture<Result<std::optional<Instant>>> changeBefore(Instant at) override;

private:
    SharedReader m_reader;
    TapePlace m_place;
};

} // namespace lockkeeper::recording

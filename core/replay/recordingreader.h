// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"
#include "core/recording/recordingformat.h"
#include "core/recording/sourcetape.h"

#include <QObject>

namespace lockkeeper::recording {

/// One lock table in a recording.
struct RecordedTable {
    TapePlace place = {};
    SourceView facts = {}; ///< its names, engine and scheduler; no locks
    std::optional<TimeSpan> extent = {};
    qsizetype locks = 0;
};

/// Reads a recording while it is written, or long after. Opens the file when it is first asked, and again
/// where another stands under its name. On a thread of its own. Errors as openToRead(); NotFound: nothing of
/// this table was recorded.
class RecordingReader : public QObject
{
    Q_OBJECT

public:
    RecordingReader(QString path, std::shared_ptr<Interrupter> interrupter);

    [[nodiscard]] Result<QList<RecordedTable>> tables();
    [[nodiscard]] Result<std::optional<TimeSpan>> extent(const TapePlace &place);
    [[nodiscard]] Result<HistoryPage> page(const TapePlace &place, const HistoryAsk &ask);
    [[nodiscard]] Result<SourceView> viewAt(const TapePlace &place, Instant at);
    /// `isAfter`: the next one, else the last before.
    [[nodiscard]] Result<std::optional<Instant>> change(const TapePlace &place, Instant at, bool isAfter);

private:
    [[nodiscard]] Status open();
    /// The id of the table; where its name is empty, of the only one of that place.
    [[nodiscard]] Result<qint64> find(const TapePlace &place);
    template <typename Answer, typename Steps>
    [[nodiscard]] Result<Answer> answer(const TapePlace &place, Steps steps);

    QString m_path;
    std::shared_ptr<Interrupter> m_interrupter;
    std::unique_ptr<Session> m_session = {};
};

} // namespace lockkeeper::recording

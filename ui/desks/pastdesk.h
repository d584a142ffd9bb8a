// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recorder.h"
#include "core/replay/recordedhistory.h"
#include "ui/replay/replaydriver.h"
#include "ui/sources/issues.h"

namespace lockkeeper::ui {

/// The past of what is open: has each live source recorded, opens recordings beside them, and owns the replay
/// of all. Without a recorder nothing is recorded, and only recordings have a past. GUI thread; it waits for
/// no disk.
class PastDesk final : public QObject
{
    Q_OBJECT

public:
    PastDesk(std::shared_ptr<recording::Recorder> recorder, OpenSources &sources, TimeCursor &cursor,
             QObject *parent = nullptr);

    [[nodiscard]] ReplayDriver &driver() { return m_driver; }
    [[nodiscard]] recording::State state() const;
    /// Tries at once to record again; what comes of it is the next state.
    void recordAgain();
    /// Null: nothing is recorded.
    [[nodiscard]] recording::Recorder *recorder() const { return m_recorder.get(); }
    /// Deletes all that was recorded; where that fails it is a trouble of the recording.
    void eraseRecording();
    /// Why the recording could not be deleted, until it was or is tried again.
    [[nodiscard]] const std::optional<Error> &eraseTrouble() const { return m_eraseTrouble; }
    /// Opens every table that the file holds, and goes to its end.
    void openRecording(const QString &path);

signals:
    /// The recording of what is open goes on, has grown, or cannot go on.
    void stateChanged();
    void opened(const QList<lockkeeper::ui::SourceId> &sources, bool isNew);
    void failed(const lockkeeper::Error &error);

private:
    [[nodiscard]] std::shared_ptr<SourceHistory> keep(const TableTarget &target, WatchedSource &source);
    void take(const QString &path, const recording::SharedReader &reader,
              const QList<recording::RecordedTable> &tables);

    std::shared_ptr<recording::Recorder> m_recorder;
    recording::SharedReader m_reader = {}; ///< of what the recorder writes
    OpenSources &m_sources;
    TimeCursor &m_cursor;
    ReplayDriver m_driver;
    std::optional<Error> m_eraseTrouble = {};
};

/// The trouble of the recording, where it has one. Pure.
[[nodiscard]] QList<Issue> recordingIssues(const recording::State &state,
                                           const std::optional<Error> &eraseTrouble = {});
/// "Recording 24 h, 3.1 MB", "Not recording"; empty without a recorder. Pure.
[[nodiscard]] QString recordingText(const recording::State &state, Instant now);

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/recording/recordingwriter.h"
#include "core/sql/onthread.h"

namespace lockkeeper::recording {

/// Records the sources that it is told to follow into one file, on a thread of its own. It is told what they
/// show and waits for nobody. Lives on the thread of the viewer.
class Recorder : public QObject
{
    Q_OBJECT

public:
    /// `on`: see setOn().
    Recorder(const QString &path, const Limits &limits, const Clock &clock, QObject *parent = nullptr,
             bool on = true);
    ~Recorder() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const State &state() const { return m_state; }
    /// From now on what it shows is recorded, until it goes; `place` as journalSource() says.
    void follow(const QString &place, WatchedSource &source);
    void setLimits(const Limits &limits);
    /// Nothing is recorded while it is off; see RecordingWriter::setOn().
    void setOn(bool on);
    /// Deletes the file with all that was recorded; see RecordingWriter::erase().
    [[nodiscard]] QFuture<Status> erase();
    /// When all that was shown until now is written.
    [[nodiscard]] QFuture<Status> flush();

    /// Tries at once to go on, where the recording could not; what comes of it is told by the state.
    void tryAgain();

signals:
    /// It records, or cannot any more, or the file has grown.
    void stateChanged(const lockkeeper::recording::State &state);

private:
    struct Backlog;

    QString m_path;
    State m_state = {};
    std::shared_ptr<Backlog> m_backlog; ///< what is on its way to a disk that may hang
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<RecordingWriter> m_writer;
};

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recordingformat.h"
#include "core/recording/sourcetape.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

namespace lockkeeper::recording {

/// How the recording stands.
struct State {
    bool isRecording = false;
    bool isOff = false; ///< because a person wants it so
    qint64 bytes = 0;
    std::optional<Instant> since = {}; ///< the first thing in the file, the recording machine's clock
    std::optional<Error> trouble = {}; ///< why nothing is recorded now

    bool operator==(const State &) const = default;
};

/// Writes what the open sources show into one file, every two seconds as one transaction. A full disk or a
/// broken file stops nothing else: it says so, drops what it cannot write and tries again. Only one program
/// writes a file at a time. Lives on a thread of its own.
class RecordingWriter : public QObject
{
    Q_OBJECT

public:
    RecordingWriter(QString path, Limits limits, const Clock &clock,
                    std::shared_ptr<Interrupter> interrupter);
    ~RecordingWriter() override;

    void start();
    void take(const TapePlace &place, const SourceView &view);
    /// No source of this place is watched any more.
    void forget(const QString &place);
    /// Something was missed: what comes now is a new run, and the gap says that nobody was watching.
    void beginAnew();
    void setLimits(const Limits &limits);
    /// Off: what was shown until now is written, the file closed, and nothing is recorded until it is on.
    void setOn(bool on);
    /// Deletes the file with all that was recorded; goes on with a new one where it is on. Permission error:
    /// it is still there. Conflict: another program records into it.
    [[nodiscard]] Status erase();
    /// Writes what is waiting, now.
    [[nodiscard]] Status flush() { return flush(false); }
    /// Does not wait longer after a failure.
    void tryAgain();

signals:
    void stateChanged(const lockkeeper::recording::State &state);

private:
    struct Waiting {
        TapePlace place = {};
        SourceView view = {};
    };

    [[nodiscard]] Status open();
    /// `isLast`: the tapes end after it, so nothing is kept back for the next time.
    [[nodiscard]] Status flush(bool isLast);
    [[nodiscard]] Status writeWaiting(bool isLast);
    [[nodiscard]] Status keepSmall();
    [[nodiscard]] SourceTape &tapeOf(const TapePlace &place);
    void tick();
    void dropWaiting();
    void close();
    void giveUp(const Error &error);
    void tell();

    QString m_path;
    Limits m_limits;
    const Clock &m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    QTimer m_timer;
    QLockFile m_lock;
    std::unique_ptr<Session> m_session = {};
    std::vector<std::pair<TapePlace, std::unique_ptr<SourceTape>>> m_tapes = {};
    QList<Waiting> m_waiting = {};
    qsizetype m_waitingRows = 0;
    bool m_isOn = true;
    AwakeInstant m_packed = {};
    AwakeInstant m_thinned = {};
    AwakeInstant m_tryAt = {};
    State m_state = {};
};

} // namespace lockkeeper::recording

Q_DECLARE_METATYPE(lockkeeper::recording::State)

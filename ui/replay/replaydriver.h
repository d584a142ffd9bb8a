// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"
#include "ui/watch/timecursor.h"

#include <QElapsedTimer>
#include <QTimer>

namespace lockkeeper::ui {

/// Lets the open sources show what they showed at the cursor's instant, and moves it: by hand, by playing, or
/// to the next change. It asks the recording and waits for nobody: what it asked too late is passed over. GUI
/// thread.
class ReplayDriver final : public QObject
{
    Q_OBJECT

public:
    ReplayDriver(OpenSources &sources, TimeCursor &cursor, QObject *parent = nullptr);

    /// From the first thing recorded of any open source to the last; nothing where nothing is. Known a little
    /// after it was asked by refreshExtent().
    [[nodiscard]] std::optional<TimeSpan> extent() const { return m_extent; }
    void refreshExtent();

    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    /// How many seconds of the past go by in one second.
    [[nodiscard]] int speed() const { return m_speed; }
    void setPlaying(bool playing);
    void setSpeed(int speed);
    /// To when something happened next, or last before, in any open source.
    void goToChange(bool next);

signals:
    void extentChanged();
    void playingChanged();
    /// There is no change on that side.
    void atEnd(bool next);
    /// What was recorded could not be read.
    void troubled(const lockkeeper::Error &error);

private:
    void takeMove();
    void ask();
    void askNext();
    void play();
    [[nodiscard]] QList<SourceId> withPast() const;

    OpenSources &m_sources;
    TimeCursor &m_cursor;
    std::optional<TimeSpan> m_extent = {};
    QTimer m_timer;
    QTimer m_extentTimer; ///< until there is a past to replay
    QElapsedTimer m_played = {};
    int m_speed = 1;
    int m_asked = 0; ///< answers that are still to come
    bool m_isStale = false; ///< the cursor has moved since they were asked for
    quint64 m_round = 0;
    std::optional<Error> m_told = {};
};

} // namespace lockkeeper::ui

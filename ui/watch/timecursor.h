// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/timespan.h"

#include <QObject>

#include <optional>

namespace lockkeeper::ui {

/// Which time the window shows: how much of it the charts lay out, whether they follow what happens now, the
/// range that filters, and in a replay the instant that all of the window shows. One for each window; whoever
/// changes it says so to all. GUI thread.
class TimeCursor final : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds LeastWindow = std::chrono::seconds(10);
    static constexpr Milliseconds MostWindow = std::chrono::hours(24 * 31);

    using QObject::QObject;

    /// How much time the charts show.
    [[nodiscard]] Milliseconds window() const { return m_window; }
    /// The right end of what the charts show; absent: they follow what happens now.
    [[nodiscard]] std::optional<Instant> end() const { return m_end; }
    /// The range that filters journal and lanes; absent: none.
    [[nodiscard]] std::optional<TimeSpan> range() const { return m_range; }
    /// The instant of the replay; absent: the window is live.
    [[nodiscard]] std::optional<Instant> replay() const { return m_replay; }
    [[nodiscard]] bool isLive() const { return !m_replay && !m_end; }
    /// Time in which nothing happened takes no room in the charts.
    [[nodiscard]] bool isFolding() const { return m_folding; }

    /// Shows so much time, up to `end`.
    void setWindow(Milliseconds window, std::optional<Instant> end);
    void setRange(std::optional<TimeSpan> range);
    void setReplay(std::optional<Instant> instant);
    void setFolding(bool folding);
    /// Follows what happens now, and ends a replay; a range stays.
    void goLive();

signals:
    /// The window, its end or the range is another.
    void changed();
    /// Another instant is replayed, or none any more.
    void replayMoved();
    void foldingChanged(bool folding);

private:
    Milliseconds m_window = std::chrono::minutes(10);
    std::optional<Instant> m_end = {};
    std::optional<TimeSpan> m_range = {};
    std::optional<Instant> m_replay = {};
    bool m_folding = false;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/time/timescale.h"
#include "ui/watch/timecursor.h"

#include <QPointer>
#include <QWidget>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace lockkeeper::ui {

/// Wheel, drag and keys over any pane of the timeline, turned into what its TimeCursor shows: the wheel zooms
/// around the pointer and with Shift moves along, a double click goes back to the present, a drag selects a
/// range. GUI thread.
class TimeGestures final : public QObject
{
    Q_OBJECT

public:
    /// All panes lie in `timeline`, which is as wide as the scale.
    explicit TimeGestures(QWidget *timeline);

    void setCursor(TimeCursor *cursor) { m_cursor = cursor; } ///< nullptr allowed
    /// What is shown, and the latest instant there is.
    void setScale(const TimeScale &scale, Instant latest);
    void watch(QWidget *pane);

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// The range that is being drawn, while it is; then without one.
    void rangeDrawn(std::optional<lockkeeper::TimeSpan> range);
    /// The key for all recorded time.
    void allAsked();

private:
    bool wheel(const QWheelEvent &event, int x);
    bool press(const QMouseEvent &event, int x);
    bool move(const QMouseEvent &event, int x);
    bool release(const QMouseEvent &event, int x);
    bool key(const QKeyEvent &event);
    void zoom(double factor, Instant fixed);
    void pan(double share);
    [[nodiscard]] TimeSpan drawnTo(int x) const;

    QWidget *m_timeline;
    QPointer<TimeCursor> m_cursor = {};
    TimeScale m_scale = {};
    Instant m_latest = {};
    std::optional<int> m_pressed = {}; ///< where the left button went down
    bool m_dragging = false;
};

} // namespace lockkeeper::ui

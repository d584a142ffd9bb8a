// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/timespan.h"
#include "ui/time/timescale.h"

#include <QWidget>

namespace lockkeeper::ui {

/// What lies over all panes at once: the range that is selected or being drawn, and in a replay the line at
/// its instant, and the breaks where time is folded. Lets every click through. GUI thread.
class TimeOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeOverlay(QWidget *parent);

    void setTime(const TimeScale &scale, const std::optional<TimeSpan> &range);
    /// The range under the pointer; absent: the selected one counts again.
    void setDrawn(const std::optional<TimeSpan> &range);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showOrHide();
    void paintFold(QPainter &painter, const TimeSpan &fold) const;
    void paintRange(QPainter &painter, const TimeSpan &range) const;
    void paintReplay(QPainter &painter, Instant instant) const;

    TimeScale m_scale = {};
    std::optional<TimeSpan> m_range = {};
    std::optional<TimeSpan> m_drawn = {};
};

} // namespace lockkeeper::ui

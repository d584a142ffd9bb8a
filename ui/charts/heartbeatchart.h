// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/verdict.h"
#include "ui/time/timescale.h"

#include <QWidget>

#include <optional>

namespace lockkeeper::ui {

class AgeChartView;

/// Everything the heartbeat chart shows, as a value.
struct HeartbeatPicture {
    TimeScale scale = {};
    LockTrack track = {};
    QList<BlindSpan> blind = {};
    std::optional<LockView> view = {}; ///< the lock as it is now
};

/// The age of one lock's heartbeat over time, drawn by Qt Charts: a saw-tooth with the limits, the climb past
/// them, changes of owner and the time in which we could not read. GUI thread.
class HeartbeatChart final : public QWidget
{
    Q_OBJECT

public:
    explicit HeartbeatChart(QWidget *parent = nullptr);

    void setPicture(const HeartbeatPicture &picture);
    /// What the chart shows, in words.
    [[nodiscard]] static QString sentence(const HeartbeatPicture &picture);
    /// The part of it that takes the mouse.
    [[nodiscard]] QWidget *surface() const;

    [[nodiscard]] QSize sizeHint() const override { return {600, 130}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 80}; }

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] static QString pastSentence(const HeartbeatPicture &picture);

    AgeChartView *m_view = nullptr;
};

} // namespace lockkeeper::ui

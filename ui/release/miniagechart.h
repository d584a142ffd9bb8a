// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/verdict.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The heartbeat age of one lock in a small box: the last beats, the climb and the limit. Painted by hand,
/// for it is painted at every read. GUI thread.
class MiniAgeChart final : public QWidget
{
    Q_OBJECT

public:
    explicit MiniAgeChart(QWidget *parent = nullptr);

    void setTrack(const LockTrack &track, const QList<BlindSpan> &blind, LockState state, Instant now);
    [[nodiscard]] QSize sizeHint() const override { return {320, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LockTrack m_track = {};
    QList<BlindSpan> m_blind = {};
    LockState m_state = LockState::Unknown;
    Instant m_now = {};
};

} // namespace lockkeeper::ui

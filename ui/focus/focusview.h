// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/focus/focuspicture.h"

#include <QWidget>

namespace lockkeeper::ui {

class FocusFoot;
class FocusHead;
class HeartbeatChart;
class InkLabel;
class TimeAxis;

/// One lock for a screen on the wall: its state, how long it has still, its heartbeat over the last ten
/// minutes and four facts. Scales with its size; Esc leaves it. GUI thread.
class FocusView final : public QWidget
{
    Q_OBJECT

public:
    explicit FocusView(QWidget *parent = nullptr);

    void setPicture(const FocusPicture &picture);
    [[nodiscard]] const FocusPicture &picture() const { return m_picture; }

signals:
    void leaveAsked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showChart();

    FocusPicture m_picture = {};
    FocusHead *m_head = nullptr;
    InkLabel *m_title = nullptr;
    InkLabel *m_beats = nullptr;
    HeartbeatChart *m_chart = nullptr;
    TimeAxis *m_axis = nullptr;
    FocusFoot *m_foot = nullptr;
};

/// "28 beats, longest gap 21 s": what the window holds.
[[nodiscard]] QString beatsSentence(const LockTrack &track, Instant from, Instant to);

} // namespace lockkeeper::ui

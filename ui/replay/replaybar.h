// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/replaydriver.h"

#include <QFrame>

class QComboBox;
class QSlider;

namespace lockkeeper::ui {

class IconButton;
class InkLabel;

/// The row below the pages that takes the window back in time: a slider over all that is recorded, with
/// "live" at its right end, play and pause, how fast, and to the next or last change. GUI thread.
class ReplayBar final : public QFrame
{
    Q_OBJECT

public:
    ReplayBar(ReplayDriver &driver, TimeCursor &cursor, QWidget *parent = nullptr);

    /// Now, where the slider's right end is while the window is live.
    void setNow(Instant now);
    /// The words for the instant: "REPLAY 03:12:40".
    [[nodiscard]] static QString replayText(Instant at);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show();
    void takeSlider(int value);
    [[nodiscard]] std::optional<TimeSpan> range() const;

    ReplayDriver &m_driver;
    TimeCursor &m_cursor;
    Instant m_now = {};
    InkLabel *m_text = nullptr;
    IconButton *m_last = nullptr;
    IconButton *m_play = nullptr;
    IconButton *m_next = nullptr;
    QComboBox *m_speed = nullptr;
    QSlider *m_slider = nullptr;
    IconButton *m_live = nullptr;
};

} // namespace lockkeeper::ui

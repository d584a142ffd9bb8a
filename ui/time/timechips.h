// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/timecursor.h"

#include <QPointer>
#include <QWidget>

namespace lockkeeper::ui {

class Chip;

/// What a TimeCursor shows, as chips: the range that filters and the stretch that is not the present, both to
/// be removed by a click, and whether the charts follow what happens now. GUI thread.
class TimeChips final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeChips(QWidget *parent = nullptr);

    void setCursor(TimeCursor *cursor); ///< nullptr allowed

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showCursor();

    QPointer<TimeCursor> m_cursor = {};
    Chip *m_range = nullptr;
    Chip *m_shown = nullptr;
    Chip *m_fold = nullptr;
    Chip *m_live = nullptr;
};

/// "09:11:20 \u2013 09:12:40", with the date where it is not of today.
[[nodiscard]] QString spanText(const TimeSpan &span);

} // namespace lockkeeper::ui

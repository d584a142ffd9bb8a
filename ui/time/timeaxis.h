// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/time/timescale.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The times below chart and lanes, with "now" at the right end. GUI thread.
class TimeAxis final : public QWidget
{
    Q_OBJECT

public:
    explicit TimeAxis(QWidget *parent = nullptr);

    void setScale(const TimeScale &scale);
    [[nodiscard]] QSize sizeHint() const override { return {400, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TimeScale m_scale = {};
};

} // namespace lockkeeper::ui

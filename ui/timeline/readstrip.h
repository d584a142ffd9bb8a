// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/timeline/timescale.h"

#include <QWidget>

namespace lockkeeper::ui {

/// How long our own reads took: a bar each, the longest one where several share pixels, and a diamond for
/// each time-out. It tells a slow database from a dead owner. GUI thread.
class ReadStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadStrip(QWidget *parent = nullptr);

    void setMarks(const TimeScale &scale, const QList<ReadMark> &marks);
    /// The marks of the window in words.
    [[nodiscard]] static QString sentence(const TimeScale &scale, const QList<ReadMark> &marks);
    [[nodiscard]] QSize sizeHint() const override { return {400, 26}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBars(QPainter &painter) const;
    void paintTimeOuts(QPainter &painter) const;

    TimeScale m_scale = {};
    QList<ReadMark> m_marks = {};
};

} // namespace lockkeeper::ui

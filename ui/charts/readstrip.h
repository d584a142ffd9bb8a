// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/time/timescale.h"

#include <QWidget>

namespace lockkeeper::ui {

/// How long our own reads took: a bar each, the longest one where several share pixels; where there is
/// height, points from the shortest to the longest with the middle and the slowest twentieth marked. A
/// diamond for each time-out, a cross for each that failed. It tells a slow database from a dead owner. GUI
/// thread.
class ReadStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadStrip(QWidget *parent = nullptr);

    void setMarks(const TimeScale &scale, const QList<ReadMark> &marks);
    /// The marks of the window in words.
    [[nodiscard]] static QString sentence(const TimeScale &scale, const QList<ReadMark> &marks);
    void setTall(bool tall);
    [[nodiscard]] QSize sizeHint() const override { return {400, 26}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBars(QPainter &painter) const;
    void paintPoints(QPainter &painter) const;
    void paintShare(QPainter &painter, double share, double top, const QString &name) const;
    void paintFailures(QPainter &painter) const;
    void paintTimeOuts(QPainter &painter) const;

    TimeScale m_scale = {};
    QList<ReadMark> m_marks = {};
    bool m_tall = false;
};

} // namespace lockkeeper::ui

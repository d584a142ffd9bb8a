// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lanes/laneband.h"

#include <QWidget>

#include <utility>

namespace lockkeeper::ui {

/// Who held one lock over time. Click, Enter or Space activates it. GUI thread.
class OwnershipLane final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Height = 23;
    static constexpr int DoubleHeight = 34; ///< with two owners in sight

    explicit OwnershipLane(QWidget *parent = nullptr);

    void setTrack(const TimeScale &scale, const LockTrack &track, bool selected);
    /// So many letters at its begin are those of all lanes, and may be left out where room is short.
    void setAlike(qsizetype letters) { m_alike = letters; }
    /// It has no part in the range that filters.
    void setDimmed(bool dimmed) { m_dimmed = dimmed; }
    [[nodiscard]] bool isDimmed() const { return m_dimmed; }
    [[nodiscard]] QString lock() const { return m_track.lock; }
    [[nodiscard]] QSize sizeHint() const override { return {400, Height}; }

signals:
    void activated(const QString &lock);
    /// Up or Down was pressed.
    void stepAsked(int by);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void paintName(QPainter &painter) const;
    void paintBand(QPainter &painter, const LaneBand &band, int limit) const;
    /// Where words have room between folds: from the first place at or after `left` up to the next fold.
    [[nodiscard]] std::pair<int, int> besideFolds(int left, int limit) const;
    void paintConflict(QPainter &painter, const OwnerConflict &conflict) const;
    void paintRow(QPainter &painter, const QRect &box, const OwnerSpan &span) const;
    [[nodiscard]] QString tipAt(int x) const;

    TimeScale m_scale = {};
    LockTrack m_track = {};
    QList<LaneBand> m_bands = {};
    QList<OwnerConflict> m_conflicts = {}; ///< in sight
    bool m_selected = false;
    bool m_dimmed = false;
    qsizetype m_alike = 0;
};

} // namespace lockkeeper::ui

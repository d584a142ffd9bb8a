// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinedata.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QTableView;
class QVBoxLayout;

namespace lockkeeper::ui {

class GapStrip;
class HeartbeatChart;
class InkLabel;
class OwnershipLane;
class PastPages;
class ReadStrip;
class TimeAxis;
class TimelineMenu;
class TimelineModel;
class TimeGestures;
class TimeOverlay;

/// What happened to the locks of a source in the time that a TimeCursor shows: the heartbeat of the selected
/// lock, our own reads, and who held what. It follows the source's updates and has no timer of its own; what
/// is older than the source it asks of a history. GUI thread.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    /// Without a cursor it keeps one of its own.
    explicit TimelineView(QWidget *parent = nullptr, TimeCursor *cursor = nullptr);

    void setSource(WatchedSource *source); ///< nullptr allowed
    /// What was recorded of that source; nullptr allowed. It outlives its use here.
    void setHistory(SourceHistory *history);
    void setSelectedLock(const QString &lock);

    [[nodiscard]] TimeCursor *cursor() const { return m_cursor; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {420, 165}; }

signals:
    void lockActivated(const QString &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void buildHead(QVBoxLayout &column);
    void connectParts();
    void refresh();
    void showNothing();
    void shareHeight();
    void fitWindow(const SourceView &view);
    void tellWindow();
    [[nodiscard]] TimeScale folded(const TimeScale &scale, const SourceView &view,
                                   const TimelineData &known) const;
    void askForPast(const SourceView &view, const TimeScale &scale);
    void showLanes(const SourceView &view, const TimelineData &known, const TimeScale &scale);
    void showLaneCount(qsizetype all);
    void addLane();
    void scrollLanes(qsizetype by);
    void stepLane(const OwnershipLane *from, int by);
    [[nodiscard]] QList<LockTrack> laneOrder(const SourceView &view, const TimelineData &known,
                                             const TimeScale &scale) const;
    [[nodiscard]] qsizetype lanesThatFit() const;

    QPointer<WatchedSource> m_source;
    TimeCursor *m_cursor;
    PastPages *m_past;
    TimeGestures *m_gestures;
    QString m_selected = {};
    InkLabel *m_about = nullptr;
    QComboBox *m_window = nullptr;
    bool m_windowChosen = false; ///< by hand; until then it grows with what we have seen
    HeartbeatChart *m_chart = nullptr;
    ReadStrip *m_reads = nullptr;
    GapStrip *m_gaps = nullptr;
    QVBoxLayout *m_laneBox = nullptr;
    TimeAxis *m_axis = nullptr;
    TimeOverlay *m_overlay = nullptr;
    TimelineMenu *m_menu = nullptr;
    TimelineModel *m_rows = nullptr;
    QTableView *m_table = nullptr; ///< stands in for all panes when asked
    QList<OwnershipLane *> m_lanes = {};
    qsizetype m_firstLane = 0; ///< how many are scrolled away above
    qsizetype m_allLanes = 0;
};

} // namespace lockkeeper::ui

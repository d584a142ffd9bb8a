// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "ui/timeline/timescale.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace lockkeeper::ui {

class HeartbeatChart;
class InkLabel;
class OwnershipLane;
class ReadStrip;
class TimeAxis;

/// What happened to the locks of a source over the last minutes, up to now: the heartbeat of the selected
/// lock, our own reads, and who held what. It follows the source's updates and has no timer of its own. GUI
/// thread.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setSource(WatchedSource *source); ///< nullptr allowed
    void setSelectedLock(const QString &lock);

    [[nodiscard]] QSize minimumSizeHint() const override { return {420, 165}; }

signals:
    void lockActivated(const QString &lock);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void fitWindow(const SourceView &view);
    void showLanes(const SourceView &view, const TimeScale &scale);
    [[nodiscard]] QList<QString> laneOrder(const SourceView &view) const;
    [[nodiscard]] qsizetype lanesThatFit() const;

    QPointer<WatchedSource> m_source;
    QString m_selected = {};
    InkLabel *m_about = nullptr;
    QComboBox *m_window = nullptr;
    bool m_windowChosen = false; ///< by hand; until then it grows with what we have seen
    HeartbeatChart *m_chart = nullptr;
    ReadStrip *m_reads = nullptr;
    QVBoxLayout *m_laneBox = nullptr;
    TimeAxis *m_axis = nullptr;
    QList<OwnershipLane *> m_lanes = {};
};

} // namespace lockkeeper::ui

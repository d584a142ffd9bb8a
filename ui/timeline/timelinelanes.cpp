// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of the timeline: which are shown, and how the others are reached.
#include "ui/charts/gapstrip.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/charts/readstrip.h"
#include "ui/lanes/ownershiplane.h"
#include "ui/parts/inklabel.h"
#include "ui/time/timegestures.h"
#include "ui/timeline/timelinemenu.h"
#include "ui/timeline/timelineview.h"

#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace lockkeeper::ui {

namespace timelinelanes {

constexpr int HeadHeight = 34;
constexpr int AxisHeight = 24;
constexpr int SmallestChart = 96;

/// How many letters all of them begin with, up to the end of a part of the name.
qsizetype alike(const QList<LockTrack> &tracks)
{
    if (tracks.size() < 2)
        return 0;
    const QString &first = tracks.constFirst().lock;
    qsizetype same = first.size();
    for (const LockTrack &track : tracks) {
        const auto [here, there] =
            std::mismatch(first.begin(), first.begin() + same, track.lock.begin(), track.lock.end());
        same = here - first.begin();
    }
    while (same > 0 && first[same - 1].isLetterOrNumber())
        --same;
    return same;
}

} // namespace timelinelanes

qsizetype TimelineView::lanesThatFit() const
{
    const int room = height() - timelinelanes::HeadHeight - (m_reads->isHidden() ? 0 : m_reads->height())
        - (m_gaps->isHidden() ? 0 : m_gaps->height()) - timelinelanes::AxisHeight;
    if (m_chart->isHidden())
        return std::max(1, room / OwnershipLane::Height);
    const int chart = std::max(timelinelanes::SmallestChart, room * 2 / 5);
    return std::max(1, (room - chart) / OwnershipLane::Height);
}

void TimelineView::addLane()
{
    auto *lane = new OwnershipLane(this);
    m_laneBox->addWidget(lane);
    m_gestures->watch(lane);
    connect(lane, &OwnershipLane::activated, this, &TimelineView::lockActivated);
    connect(lane, &OwnershipLane::stepAsked, this, [this, lane](int by) { stepLane(lane, by); });
    m_lanes.append(lane);
}

void TimelineView::showLanes(const SourceView &view, const TimelineData &known, const TimeScale &scale)
{
    const QList<LockTrack> all = laneOrder(view, known, scale);
    m_allLanes = all.size();
    const bool areShown = m_menu->hasLanes() && !m_menu->isTable();
    const qsizetype fit = areShown ? std::min(lanesThatFit(), all.size()) : 0;
    m_firstLane = std::clamp(m_firstLane, qsizetype(0), all.size() - fit);
    while (m_lanes.size() > fit)
        delete m_lanes.takeLast();
    while (m_lanes.size() < fit)
        addLane();
    const auto &range = m_cursor->range();
    const qsizetype alike = timelinelanes::alike(all.mid(m_firstLane, fit));
    for (qsizetype i = 0; i < fit; ++i) {
        const LockTrack &track = all[m_firstLane + i];
        m_lanes[i]->setAlike(alike);
        m_lanes[i]->setDimmed(range && !hasChangedIn(track, *range));
        m_lanes[i]->setTrack(scale, track, track.lock == m_selected);
    }
    showLaneCount(view.locks.size());
}

void TimelineView::showLaneCount(qsizetype all)
{
    if (all == 0)
        m_about->setText(tr("No lock has been seen yet."));
    else if (m_lanes.size() == all || m_lanes.isEmpty())
        m_about->setText(m_selected);
    else if (m_selected.isEmpty())
        m_about->setText(tr("%1 of %2 locks").arg(m_lanes.size()).arg(all));
    else
        m_about->setText(tr("%1, and %2 of %3 locks below").arg(m_selected).arg(m_lanes.size()).arg(all));
}

void TimelineView::scrollLanes(qsizetype by)
{
    const qsizetype first = std::clamp(m_firstLane + by, qsizetype(0), m_allLanes - m_lanes.size());
    if (first == m_firstLane)
        return;
    m_firstLane = first;
    refresh();
}

/// Down from the last lane brings the next one in, and up from the first the one before.
void TimelineView::stepLane(const OwnershipLane *from, int by)
{
    const qsizetype next = m_lanes.indexOf(from) + by;
    if (next >= 0 && next < m_lanes.size())
        m_lanes[next]->setFocus(Qt::TabFocusReason);
    else
        scrollLanes(by);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const bool overNames = event->position().x() < TimeScale::Gutter;
    if (overNames && event->angleDelta().y() != 0)
        scrollLanes(event->angleDelta().y() < 0 ? 1 : -1);
    event->accept();
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "ui/parts/inklabel.h"
#include "ui/style/combobox.h"
#include "ui/timeline/heartbeatchart.h"
#include "ui/timeline/ownershiplane.h"
#include "ui/timeline/readstrip.h"
#include "ui/timeline/timeaxis.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace timelineview {

constexpr int HeadHeight = 34;
constexpr int StripHeight = 26;
constexpr int AxisHeight = 24;
constexpr int SmallestChart = 96;
constexpr int LowestWithReads = 200; // a lower view drops the read times first

const LockView *findLock(const SourceView &view, const QString &name)
{
    const auto found = std::find_if(view.locks.begin(), view.locks.end(),
                                    [&](const LockView &lock) { return lock.record.name == name; });
    return found == view.locks.end() ? nullptr : &*found;
}

QComboBox *makeWindowChoice(QWidget *parent)
{
    auto *choice = new ComboBox(parent);
    choice->setObjectName(QStringLiteral("timelineWindow"));
    choice->setAccessibleName(TimelineView::tr("Time shown"));
    for (const int minutes : {2, 10, 60})
        choice->addItem(TimelineView::tr("Last %1 min").arg(minutes), minutes);
    choice->setCurrentIndex(1);
    return choice;
}

} // namespace timelineview

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_about(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_window(timelineview::makeWindowChoice(this))
    , m_chart(new HeartbeatChart(this))
    , m_reads(new ReadStrip(this))
    , m_laneBox(new QVBoxLayout)
    , m_axis(new TimeAxis(this))
{
    setObjectName(QStringLiteral("timelineView"));
    m_about->setObjectName(QStringLiteral("timelineAbout"));
    m_about->setElided(true);
    auto *title = new InkLabel(Role::Text, 12, QFont::DemiBold, this);
    title->setText(tr("Heartbeat"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, TimeScale::RightMargin, 0);
    head->setSpacing(12);
    title->setFixedWidth(TimeScale::Gutter - 16 - 12);
    head->addWidget(title);
    head->addWidget(m_about, 1);
    head->addWidget(m_window);
    m_laneBox->setSpacing(0);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_chart, 1);
    column->addWidget(m_reads);
    column->addLayout(m_laneBox);
    column->addWidget(m_axis);
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] {
        m_windowChosen = true; // fitWindow() is quiet, so this was a person
        refresh();
    });
}

void TimelineView::setSource(WatchedSource *source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (m_source)
        connect(m_source, &WatchedSource::updated, this, &TimelineView::refresh);
    refresh();
}

void TimelineView::setSelectedLock(const QString &lock)
{
    if (m_selected == lock)
        return;
    m_selected = lock;
    refresh();
}

void TimelineView::refresh()
{
    if (!m_source) {
        m_about->setText(tr("Nothing is watched."));
        m_chart->setPicture({TimeScale({}, std::chrono::minutes(10), width())});
        m_reads->setMarks(TimeScale({}, std::chrono::minutes(10), width()), {});
        m_axis->hide();
        qDeleteAll(m_lanes);
        m_lanes.clear();
        return;
    }
    m_reads->setVisible(height() >= timelineview::LowestWithReads);
    const SourceView view = m_source->view();
    fitWindow(view);
    const TimeScale scale(view.serverNow, std::chrono::minutes(m_window->currentData().toInt()), width());
    HeartbeatPicture picture{scale, {}, m_source->blindSpans(), {}};
    if (const LockView *lock = timelineview::findLock(view, m_selected)) {
        picture.track = m_source->track(m_selected);
        picture.view = *lock;
    }
    m_chart->setPicture(picture);
    m_reads->setMarks(scale, m_source->readMarks());
    m_axis->setVisible(view.health != SourceHealth::Starting);
    m_axis->setScale(scale);
    showLanes(view, scale);
}

void TimelineView::fitWindow(const SourceView &view)
{
    const QList<ReadMark> reads = m_source->readMarks();
    if (m_windowChosen || reads.isEmpty())
        return;
    const bool isNew = view.serverNow - reads.first().at < std::chrono::minutes(2);
    const QSignalBlocker quiet(m_window);
    m_window->setCurrentIndex(isNew ? 0 : 1);
}

QList<QString> TimelineView::laneOrder(const SourceView &view) const
{
    QList<const LockView *> locks;
    for (const LockView &lock : view.locks)
        locks.append(&lock);
    const auto rank = [this](const LockView *lock) {
        if (lock->record.name == m_selected)
            return 0;
        return lock->verdict.state <= LockState::TwoOwners ? 1 : 2; // few steps, so that lanes do not wander
    };
    std::stable_sort(locks.begin(), locks.end(),
                     [&](const LockView *a, const LockView *b) { return rank(a) < rank(b); });
    QList<QString> names;
    for (const LockView *lock : std::as_const(locks))
        names.append(lock->record.name);
    return names;
}

qsizetype TimelineView::lanesThatFit() const
{
    const int room = height() - timelineview::HeadHeight
        - (m_reads->isHidden() ? 0 : timelineview::StripHeight) - timelineview::AxisHeight;
    const int chart = std::max(timelineview::SmallestChart, room * 2 / 5);
    return std::max(1, (room - chart) / OwnershipLane::Height);
}

void TimelineView::showLanes(const SourceView &view, const TimeScale &scale)
{
    QList<QString> names = laneOrder(view);
    const qsizetype all = names.size();
    if (names.size() > lanesThatFit())
        names.resize(lanesThatFit());
    while (m_lanes.size() > names.size())
        delete m_lanes.takeLast();
    while (m_lanes.size() < names.size()) {
        auto *lane = new OwnershipLane(this);
        m_laneBox->addWidget(lane);
        connect(lane, &OwnershipLane::activated, this, &TimelineView::lockActivated);
        m_lanes.append(lane);
    }
    for (qsizetype i = 0; i < names.size(); ++i)
        m_lanes[i]->setTrack(scale, m_source->track(names[i]), names[i] == m_selected);
    if (all == 0)
        m_about->setText(tr("No lock has been seen yet."));
    else if (names.size() == all)
        m_about->setText(m_selected);
    else if (m_selected.isEmpty())
        m_about->setText(tr("%1 of %2 locks").arg(names.size()).arg(all));
    else
        m_about->setText(tr("%1, and %2 of %3 locks below").arg(m_selected).arg(names.size()).arg(all));
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Surface));
}

} // namespace lockkeeper::ui

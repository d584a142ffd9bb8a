// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineview.h"

#include "core/words/words.h"
#include "ui/charts/gapstrip.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/charts/readstrip.h"
#include "ui/lanes/ownershiplane.h"
#include "ui/parts/inklabel.h"
#include "ui/style/combobox.h"
#include "ui/style/iconbutton.h"
#include "ui/time/timeaxis.h"
#include "ui/time/timegestures.h"
#include "ui/time/timeoverlay.h"
#include "ui/timeline/pastpages.h"
#include "ui/timeline/quiettime.h"
#include "ui/timeline/timelinemenu.h"
#include "ui/timeline/timelinetable.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace lockkeeper::ui {

namespace timelineview {

constexpr int HeadHeight = 34;
constexpr int AxisHeight = 24;
constexpr int LowestWithReads = 200; // a lower view drops the read times first
constexpr int LowestWithGaps = 300;
constexpr int LowestWithTallReads = 460;

QComboBox *makeWindowChoice(QWidget *parent)
{
    auto *choice = new ComboBox(parent);
    choice->setObjectName(QStringLiteral("timelineWindow"));
    choice->setAccessibleName(TimelineView::tr("Time shown"));
    for (const int minutes : {2, 10, 60})
        choice->addItem(TimelineView::tr("Last %1 min").arg(minutes), minutes);
    for (const int hours : {6, 24})
        choice->addItem(TimelineView::tr("Last %1 h").arg(hours), hours * 60);
    choice->addItem(TimelineView::tr("Last 7 days"), 7 * 24 * 60);
    choice->setCurrentIndex(1);
    return choice;
}

} // namespace timelineview

TimelineView::TimelineView(QWidget *parent, TimeCursor *cursor)
    : QWidget(parent)
    , m_cursor(cursor ? cursor : new TimeCursor(this))
    , m_past(new PastPages(this))
    , m_gestures(new TimeGestures(this))
    , m_about(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_window(timelineview::makeWindowChoice(this))
    , m_chart(new HeartbeatChart(this))
    , m_reads(new ReadStrip(this))
    , m_gaps(new GapStrip(this))
    , m_laneBox(new QVBoxLayout)
    , m_axis(new TimeAxis(this))
    , m_overlay(new TimeOverlay(this))
    , m_menu(new TimelineMenu(this))
    , m_rows(new TimelineModel(this))
    , m_table(makeTimelineTable(this))
{
    setObjectName(QStringLiteral("timelineView"));
    m_about->setObjectName(QStringLiteral("timelineAbout"));
    m_about->setElided(true);
    m_laneBox->setSpacing(0);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetNoConstraint); // lanes and strips give way, not the window
    buildHead(*column);
    column->addWidget(m_table, 1);
    column->addWidget(m_chart, 1);
    column->addWidget(m_gaps);
    column->addWidget(m_reads);
    column->addLayout(m_laneBox);
    column->addWidget(m_axis);
    m_overlay->hide();
    m_table->hide();
    m_table->setModel(m_rows);
    connectParts();
}

void TimelineView::buildHead(QVBoxLayout &column)
{
    auto *title = new InkLabel(Role::Text, 12, QFont::DemiBold, this);
    title->setText(tr("Heartbeat"));
    title->setFixedWidth(TimeScale::Gutter - 16 - 12);
    auto *panes = new IconButton(QString(), IconButton::Kind::Flat, this);
    panes->setObjectName(QStringLiteral("timelinePanes"));
    panes->setAccessibleName(tr("Panes of the timeline"));
    panes->setToolTip(tr("Choose the panes, or show them as a table (T)"));
    panes->setLineIcon(QStringLiteral("menu"));
    connect(panes, &QPushButton::clicked, this,
            [this, panes] { m_menu->popup(panes->mapToGlobal(QPoint(0, panes->height()))); });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, TimeScale::RightMargin, 0);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(m_about, 1);
    head->addWidget(panes);
    head->addWidget(m_window);
    column.addLayout(head);
}

void TimelineView::connectParts()
{
    m_gestures->setCursor(m_cursor);
    for (QWidget *pane :
         {m_chart->surface(), static_cast<QWidget *>(m_chart), static_cast<QWidget *>(m_reads),
          static_cast<QWidget *>(m_gaps), static_cast<QWidget *>(m_axis)})
        m_gestures->watch(pane);
    connect(m_gestures, &TimeGestures::rangeDrawn, m_overlay, &TimeOverlay::setDrawn);
    connect(m_gestures, &TimeGestures::allAsked, m_past, &PastPages::findExtent);
    connect(m_past, &PastPages::extentFound, this, [this](const TimeSpan &extent) {
        const Instant now = m_source ? std::max(extent.to, m_source->view().serverNow) : extent.to;
        m_cursor->setWindow(toMs(now - extent.from), {});
    });
    addAction(m_menu->table()); // so that its key works anywhere in here
    connect(m_menu, &TimelineMenu::changed, this, &TimelineView::refresh);
    connect(m_menu->table(), &QAction::toggled, this,
            [this](bool isTable) { (isTable ? static_cast<QWidget *>(m_table) : m_chart)->setFocus(); });
    addAction(m_menu->fold());
    m_menu->fold()->setChecked(m_cursor->isFolding());
    connect(m_menu->fold(), &QAction::toggled, m_cursor, &TimeCursor::setFolding);
    connect(m_cursor, &TimeCursor::foldingChanged, m_menu->fold(), &QAction::setChecked);
    connect(m_cursor, &TimeCursor::foldingChanged, this, &TimelineView::refresh);
    connect(m_past, &PastPages::arrived, this, &TimelineView::refresh);
    connect(m_cursor, &TimeCursor::changed, this, [this] {
        m_windowChosen = true; // fitWindow() is quiet, so this was a person
        refresh();
    });
    connect(m_cursor, &TimeCursor::replayMoved, this, &TimelineView::refresh);
    connect(m_window, &QComboBox::activated, this, [this] {
        m_windowChosen = true;
        m_cursor->setWindow(std::chrono::minutes(m_window->currentData().toInt()), m_cursor->end());
    });
}

void TimelineView::setSource(WatchedSource *source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_past->forget();
    if (m_source)
        connect(m_source, &WatchedSource::updated, this, &TimelineView::refresh);
    refresh();
}

void TimelineView::setHistory(SourceHistory *history)
{
    m_past->setHistory(history);
    refresh();
}

void TimelineView::setSelectedLock(const QString &lock)
{
    if (m_selected == lock)
        return;
    m_selected = lock;
    m_firstLane = 0;
    refresh();
}

void TimelineView::showNothing()
{
    const TimeScale scale({}, std::chrono::minutes(10), width());
    m_about->setText(tr("Nothing is watched."));
    m_chart->setPicture({scale});
    m_reads->setMarks(scale, {});
    m_gaps->setGaps(scale, {}, {});
    m_axis->hide();
    m_overlay->hide();
    qDeleteAll(m_lanes);
    m_lanes.clear();
}

void TimelineView::refresh()
{
    if (!m_source) {
        showNothing();
        return;
    }
    shareHeight();
    const SourceView view = m_source->view();
    fitWindow(view);
    tellWindow();
    const TimeScale whole = scaleOf(*m_cursor, view.serverNow, width());
    askForPast(view, whole);
    const TimelineData known(*m_source, m_past->page());
    const TimeScale scale = m_cursor->isFolding() ? folded(whole, view, known) : whole;
    m_gestures->setScale(scale, view.serverNow);
    HeartbeatPicture picture{scale, {}, known.blind(), {}};
    if (const LockView *lock = findLock(view.locks, m_selected)) {
        picture.track = known.track(m_selected);
        picture.track.lock = m_selected; // also where nothing is known of it yet
        picture.view = *lock;
    }
    m_chart->setPicture(picture);
    m_reads->setMarks(scale, known.reads());
    m_gaps->setGaps(scale, picture.track.lock, lateGaps(picture.track, picture.blind, scale));
    m_axis->setVisible(view.health != SourceHealth::Starting && !m_menu->isTable());
    m_axis->setScale(scale);
    showLanes(view, known, scale);
    m_overlay->setTime(scale, m_cursor->range());
    m_overlay->setGeometry(0, timelineview::HeadHeight, width(),
                           height() - timelineview::HeadHeight - timelineview::AxisHeight);
    m_overlay->raise();
    if (!m_menu->isTable())
        return;
    m_overlay->hide();
    TimelineContent content{scale, picture.track, {}, picture.blind, known.reads()};
    for (const LockView &lock : view.locks)
        content.tracks.append(known.track(lock.record.name));
    m_rows->setRows(timelineRows(content));
}

TimeScale TimelineView::folded(const TimeScale &scale, const SourceView &view,
                               const TimelineData &known) const
{
    const LockTrack selected = m_selected.isEmpty() ? LockTrack() : known.track(m_selected);
    return scale.folded(quietTime({laneOrder(view, known, scale), lateGaps(selected, known.blind(), scale),
                                   known.blind(), known.reads()},
                                  scale));
}

/// What there is room for: a low view drops the time-outs first, a high one shows our reads in full.
void TimelineView::shareHeight()
{
    const bool charts = !m_menu->isTable();
    m_table->setVisible(!charts);
    m_chart->setVisible(charts && m_menu->hasHeartbeat());
    m_reads->setVisible(charts && m_menu->hasReads() && height() >= timelineview::LowestWithReads);
    m_gaps->setVisible(charts && m_menu->hasGaps() && height() >= timelineview::LowestWithGaps);
    m_reads->setTall(height() >= timelineview::LowestWithTallReads);
}

void TimelineView::askForPast(const SourceView &view, const TimeScale &scale)
{
    if (!m_past->hasHistory())
        return;
    const Instant live = TimelineData::liveFrom(*m_source, m_selected);
    if (scale.from() >= live)
        m_past->forget();
    else
        m_past->need({scale.from(), std::min(scale.to(), live)}, m_selected, view.serverNow);
}

void TimelineView::fitWindow(const SourceView &view)
{
    const QList<ReadMark> reads = m_source->readMarks();
    if (m_windowChosen || reads.isEmpty() || !m_cursor->isLive())
        return;
    const bool isNew = view.serverNow - reads.first().at < std::chrono::minutes(2);
    const QSignalBlocker quiet(m_cursor);
    m_cursor->setWindow(std::chrono::minutes(isNew ? 2 : 10), {});
}

/// The choice says the window's length, also when it was reached by the wheel.
void TimelineView::tellWindow()
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(m_cursor->window());
    const bool isWhole = minutes == m_cursor->window();
    m_window->setCurrentIndex(isWhole ? m_window->findData(static_cast<int>(minutes.count())) : -1);
    m_window->setPlaceholderText(words::duration(m_cursor->window()));
}

QList<LockTrack> TimelineView::laneOrder(const SourceView &view, const TimelineData &known,
                                         const TimeScale &scale) const
{
    constexpr qsizetype Most = 20;
    struct Place {
        int rank = 0;
        qsizetype changes = 0;
        qsizetype row = 0;
    };
    // A track is made for the lanes that are shown, not for ten thousand locks at each read.
    const QHash<QString, qsizetype> changed =
        known.changedIn(m_cursor->range().value_or(TimeSpan{scale.from(), scale.now()}));
    QList<Place> places;
    places.reserve(view.locks.size());
    for (qsizetype row = 0; row < view.locks.size(); ++row) {
        const LockView &lock = view.locks.at(row);
        Place place{2, changed.value(lock.record.name), row};
        if (lock.record.name == m_selected)
            place.rank = 0;
        else if (m_cursor->range())
            place.rank = place.changes > 0 ? 1 : 2;
        else if (lock.verdict.state <= LockState::TwoOwners)
            place.rank = 1; // few steps, so that lanes do not wander
        places.append(place);
    }
    if (places.size() > Most) { // then those where something happens
        std::partial_sort(
            places.begin(), places.begin() + Most, places.end(), [](const Place &a, const Place &b) {
                return std::tuple(a.rank, -a.changes, a.row) < std::tuple(b.rank, -b.changes, b.row);
            });
        places.resize(Most);
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place &a, const Place &b) { return a.rank < b.rank; });
    QList<LockTrack> tracks;
    for (const Place &place : std::as_const(places)) {
        const QString &name = view.locks.at(place.row).record.name;
        tracks.append(known.track(name));
        tracks.last().lock = name;
    }
    return tracks;
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Surface));
}

} // namespace lockkeeper::ui

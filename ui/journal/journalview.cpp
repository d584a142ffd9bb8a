// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalview.h"

#include "core/words/words.h"
#include "ui/journal/journaldelegate.h"
#include "ui/journal/journalfeed.h"
#include "ui/journal/journalmodel.h"
#include "ui/parts/inklabel.h"
#include "ui/style/chip.h"
#include "ui/style/digits.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace journalview {

constexpr int SourceWord = 60; ///< the environment word alone
constexpr int RoomForNames = 760; ///< from here on the source is named too

} // namespace journalview

JournalView::JournalView(QWidget *parent)
    : QWidget(parent)
    , m_model(new JournalModel(this))
    , m_table(new QTableView(this))
    , m_about(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_trouble(new InkLabel(Role::LateText, 12, QFont::Normal, this))
    , m_onlyThis(new Chip(tr("Only this lock"), {}, this))
{
    setObjectName(QStringLiteral("journalView"));
    m_about->setObjectName(QStringLiteral("journalAbout"));
    m_about->setElided(true);
    m_trouble->setObjectName(QStringLiteral("journalTrouble"));
    m_trouble->setContentsMargins(16, 6, 16, 6);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_onlyThis->setObjectName(QStringLiteral("journalOnlyThis"));
    m_onlyThis->setCheckable(true);
    m_onlyThis->setEnabled(false);
    buildTable();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 16, 4);
    head->addWidget(m_about, 1);
    head->addWidget(m_onlyThis);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_trouble);
    column->addWidget(m_table, 1);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value < m_table->verticalScrollBar()->maximum())
            return;
        for (JournalFeed *feed : std::as_const(m_feeds))
            feed->askOlder();
    });
    connect(m_onlyThis, &QAbstractButton::toggled, this, &JournalView::refresh);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const auto lock = index.data(JournalModel::LockRole).value<LockKey>();
        if (!lock.isEmpty())
            emit lockActivated(lock);
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &JournalView::openMenu);
    refresh();
}

/// What can be done about the event of this line.
void JournalView::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->currentIndex();
    const auto lock = index.data(JournalModel::LockRole).value<LockKey>();
    if (lock.isEmpty())
        return;
    auto *menu = new QMenu(m_table);
    menu->setObjectName(QStringLiteral("journalMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show This Lock"), this, [this, lock] { emit lockActivated(lock); });
    QAction *putBack = menu->addAction(tr("Put Back\u2026"), this, [this, lock] { emit putBackAsked(lock); });
    putBack->setObjectName(QStringLiteral("journalPutBack"));
    putBack->setEnabled(index.data(JournalModel::ForcedRole).toBool() && !m_until);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void JournalView::buildTable()
{
    m_table->setObjectName(QStringLiteral("journalTable"));
    m_table->setAccessibleName(tr("Journal"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new JournalDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(JournalDelegate::RowHeight);
    m_table->verticalHeader()->setMinimumSectionSize(JournalDelegate::RowHeight);
    m_table->horizontalHeader()->setFont(textFont(11, QFont::Medium));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setFixedHeight(28);
}

void JournalView::addSource(const SourceMark &mark, WatchedSource &source,
                            const std::shared_ptr<SourceHistory> &history)
{
    removeSource(mark.id);
    auto *feed = new JournalFeed(mark, source, history, this);
    m_feeds.insert(mark.id, feed);
    connect(feed, &JournalFeed::changed, this, &JournalView::refresh);
    askFeeds();
    refresh();
}

void JournalView::removeSource(SourceId source)
{
    delete m_feeds.take(source);
    if (m_only == source)
        m_only = NoSource;
    refresh();
}

void JournalView::setMark(const SourceMark &mark)
{
    if (JournalFeed *feed = m_feeds.value(mark.id))
        feed->setMark(mark);
}

void JournalView::setOnly(SourceId source)
{
    if (m_only == source)
        return;
    m_only = source;
    refresh();
}

void JournalView::setSelectedLock(const LockKey &lock)
{
    if (m_selected == lock)
        return;
    m_selected = lock;
    m_onlyThis->setEnabled(!lock.isEmpty());
    if (lock.isEmpty())
        m_onlyThis->setChecked(false);
    refresh();
}

void JournalView::setUntil(std::optional<Instant> until)
{
    if (m_until == until)
        return;
    m_until = until;
    askFeeds();
    refresh();
}

void JournalView::setRange(std::optional<TimeSpan> range)
{
    if (m_range == range)
        return;
    m_range = range;
    askFeeds();
    refresh();
}

void JournalView::askFeeds()
{
    std::optional<Instant> until = m_until;
    if (m_range)
        until = std::min<Instant>(until.value_or(m_range->to), m_range->to);
    for (JournalFeed *feed : std::as_const(m_feeds))
        feed->setUntil(until);
}

int JournalView::count() const
{
    return m_model->rowCount();
}

QList<JournalEvent> JournalView::shownEvents() const
{
    QList<JournalEvent> events;
    for (const JournalFeed *feed : m_feeds) {
        if (m_only != NoSource && m_only != feed->mark().id)
            continue;
        if (events.isEmpty())
            events = feed->events(); // shared: mostly there is one
        else
            events += feed->events();
    }
    if (m_until || m_range) {
        events.removeIf([this](const JournalEvent &event) {
            return (m_until && event.at() > *m_until) || (m_range && !m_range->contains(event.at()));
        });
    }
    if (m_onlyThis->isChecked())
        events.removeIf([this](const JournalEvent &event) {
            return event.source() != m_selected.source
                || (!event.lock().isEmpty() && event.lock() != m_selected.lock);
        });
    if (m_feeds.size() > 1)
        std::sort(events.begin(), events.end(), standsAbove);
    return events;
}

void JournalView::refresh()
{
    const QList<JournalEvent> events = shownEvents();
    const QString current = m_table->currentIndex().data(JournalModel::KeyRole).toString();
    m_model->setEvents(events);
    keepCurrent(current);
    showTrouble();
    if (m_feeds.isEmpty())
        m_about->setText(tr("Nothing is watched."));
    else if (events.isEmpty() && m_range)
        m_about->setText(tr("Nothing happened in the chosen time."));
    else if (events.isEmpty())
        m_about->setText(tr("Nothing has happened yet."));
    else if (events.size() == 1)
        m_about->setText(tr("1 event"));
    else
        m_about->setText(tr("%1 events, newest first").arg(events.size()));
    fitColumns();
    if (m_shownCount != count()) {
        m_shownCount = count();
        emit countChanged(m_shownCount);
    }
}

void JournalView::showTrouble()
{
    QStringList sentences;
    QStringList details;
    for (const JournalFeed *feed : std::as_const(m_feeds)) {
        if (!feed->trouble() || (m_only != NoSource && m_only != feed->mark().id))
            continue;
        const QString table =
            m_feeds.size() == 1 ? tr("The audit table") : tr("The audit table of %1").arg(feed->mark().title);
        sentences.append(
            tr("%1 could not be read; this is only what we saw. %2").arg(table, feed->trouble()->message));
        details.append(feed->trouble()->detail);
    }
    m_trouble->setVisible(!sentences.isEmpty());
    m_trouble->setText(sentences.join(u'\n'));
    m_trouble->setToolTip(details.join(u'\n'));
}

void JournalView::keepCurrent(const QString &key)
{
    if (key.isEmpty() || m_table->currentIndex().data(JournalModel::KeyRole).toString() == key)
        return;
    for (int i = 0; i < m_model->rowCount(); ++i) { // an event moved: its audit row knew the time better
        if (m_model->index(i, 0).data(JournalModel::KeyRole).toString() == key)
            m_table->setCurrentIndex(m_model->index(i, 0));
    }
}

void JournalView::fitColumns()
{
    const QList<JournalEvent> &events = m_model->events();
    const auto hasDate = [](const JournalEvent &event) { return words::clockTime(event.at()).size() > 8; };
    // A row of another day has its date; today's are in a row, so one end or the other has it.
    const int time =
        !events.isEmpty() && (hasDate(events.constFirst()) || hasDate(events.constLast())) ? 2 : 1;
    const QString longest = time == 2 ? QStringLiteral("2000-00-00 00:00:00") : QStringLiteral("00:00:00");
    const int timeWidth = static_cast<int>(std::ceil(tabularWidth(textFont(12), longest))) + 26;
    m_table->setColumnWidth(JournalModel::TimeColumn, timeWidth);
    const int left = std::max(width() - timeWidth, 400);
    const auto share = [left](double part, int least, int most) {
        return std::clamp(int(left * part), least, most);
    };
    m_table->setColumnWidth(JournalModel::EventColumn, share(0.17, 138, 170));
    m_table->setColumnWidth(JournalModel::LockColumn, share(0.15, 112, 200));
    m_table->setColumnHidden(JournalModel::SourceColumn, m_feeds.size() < 2);
    m_table->setColumnWidth(JournalModel::SourceColumn,
                            left < journalview::RoomForNames ? journalview::SourceWord
                                                             : share(0.13, 104, 170));
    m_table->setColumnWidth(JournalModel::OwnerColumn, share(0.235, 116, 260));
    m_table->setColumnWidth(JournalModel::ByColumn, share(0.115, 92, 130));
}

void JournalView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void JournalView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Surface));
}

} // namespace lockkeeper::ui

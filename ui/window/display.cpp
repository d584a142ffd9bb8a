// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/display.h"

#include "ui/bars/headerbar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/topbars.h"
#include "ui/bars/verdictbar.h"
#include "ui/focus/focusview.h"
#include "ui/locks/lockstable.h"
#include "ui/replay/pasttracks.h"
#include "ui/replay/replaybar.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"
#include "ui/sources/sourcespanel.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/overview.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

Display::Display(const OpenSources &sources, ShownLocks &shown, const Sight &sight, PastTracks &tracks,
                 const WindowParts &parts, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_shown(shown)
    , m_sight(sight)
    , m_tracks(tracks)
    , m_parts(parts)
{
    LocksTable *table = parts.work()->table();
    table->setTracks([this](const LockKey &lock) { return trackOf(lock); });
    connect(&sources, &OpenSources::opened, this, &Display::takeOpened);
    connect(&sources, &OpenSources::updated, this, &Display::takeUpdate);
    connect(&sources, &OpenSources::closing, this, &Display::takeClosing);
    connect(&sources, &OpenSources::closed, this, &Display::updateAll);
    connect(&shown, &ShownLocks::chosen, this, &Display::showChoice);
    connect(table, &LocksTable::selectionMoved, this, &Display::showSight);
    connect(&tracks, &PastTracks::arrived, this, [this, table](SourceId source) {
        table->renewTracks(source);
        fillFocus();
    });
}

void Display::takeOpened(SourceId source)
{
    m_parts.work()->addSource(m_sources.markOf(source), *m_sources.find(source));
    updateAll(); // the others too: what tells them apart has changed
}

void Display::takeUpdate(SourceId source)
{
    const OpenSource *open = m_sources.find(source);
    WorkPage *work = m_parts.work();
    work->setView(m_sources.markOf(source), *open);
    if (open->live.lastGoodRead && !open->isRecorded)
        m_parts.replayBar()->setNow(open->live.serverNow);
    m_parts.sources()->setSource(*open);
    const qsizetype unread = unreadOver(m_sources.all()).count;
    const qsizetype count = work->table()->locks().rowCount() + unread;
    work->setUnread(unread);
    m_parts.top()->verdict()->setLockCount(count);
    m_shown.followCount(count);
    // A source that nobody looks at needs none of what shows one lock or one source.
    if (const OpenSource *seen = m_sight.source(); !seen || seen->id == source)
        showSight();
    else
        showOverall();
}

/// What looks at the source goes before it.
void Display::takeClosing(SourceId source)
{
    m_parts.work()->removeSource(source);
    m_parts.sources()->removeSource(source);
}

void Display::updateAll()
{
    m_parts.work()->setSeveral(needSourceNames(m_sources.all()));
    for (const OpenSource &open : m_sources.all())
        takeUpdate(open.id);
}

void Display::showChoice()
{
    const LockFilter &filter = m_shown.filter();
    m_parts.work()->setFilter(filter);
    m_parts.sources()->setChosen(filter.source);
    m_parts.top()->verdict()->setChosenStates(filter.states, filter.abnormal);
    m_parts.top()->header()->setFindText(filter.text);
    showSight();
}

void Display::showSight()
{
    const OpenSource *open = m_sight.source();
    const LockKey lock{open ? open->id : NoSource, m_sight.lock().lock};
    m_parts.card()->setLock(open ? open->view : SourceView(), lock.lock);
    m_parts.work()->setHistory(open ? open->history.get() : nullptr);
    m_parts.work()->setSelected(lock, open ? open->source.get() : nullptr);
    if (const OpenSource *told = open || m_sources.isEmpty() ? open : &m_sources.all().front())
        m_parts.status()->setView(told->view, lateTimeOuts(told->source->readMarks()));
    fillFocus();
    m_parts.top()->showPlace(m_sources, m_sight);
    showOverall();
    emit sightShown();
}

void Display::showOverall()
{
    m_parts.top()->showVerdict(m_sources, m_sight, m_shown.source());
    emit overallShown();
}

void Display::toggleFocus()
{
    WindowPages *pages = m_parts.pages();
    if (pages->isFocused()) {
        pages->goToWork();
    } else if (!m_sight.lock().isEmpty()) {
        pages->showFocus();
        fillFocus();
        pages->focusView()->setFocus();
    }
}

void Display::fillFocus()
{
    if (!m_parts.pages()->isFocused())
        return;
    const LockKey &key = m_sight.lock();
    const OpenSource *open = m_sources.find(key.source);
    const LockView *lock = open ? findLock(open->view.locks, key.lock) : nullptr;
    if (lock == nullptr) {
        m_parts.pages()->showWork(); // its row is gone
        return;
    }
    const auto &asOf = open->view.asOf;
    m_parts.pages()->focusView()->setPicture(
        {m_sources.markOf(open->id), open->view, *lock, trackOf(key),
         asOf ? m_tracks.blindSpans(open->id, *asOf) : open->source->blindSpans()});
}

LockTrack Display::trackOf(const LockKey &lock) const
{
    const OpenSource *open = m_sources.find(lock.source);
    if (!open)
        return {};
    return open->view.asOf ? m_tracks.track(lock, *open->view.asOf) : open->source->track(lock.lock);
}

} // namespace lockkeeper::ui

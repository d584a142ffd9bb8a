// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sight/shownlocks.h"

namespace lockkeeper::ui {

namespace {

constexpr int AbnormalFrom = 1000;

} // namespace

ShownLocks::ShownLocks(const OpenSources &sources, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
{
    connect(&sources, &OpenSources::opened, this, &ShownLocks::takeOpened);
    connect(&sources, &OpenSources::closing, this, &ShownLocks::takeClosing);
    connect(&sources, &OpenSources::closed, this, &ShownLocks::takeClosed);
}

void ShownLocks::chooseSource(SourceId source)
{
    LockFilter filter = m_filter;
    filter.source = source;
    setFilter(filter);
}

void ShownLocks::chooseStates(const QSet<LockState> &states, bool abnormal)
{
    m_choseStates = true;
    LockFilter filter = m_filter;
    filter.states = states;
    filter.abnormal = abnormal;
    setFilter(filter);
}

void ShownLocks::chooseText(const QString &text)
{
    LockFilter filter = m_filter;
    filter.text = text;
    setFilter(filter);
}

void ShownLocks::chooseFilter(const LockFilter &filter)
{
    m_choseStates = true;
    LockFilter chosen = filter;
    chosen.source = m_filter.source;
    setFilter(chosen);
}

void ShownLocks::showAll()
{
    setFilter({});
}

void ShownLocks::setPaused(bool paused)
{
    for (WatchedSource *source : sources())
        source->setPaused(paused);
}

void ShownLocks::setInterval(Milliseconds interval)
{
    for (WatchedSource *source : sources())
        source->setInterval(interval);
}

void ShownLocks::pollNow()
{
    for (WatchedSource *source : sources())
        source->pollNow();
}

QList<WatchedSource *> ShownLocks::sources() const
{
    QList<WatchedSource *> sources;
    for (const OpenSource &open : m_sources.all()) {
        if (m_filter.source == NoSource || m_filter.source == open.id)
            sources.append(open.source.get());
    }
    return sources;
}

void ShownLocks::followCount(qsizetype count)
{
    const bool many = count >= AbnormalFrom;
    if (m_choseStates || m_filter.source != NoSource || m_filter.abnormal == many)
        return;
    LockFilter filter = m_filter;
    filter.abnormal = many;
    setFilter(filter);
}

void ShownLocks::setFilter(const LockFilter &filter)
{
    m_filter = filter;
    followScope();
    emit chosen();
}

/// Of a large table the free locks are read only where they are to be shown.
void ShownLocks::followScope()
{
    const bool showsFree =
        !m_filter.abnormal && (m_filter.states.isEmpty() || m_filter.states.contains(LockState::Free));
    const ScopeChoice scope = m_choseStates && showsFree ? ScopeChoice::All : ScopeChoice::BySize;
    if (scope == m_scope)
        return;
    m_scope = scope;
    for (const OpenSource &open : m_sources.all())
        open.source->setScope(scope);
}

void ShownLocks::takeOpened(SourceId source)
{
    if (m_scope != ScopeChoice::BySize) // with which each begins
        m_sources.find(source)->source->setScope(m_scope);
}

void ShownLocks::takeClosing(SourceId source)
{
    if (m_filter.source == source)
        chooseSource(NoSource);
}

/// Whoever opens the next one begins anew.
void ShownLocks::takeClosed()
{
    if (!m_sources.isEmpty())
        return;
    m_choseStates = false;
    setFilter({});
}

} // namespace lockkeeper::ui

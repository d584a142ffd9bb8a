// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalfeed.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int MostEntries = 200;
constexpr int PageOfChanges = 2000;
/// A change is filed under the read that first showed it, which comes after it.
constexpr auto FilingDelay = std::chrono::minutes(1);

/// Did a lock change hands, so that the audit table has something new?
bool hasNewOwner(const QList<LockChange> &changes)
{
    return std::any_of(changes.begin(), changes.end(), [](const LockChange &change) {
        return change.kind != ChangeKind::StateChanged && change.kind != ChangeKind::Blind;
    });
}

} // namespace

JournalFeed::JournalFeed(const SourceMark &mark, WatchedSource &source,
                         std::shared_ptr<SourceHistory> history, QObject *parent)
    : QObject(parent)
    , m_mark(mark)
    , m_source(&source)
    , m_history(std::move(history))
{
    connect(&source, &WatchedSource::updated, this, &JournalFeed::takeUpdate);
    ask();
    merge();
}

void JournalFeed::setMark(const SourceMark &mark)
{
    if (*std::as_const(m_mark) == mark)
        return;
    m_mark = mark;
    merge();
}

void JournalFeed::takeUpdate(const SourceView &view)
{
    askPast();
    if (view.changes.isEmpty())
        return;
    if (hasNewOwner(view.changes))
        ask();
    merge();
}

/// Once, when the first read has said what time it is there.
void JournalFeed::askPast()
{
    if (m_opened || !m_history || !m_source || !m_source->view().lastGoodRead)
        return;
    m_opened = m_source->view().serverNow;
    askPage(m_until ? std::min(*m_until + FilingDelay, *m_opened) : *m_opened, false);
}

void JournalFeed::setUntil(std::optional<Instant> until)
{
    m_until = until;
    if (!m_opened || !m_history)
        return;
    const Instant end = until ? std::min(*until + FilingDelay, *m_opened) : *m_opened;
    if (m_isAskingPast)
        m_isOutdated = true;
    else if (m_stretch && (end > m_stretch->to || end <= m_stretch->from))
        askPage(end, false);
}

void JournalFeed::askOlder()
{
    if (m_history && m_stretch && !m_isAskingPast && !m_isAllThere)
        askPage(m_stretch->from, true);
}

/// `isFurther`: the stretch goes on before its begin; else another one ends there.
void JournalFeed::askPage(Instant end, bool isFurther)
{
    HistoryAsk ask{{Instant(), end}};
    ask.mostChanges = PageOfChanges;
    ask.onlyChanges = true;
    m_isAskingPast = true;
    m_isOutdated = false;
    whenAnswered(m_history->page(ask), this,
                 [this, isFurther](const Result<HistoryPage> &page) { takePage(page, isFurther); });
}

void JournalFeed::takePage(const Result<HistoryPage> &page, bool isFurther)
{
    m_isAskingPast = false;
    if (page) {
        const ChangeLog changes(page->changes.cbegin(), page->changes.cend());
        m_past = isFurther ? changes + m_past : changes;
        m_stretch = TimeSpan{page->changesFrom, isFurther ? m_stretch->to : page->span.to};
        m_isAllThere = page->changesFrom <= page->span.from;
    }
    merge();
    if (m_isOutdated)
        setUntil(m_until);
}

void JournalFeed::ask()
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    if (!m_source)
        return;
    m_asking = true;
    whenAnswered(m_source->journal(MostEntries), this,
                 [this](const Result<QList<JournalEntry>> &answer) { takeJournal(answer); });
}

void JournalFeed::takeJournal(const Result<QList<JournalEntry>> &answer)
{
    m_asking = false;
    const bool isOther = !answer || m_trouble || m_entries != *answer;
    m_trouble = answer ? std::nullopt : std::optional(answer.error());
    if (answer)
        m_entries = *answer;
    if (m_askAgain) {
        m_askAgain = false;
        ask();
    }
    if (isOther)
        merge();
}

/// What was recorded and what was seen since; what is in both counts once.
ChangeLog JournalFeed::wholeLog() const
{
    const ChangeLog seen = m_source->log();
    if (m_past.isEmpty())
        return seen;
    ChangeLog all = m_past;
    if (!seen.isEmpty()) {
        const Instant first = seen.constFirst()->at;
        all.removeIf([first](const auto &change) { return change->at >= first; });
    }
    return all + seen;
}

void JournalFeed::merge()
{
    m_events = m_source ? mergeJournal(wholeLog(), m_entries, m_mark) : QList<JournalEvent>();
    emit changed();
}

} // namespace lockkeeper::ui

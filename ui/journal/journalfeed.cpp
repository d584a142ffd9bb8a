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
    if (m_mark == mark)
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
        QList<JournalRow> rows;
        for (const LockChange &change : page->changes)
            rows.append(journalRowOf(change));
        m_past = isFurther ? rows + m_past : rows;
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

/// The log grows at its end and is cut at its begin: what is in it still has its words already. The log
/// itself is not kept, or its next change would copy it.
void JournalFeed::takeLog()
{
    const QList<LockChange> log = m_source->log();
    const qsizetype known = m_newest ? log.lastIndexOf(*m_newest) + 1 : 0; // from here on it is new
    const qsizetype gone = m_seen.size() - known;
    if (gone >= 0)
        m_seen.remove(0, gone);
    else
        m_seen.clear();
    for (qsizetype i = m_seen.size(); i < log.size(); ++i)
        m_seen.append(journalRowOf(log.at(i)));
    m_newest = log.isEmpty() ? std::nullopt : std::optional(log.constLast());
}

/// What was recorded and what was seen since; what is in both counts once.
QList<JournalRow> JournalFeed::wholeLog() const
{
    if (m_past.isEmpty())
        return m_seen;
    QList<JournalRow> all = m_past;
    if (!m_seen.isEmpty())
        all.removeIf([first = m_seen.constFirst().at](const JournalRow &row) { return row.at >= first; });
    return all + m_seen;
}

void JournalFeed::merge()
{
    if (m_source)
        takeLog();
    m_rows = m_source ? mergeJournal(wholeLog(), m_entries) : QList<JournalRow>();
    const QString prefix = QStringLiteral("%1/").arg(m_mark.id);
    for (JournalRow &row : m_rows) {
        row.source = m_mark;
        row.key.prepend(prefix);
    }
    emit changed();
}

} // namespace lockkeeper::ui

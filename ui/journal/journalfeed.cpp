// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalfeed.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int MostEntries = 200;
constexpr auto LookBack = std::chrono::hours(24);

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
    if (m_hasAskedPast || !m_history || !m_source || !m_source->view().lastGoodRead)
        return;
    m_hasAskedPast = true;
    const Instant now = m_source->view().serverNow;
    whenAnswered(m_history->page({{now - LookBack, now}, {}}), this, [this](const Result<HistoryPage> &page) {
        if (page)
            m_past = page->changes;
        merge();
    });
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
    m_trouble = answer ? std::nullopt : std::optional(answer.error());
    if (answer)
        m_entries = *answer;
    if (m_askAgain) {
        m_askAgain = false;
        ask();
    }
    merge();
}

/// What was recorded and what was seen since; what is in both counts once.
QList<LockChange> JournalFeed::wholeLog() const
{
    const QList<LockChange> seen = m_source->log();
    if (m_past.isEmpty())
        return seen;
    QList<LockChange> all = m_past;
    if (!seen.isEmpty())
        all.removeIf([first = seen.constFirst().at](const LockChange &change) { return change.at >= first; });
    return all + seen;
}

void JournalFeed::merge()
{
    m_rows = m_source ? mergeJournal(wholeLog(), m_entries) : QList<JournalRow>();
    for (JournalRow &row : m_rows) {
        row.source = m_mark;
        row.key.prepend(QStringLiteral("%1/").arg(m_mark.id));
    }
    emit changed();
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalfeed.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int MostEntries = 200;

/// Did a lock change hands, so that the audit table has something new?
bool hasNewOwner(const QList<LockChange> &changes)
{
    return std::any_of(changes.begin(), changes.end(), [](const LockChange &change) {
        return change.kind != ChangeKind::StateChanged && change.kind != ChangeKind::Blind;
    });
}

} // namespace

JournalFeed::JournalFeed(const SourceMark &mark, WatchedSource &source, QObject *parent)
    : QObject(parent)
    , m_mark(mark)
    , m_source(&source)
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
    if (view.changes.isEmpty())
        return;
    if (hasNewOwner(view.changes))
        ask();
    merge();
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

void JournalFeed::merge()
{
    m_rows = m_source ? mergeJournal(m_source->log(), m_entries) : QList<JournalRow>();
    for (JournalRow &row : m_rows) {
        row.source = m_mark;
        row.key.prepend(QStringLiteral("%1/").arg(m_mark.id));
    }
    emit changed();
}

} // namespace lockkeeper::ui

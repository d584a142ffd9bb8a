// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalevent.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

JournalEvent::JournalEvent(Seen seen, Mark source)
    : m_at(std::as_const(seen)->at) // to ask the other one would copy it
    , m_seen(std::move(seen))
    , m_source(std::move(source))
{
}

JournalEvent::JournalEvent(const JournalEntry &kept, Mark source)
    : m_at(kept.at)
    , m_kept(kept)
    , m_source(std::move(source))
{
}

void JournalEvent::join(const Seen &seen)
{
    if (!m_seen) // of two that were seen as one the first counts
        m_seen = seen;
}

JournalRow JournalEvent::row() const
{
    JournalRow row = !m_kept ? journalRowOf(*m_seen)
        : m_seen             ? joinedRow(journalRowOf(*m_seen), journalRowOf(*m_kept))
                             : journalRowOf(*m_kept);
    if (m_source)
        row.source = *m_source;
    return row;
}

bool standsAbove(const JournalEvent &a, const JournalEvent &b)
{
    if (a.at() != b.at())
        return a.at() > b.at();
    return a.source() != b.source() ? a.source() > b.source() : a.key().text() > b.key().text();
}

QList<JournalEvent> mergeJournal(const ChangeLog &log, const QList<JournalEntry> &entries,
                                 const JournalEvent::Mark &source)
{
    QList<JournalEvent> events;
    events.reserve(log.size() + entries.size());
    QHash<JournalKey, qsizetype> places;
    places.reserve(log.size() + entries.size());
    for (const JournalEntry &entry : entries) {
        const JournalKey key = journalKeyOf(entry);
        if (!places.contains(key)) {
            places.insert(key, events.size());
            events.append(JournalEvent(entry, source));
        }
    }
    for (auto seen = log.crbegin(); seen != log.crend(); ++seen) { // nearly in order: quick to sort
        const JournalKey key = journalKeyOf(**seen);
        const auto place = places.constFind(key);
        if (place != places.constEnd()) {
            events[*place].join(*seen);
        } else {
            places.insert(key, events.size());
            events.append(JournalEvent(*seen, source));
        }
    }
    std::sort(events.begin(), events.end(),
              [](const JournalEvent &a, const JournalEvent &b) { return standsAbove(a, b); });
    return events;
}

} // namespace lockkeeper::ui

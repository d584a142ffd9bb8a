// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalevent.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace lockkeeper::ui {

namespace {

/// How far the clock of who released may be from the database's.
constexpr std::chrono::seconds LongestApart{30};

/// The forced releases that the journal keeps of locks without fencing tokens, which name no holding.
class TokenlessReleases
{
public:
    void add(const JournalEntry &entry, qsizetype place)
    {
        if (entry.action == QLatin1String("force_release") && entry.fromToken == 0
            && entry.result == QLatin1String("done"))
            m_releases[entry.lock].append({&entry, place});
    }
    /// The place of the one that was seen so, each once; -1 when there is none.
    qsizetype take(const LockChange &seen)
    {
        const bool isRelease = seen.kind == ChangeKind::Released || seen.kind == ChangeKind::ForceReleased;
        const auto found = m_releases.find(seen.lock);
        if (!isRelease || seen.fromToken != 0 || !seen.from || found == m_releases.end())
            return -1;
        const auto apart = [&seen](const Kept &kept) { return std::chrono::abs(kept.entry->at - seen.at); };
        const auto nearest =
            std::min_element(found->begin(), found->end(),
                             [&apart](const Kept &a, const Kept &b) { return apart(a) < apart(b); });
        if (nearest == found->end() || apart(*nearest) > LongestApart
            || (nearest->entry->fromOwner != seen.from->label && nearest->entry->fromOwner != seen.from->id))
            return -1;
        const qsizetype place = nearest->place;
        found->erase(nearest);
        return place;
    }

private:
    struct Kept {
        const JournalEntry *entry = nullptr;
        qsizetype place = -1;
    };
    QHash<QString, QList<Kept>> m_releases = {};
};

} // namespace

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
    m_at = std::min(m_at, std::as_const(seen)->at); // the writer's clock may be ahead
}

JournalRow JournalEvent::row() const
{
    JournalRow row = !m_kept ? journalRowOf(*m_seen)
        : m_seen             ? joinedRow(journalRowOf(*m_seen), journalRowOf(*m_kept))
                             : journalRowOf(*m_kept);
    row.at = m_at;
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
    TokenlessReleases releases;
    for (const JournalEntry &entry : entries) {
        const JournalKey key = journalKeyOf(entry);
        if (!places.contains(key)) {
            places.insert(key, events.size());
            releases.add(entry, events.size());
            events.append(JournalEvent(entry, source));
        }
    }
    for (auto seen = log.crbegin(); seen != log.crend(); ++seen) { // nearly in order: quick to sort
        const JournalKey key = journalKeyOf(**seen);
        const qsizetype place = places.value(key, releases.take(**seen));
        if (place >= 0) {
            events[place].join(*seen);
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

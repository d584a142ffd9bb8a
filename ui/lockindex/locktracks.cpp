// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/locktracks.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::hours ChangesSpan(24);
constexpr std::chrono::minutes KeptFor(1); ///< changes grow old also without a heartbeat
constexpr qsizetype MostEntries = 4096;

/// The only place that looks into the heartbeats of a track.
QList<Milliseconds> lastGaps(const LockTrack &track)
{
    const auto count = track.beats.size();
    QList<Milliseconds> gaps;
    for (auto i = std::max<qsizetype>(1, count - LockTracks::MostBeats); i < count; ++i)
        gaps.append(toMs(track.beats.at(i) - track.beats.at(i - 1)));
    return gaps;
}

int ownersSince(const LockTrack &track, Instant from)
{
    return static_cast<int>(
        std::count_if(track.owners.begin(), track.owners.end(), [from](const OwnerSpan &span) {
            return !span.ownerId.isEmpty() && span.from >= from;
        }));
}

} // namespace

void LockTracks::setAsk(Ask ask)
{
    m_ask = std::move(ask);
    m_entries.clear();
}

void LockTracks::forget(SourceId source)
{
    m_now.remove(source);
    m_entries.remove(source);
}

const LockTracks::Digest &LockTracks::digest(const LockRowRef &row)
{
    static const Digest none;
    if (!m_ask)
        return none;
    const LockRecord &record = row.view.record;
    const Instant now = m_now.value(row.source.id);
    const QString owner = record.owner ? record.owner->id : QString();
    QHash<QString, Entry> &entries = m_entries[row.source.id];
    if (entries.size() > MostEntries)
        entries.clear();
    Entry &entry = entries[record.name];
    const bool isFresh = entry.asked != Instant() && entry.heartbeat == record.heartbeat
        && entry.heartbeatNumber == record.heartbeatNumber && entry.owner == owner
        && now - entry.asked < KeptFor;
    if (!isFresh) {
        const LockTrack track = m_ask(row.key());
        entry = {record.heartbeat,
                 record.heartbeatNumber,
                 owner,
                 now,
                 {lastGaps(track), ownersSince(track, now - ChangesSpan)}};
    }
    return entry.digest;
}

QString LockTracks::rhythm(const LockRowRef &row)
{
    QList<Milliseconds> gaps = digest(row).gaps;
    if (gaps.isEmpty())
        return {};
    std::sort(gaps.begin(), gaps.end());
    return QStringLiteral("Usually every %1, at most %2")
        .arg(words::duration(gaps.at(gaps.size() / 2)), words::duration(gaps.last()));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "ui/lockindex/lockmodel.h"

#include <QHash>

#include <functional>

namespace lockkeeper::ui {

/// What the table tells of a lock's past: how its heartbeats came, and how often it changed hands. Asked only
/// for the locks that are painted, and kept until they beat again. GUI thread.
class LockTracks
{
public:
    using Ask = std::function<LockTrack(const LockKey &)>;

    /// The last heartbeats as the time between each two, oldest first, and the changes of owner in 24 hours.
    struct Digest {
        QList<Milliseconds> gaps = {};
        int changes = 0;
    };
    static constexpr int MostBeats = 60;

    void setAsk(Ask ask);
    /// The database's clock of a source, as its last view has it.
    /// What was asked of it is asked again.
    void renew(SourceId source) { m_entries.remove(source); }
    void setNow(SourceId source, Instant now) { m_now.insert(source, now); }
    void forget(SourceId source);

    [[nodiscard]] const Digest &digest(const LockRowRef &row);
    [[nodiscard]] int changes(const LockRowRef &row) { return digest(row).changes; }
    /// "Usually every 20 s, at most 41 s"; empty with fewer than two heartbeats.
    [[nodiscard]] QString rhythm(const LockRowRef &row);

private:
    struct Entry {
        std::optional<Instant> heartbeat = {};
        qint64 heartbeatNumber = 0;
        QString owner = {};
        Instant asked = {};
        Digest digest = {};
    };

    Ask m_ask = {};
    QHash<SourceId, Instant> m_now = {};
    QHash<SourceId, QHash<QString, Entry>> m_entries = {};
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// Stage: who holds the locks, as their rows say.
#include "tests/torture/stage.h"

#include <algorithm>

namespace lockkeeper::torture {

std::optional<LockSnapshot> Stage::look()
{
    if (!m_table) {
        auto opened = m_arena.open();
        if (!opened)
            return {};
        m_table = std::move(*opened);
    }
    auto snapshot = m_table->readAll(SystemClock::instance());
    if (snapshot)
        return std::move(*snapshot);
    m_table.reset();
    return {};
}

QMap<int, int> Stage::holders(const Crew &crew)
{
    QMap<int, int> count;
    for (const LockRecord &row : look().value_or(LockSnapshot()).locks) {
        const qint64 pid = row.owner && row.owner->pid ? *row.owner->pid : 0;
        ++count[pid != 0 ? crew.find(pid) : -1];
    }
    return count;
}

bool Stage::holdsAll(const Crew &crew, int member)
{
    return holders(crew).value(member) == m_locks.size();
}

bool Stage::areAllHeld(const Crew &crew)
{
    const auto all = holders(crew);
    int held = 0;
    for (auto it = all.begin(); it != all.end(); ++it)
        held += it.key() >= 0 ? it.value() : 0;
    return held == m_locks.size();
}

int Stage::leader(const Crew &crew)
{
    const auto all = holders(crew);
    int best = 0;
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (it.key() >= 0 && it.value() > all.value(best))
            best = it.key();
    }
    return best;
}

bool Stage::areAllBeating(const Crew &crew)
{
    const auto snapshot = look();
    const auto isFresh = [&](const LockRecord &row) {
        return row.heartbeat && snapshot->serverNow - *row.heartbeat < m_options.beat * 2;
    };
    return snapshot && std::all_of(snapshot->locks.begin(), snapshot->locks.end(), isFresh)
        && areAllHeld(crew);
}

} // namespace lockkeeper::torture

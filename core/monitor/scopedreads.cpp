// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/scopedreads.h"

#include <QSet>

#include <algorithm>

namespace lockkeeper {

void ScopedReads::noteCount(qint64 rows)
{
    m_isLarge = rows >= (m_isLarge ? LargeTableEnds : LargeTable);
    m_rows = rows;
}

ReadScope ScopedReads::scope() const
{
    switch (m_choice) {
    case ScopeChoice::BySize:
        return m_isLarge ? ReadScope::HeldOrAbnormal : ReadScope::All;
    case ScopeChoice::All:
        break;
    case ScopeChoice::HeldOrAbnormal:
        return ReadScope::HeldOrAbnormal;
    }
    return ReadScope::All;
}

void ScopedReads::note(const LockSnapshot &snapshot)
{
    noteCount(snapshot.rows.value_or(snapshot.locks.size()));
    const QSet<QString> wasHeld(m_held.cbegin(), m_held.cend());
    const QSet<QString> wasFollowed(m_followed.cbegin(), m_followed.cend());
    m_held.clear();
    QSet<QString> still;
    QStringList freed;
    for (const LockRecord &record : snapshot.locks) {
        if (!isPlainlyFree(record))
            m_held.append(record.name);
        else if (wasFollowed.contains(record.name))
            still.insert(record.name);
        else if (wasHeld.contains(record.name))
            freed.append(record.name);
    }
    m_followed.removeIf([&still](const QString &name) { return !still.contains(name); });
    m_followed += freed;
    m_followed.remove(0, std::max<qsizetype>(m_followed.size() - MostFollowed, 0));
}

void ScopedReads::forget()
{
    *this = ScopedReads(m_choice);
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sight/sight.h"

#include "ui/locks/lockstable.h"
#include "ui/sight/shownlocks.h"
#include "ui/watch/overview.h"

#include <algorithm>

namespace lockkeeper::ui {

Sight::Sight(const OpenSources &sources, ShownLocks &shown, LocksTable &table)
    : m_sources(sources)
    , m_shown(shown)
    , m_table(table)
{
}

const OpenSource *Sight::source() const
{
    if (const OpenSource *open = m_sources.find(lock().isEmpty() ? m_shown.source() : lock().source))
        return open;
    return m_sources.all().size() == 1 ? &m_sources.all().front() : nullptr;
}

const LockKey &Sight::lock() const
{
    return m_table.selectedLock();
}

QStringList Sight::several() const
{
    const QList<LockKey> selected = m_table.selectedLocks();
    if (selected.size() < 2)
        return {};
    QStringList locks;
    for (const LockKey &key : selected) {
        if (key.source == lock().source)
            locks.append(key.lock);
    }
    return locks;
}

bool Sight::isOverSources() const
{
    const QList<LockKey> selected = m_table.selectedLocks();
    return std::any_of(selected.begin(), selected.end(),
                       [this](const LockKey &key) { return key.source != lock().source; });
}

LockKey Sight::next() const
{
    const QList<LockKey> keys = locksNeedingAction(m_sources.all());
    if (keys.isEmpty())
        return {};
    const LockKey &next = keys.at((keys.indexOf(lock()) + 1) % keys.size());
    return next == lock() ? LockKey() : next;
}

LockKey Sight::find(const QString &lock, const QString &title) const
{
    for (const OpenSource &open : m_sources.all()) {
        const LockKey key{open.id, lock};
        if ((title.isEmpty() || open.view.title == title || open.view.table == title)
            && m_table.locks().rowOf(key) >= 0)
            return key;
    }
    return {};
}

void Sight::select(const LockKey &lock)
{
    if (isHidden(lock))
        m_shown.chooseStates({}, false);
    if (isHidden(lock))
        m_shown.showAll();
    m_table.selectLock(lock);
}

void Sight::chooseSource(SourceId source)
{
    m_shown.chooseSource(source);
    if (source != NoSource)
        m_table.selectSomething();
}

bool Sight::isHidden(const LockKey &lock) const
{
    const LockModel &locks = std::as_const(m_table).locks();
    const int row = locks.rowOf(lock);
    return row >= 0 && !m_shown.filter().accepts(locks.at(row));
}

} // namespace lockkeeper::ui

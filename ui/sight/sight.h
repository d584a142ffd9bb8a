// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"

namespace lockkeeper::ui {

class LocksTable;
class ShownLocks;

/// What the eyes are on: the lock that is selected in the table, and the source that is meant with it. GUI
/// thread.
class Sight final
{
public:
    /// All three outlive it.
    Sight(const OpenSources &sources, ShownLocks &shown, LocksTable &table);

    /// Of the selected lock, the one that is shown alone, the only one; else null.
    [[nodiscard]] const OpenSource *source() const;
    /// The selected lock; empty: none is.
    [[nodiscard]] const LockKey &lock() const;
    /// The selected locks of its source, where more than one lock is selected.
    [[nodiscard]] QStringList several() const;
    /// Locks of other sources are selected, too.
    [[nodiscard]] bool isOverSources() const;
    /// The next lock that needs action, round in a circle; empty: there is no other.
    [[nodiscard]] LockKey next() const;
    /// The lock of this name in the source of this title; without a title, in the first that has one.
    [[nodiscard]] LockKey find(const QString &lock, const QString &title = {}) const;

    /// Selects it; what hides it is taken off.
    void select(const LockKey &lock);
    /// Shows one source alone, with a lock selected; NoSource: all.
    void chooseSource(SourceId source);

private:
    [[nodiscard]] bool isHidden(const LockKey &lock) const;

    const OpenSources &m_sources;
    ShownLocks &m_shown;
    LocksTable &m_table;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/localjournal.h"
#include "core/lock/sourceview.h"
#include "core/monitor/observer.h"
#include "tests/torture/arena.h"
#include "tests/torture/history.h"

namespace lockkeeper::torture {

/// An operator who watches the lock, releases it by force and asks its holder to step down, through the same
/// room of core as the programs. Its history has what it was told of each. One thread.
class OperatorDesk
{
public:
    OperatorDesk(const Arena &arena, const QString &folder);

    /// The process that the row names; nothing where it names none or could not be read.
    [[nodiscard]] std::optional<qint64> holder();
    /// True where the statement was sent; what became of it is in the history.
    bool forceRelease() { return forceRelease(TheLock).has_value(); }
    /// What it was told of it; nothing where no statement was sent.
    std::optional<QString> forceRelease(const QString &lock);
    bool askToStepDown();

private:
    [[nodiscard]] std::optional<LockView> look(const QString &lock = TheLock);
    [[nodiscard]] SourceView source() const;

    const Arena &m_arena;
    History m_history;
    Observer m_observer;
    std::unique_ptr<LocalJournal> m_journal = {};
    std::unique_ptr<LockTable> m_table = {};
};

} // namespace lockkeeper::torture

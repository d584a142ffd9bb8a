// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/locksnapshot.h"

#include <QStringList>

namespace lockkeeper {

/// How many free locks a partial read goes on looking at: those that became free last. So a release, what
/// comes after it, and a row that goes are seen as they are.
inline constexpr qsizetype MostFollowed = 256;

/// What the next read of a table is about, and which locks it looks at beside what SQL finds. A value.
class ScopedReads
{
public:
    explicit ScopedReads(ScopeChoice choice = ScopeChoice::All)
        : m_choice(choice)
    {
    }

    void setChoice(ScopeChoice choice) { m_choice = choice; }
    /// Is it to be counted before the first read?
    [[nodiscard]] bool needsCount() const { return m_choice == ScopeChoice::BySize && !m_rows; }
    void noteCount(qint64 rows);
    [[nodiscard]] ReadScope scope() const;
    /// The locks that the last read showed and that are to be looked at again.
    [[nodiscard]] QStringList known() const { return m_held + m_followed; }
    /// Takes in what was read.
    void note(const LockSnapshot &snapshot);
    /// Another database may answer from now on.
    void forget();

private:
    ScopeChoice m_choice;
    std::optional<qint64> m_rows = {};
    bool m_isLarge = false;
    QStringList m_held = {};
    QStringList m_followed = {}; ///< plainly free, the newest last
};

} // namespace lockkeeper

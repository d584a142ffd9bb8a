// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"
#include "ui/watch/sourcedigest.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace lockkeeper::ui {

class LockOrder;

/// By what the table's rows are put together.
enum class Grouping {
    None,
    Scheduler,
    Host,
    Prefix, ///< of the name, up to the first of / . : -
};

/// Locks that stand together, and what they come to.
struct LockGroup {
    QString name = {};
    LockState worst = LockState::Free; ///< as it was known last, so that groups hold still while unreachable
    LockState shown = LockState::Free; ///< the worst as it is shown
    StateCounts counts = {};
    bool isCollapsed = false;

    [[nodiscard]] qsizetype total() const;
    bool operator==(const LockGroup &) const = default;
};

/// The rows of an order as groups, worst group first. A line is an item of the order, or, below zero, the
/// complement of a group's number, which stays the group's for good. The thread of its model.
class LockGroups
{
public:
    LockGroups(const LockModel &model, const LockOrder &order);

    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    void setCollapsed(const QString &name, bool collapsed);
    /// Every group's lines, in order.
    [[nodiscard]] std::vector<int> lines();
    [[nodiscard]] const LockGroup &group(int line) const { return m_groups[static_cast<size_t>(~line)]; }
    /// The line of the group that this lock belongs to.
    [[nodiscard]] int lineFor(const LockRowRef &row) const;
    [[nodiscard]] int bound() const { return static_cast<int>(m_groups.size()); }

private:
    [[nodiscard]] size_t groupFor(const LockRowRef &row);

    const LockModel &m_model;
    const LockOrder &m_order;
    Grouping m_grouping = Grouping::None;
    std::vector<LockGroup> m_groups = {};
    QHash<QString, int> m_numbers = {};
};

/// Where a lock belongs; "No host" and the like where it has none.
[[nodiscard]] QString groupName(const LockRowRef &row, Grouping grouping);
/// "None", "Scheduler", "Host", "Name Prefix".
[[nodiscard]] QString groupingWord(Grouping grouping);
/// "none", "scheduler", ...: stable, for files.
[[nodiscard]] QString groupingKey(Grouping grouping);
[[nodiscard]] Grouping groupingOf(const QString &key);
/// "7 dead, 2 late, 30 alive".
[[nodiscard]] QString groupCounts(const LockGroup &group);
/// For a screen reader: "Group node-7, dead, 39 locks: 7 dead, 2 late, 30 alive, expanded".
[[nodiscard]] QString accessibleGroup(const LockGroup &group);
inline const QList<Grouping> AllGroupings = {Grouping::None, Grouping::Scheduler, Grouping::Host,
                                             Grouping::Prefix};

} // namespace lockkeeper::ui

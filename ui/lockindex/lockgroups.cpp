// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockgroups.h"

#include "core/words/words.h"
#include "ui/lockindex/lockorder.h"
#include "ui/lockindex/locktext.h"

#include <algorithm>
#include <numeric>

namespace lockkeeper::ui {

qsizetype LockGroup::total() const
{
    return std::accumulate(counts.begin(), counts.end(), qsizetype(0));
}

LockGroups::LockGroups(const LockModel &model, const LockOrder &order)
    : m_model(model)
    , m_order(order)
{
}

void LockGroups::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    m_groups.clear();
    m_numbers.clear();
}

void LockGroups::setCollapsed(const QString &name, bool collapsed)
{
    if (const auto found = m_numbers.constFind(name); found != m_numbers.cend())
        m_groups[static_cast<size_t>(*found)].isCollapsed = collapsed;
}

std::vector<int> LockGroups::lines()
{
    if (m_grouping == Grouping::None)
        return m_order.items();
    for (LockGroup &group : m_groups) {
        group.worst = group.shown = LockState::Free;
        group.counts = {};
    }
    std::vector<std::vector<int>> members(m_groups.size());
    for (const int item : m_order.items()) {
        const LockRowRef row = m_model.at(m_order.rowOf(item));
        const size_t number = groupFor(row);
        if (number >= members.size())
            members.resize(number + 1);
        members[number].push_back(item);
        LockGroup &group = m_groups[number];
        group.worst = std::min(group.worst, row.lastKnown);
        group.shown = std::min(group.shown, shownState(row));
        ++group.counts.at(static_cast<size_t>(shownState(row)));
    }
    std::vector<int> order(m_groups.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](int left, int right) {
        const LockGroup &one = m_groups[static_cast<size_t>(left)];
        const LockGroup &other = m_groups[static_cast<size_t>(right)];
        return one.worst != other.worst ? one.worst < other.worst : one.name < other.name;
    });
    std::vector<int> lines;
    for (const int number : order) {
        const std::vector<int> &items = members[static_cast<size_t>(number)];
        if (items.empty())
            continue;
        lines.push_back(~number);
        if (!m_groups[static_cast<size_t>(number)].isCollapsed)
            lines.insert(lines.end(), items.begin(), items.end());
    }
    return lines;
}

int LockGroups::lineFor(const LockRowRef &row) const
{
    return ~m_numbers.value(groupName(row, m_grouping), 0);
}

size_t LockGroups::groupFor(const LockRowRef &row)
{
    const QString name = groupName(row, m_grouping);
    const auto found = m_numbers.constFind(name);
    if (found != m_numbers.cend())
        return static_cast<size_t>(*found);
    m_numbers.insert(name, bound());
    m_groups.push_back({name});
    return m_groups.size() - 1;
}

QString groupName(const LockRowRef &row, Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        break;
    case Grouping::Scheduler:
        return row.source.scheduler.isEmpty() ? QStringLiteral("Lockkeeper") : row.source.scheduler;
    case Grouping::Host: {
        const auto &owner = row.view.record.owner;
        if (!owner)
            return QStringLiteral("Nobody");
        return owner->host.isEmpty() ? QStringLiteral("No Host") : words::shown(owner->host);
    }
    case Grouping::Prefix: {
        const QString &name = row.view.record.name;
        const auto end = std::find_if(name.begin(), name.end(), [](QChar sign) {
            return sign == u'/' || sign == u'.' || sign == u':' || sign == u'-';
        });
        return words::shown(name.left(end - name.begin()));
    }
    }
    return {};
}

QString groupingWord(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return QStringLiteral("Nothing");
    case Grouping::Scheduler:
        return QStringLiteral("Scheduler");
    case Grouping::Host:
        return QStringLiteral("Host");
    case Grouping::Prefix:
        return QStringLiteral("Name Prefix");
    }
    return {};
}

QString groupingKey(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return QStringLiteral("none");
    case Grouping::Scheduler:
        return QStringLiteral("scheduler");
    case Grouping::Host:
        return QStringLiteral("host");
    case Grouping::Prefix:
        return QStringLiteral("prefix");
    }
    return {};
}

Grouping groupingOf(const QString &key)
{
    const auto found = std::find_if(AllGroupings.begin(), AllGroupings.end(),
                                    [&key](Grouping grouping) { return groupingKey(grouping) == key; });
    return found == AllGroupings.end() ? Grouping::None : *found;
}

QString groupCounts(const LockGroup &group)
{
    QStringList parts;
    for (int state = 0; state < LockStateCount; ++state) {
        if (const qsizetype count = group.counts.at(static_cast<size_t>(state)); count > 0)
            parts.append(QStringLiteral("%1 %2").arg(count).arg(
                words::stateWord(static_cast<LockState>(state)).toLower()));
    }
    return parts.join(QStringLiteral(", "));
}

QString accessibleGroup(const LockGroup &group)
{
    return QStringLiteral("Group %1, %2, %3: %4, %5")
        .arg(group.name, words::stateWord(group.shown).toLower(),
             group.total() == 1 ? QStringLiteral("1 lock") : QStringLiteral("%1 locks").arg(group.total()),
             groupCounts(group),
             group.isCollapsed ? QStringLiteral("collapsed") : QStringLiteral("expanded"));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockcolumns.h"

#include "ui/style/digits.h"

#include <QFontMetrics>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int ColumnPad = 16; ///< 8 on each side
constexpr int LeastLock = 160;

int widthOf(const QString &sample, int pixelSize = 13, QFont::Weight weight = QFont::Normal)
{
    return QFontMetrics(textFont(pixelSize, weight)).horizontalAdvance(sample) + ColumnPad;
}

int columnWidth(LockModel::Column column, bool wide)
{
    switch (column) {
    case LockModel::State:
        return 16 + 16 + 8 + widthOf(QStringLiteral("Two owners"), 13, QFont::DemiBold);
    case LockModel::Lock:
        return LeastLock;
    case LockModel::OwnerName:
        return widthOf(wide ? QStringLiteral("billing-svc") : QStringLiteral("billing-7 #44111"));
    case LockModel::Host:
        return widthOf(QStringLiteral("node-77-eu"));
    case LockModel::Pid:
        return widthOf(QStringLiteral("123456"), 12);
    case LockModel::HeldSince:
        return widthOf(QStringLiteral("00:00:00"), 12) + 8;
    case LockModel::HeldFor:
        return widthOf(QStringLiteral("23 h 59 min"), 12);
    case LockModel::Beat:
        return (wide ? 60 : 40) + 8 + widthOf(QStringLiteral("3:12:00"), 13, QFont::DemiBold)
            + widthOf(QStringLiteral("/ 30 min"), 12);
    case LockModel::Token:
        return widthOf(QStringLiteral("1795502856671"), 12) + 8;
    case LockModel::ColumnCount:
        break;
    }
    return 0;
}

} // namespace

QList<ColumnWidth> columnsFor(int width, int longestName)
{
    using Set = QList<LockModel::Column>;
    static const QList<Set> sets = {
        {LockModel::State, LockModel::Lock, LockModel::OwnerName, LockModel::Host, LockModel::Pid,
         LockModel::HeldSince, LockModel::HeldFor, LockModel::Beat, LockModel::Token},
        {LockModel::State, LockModel::Lock, LockModel::OwnerName, LockModel::Host, LockModel::Pid,
         LockModel::HeldFor, LockModel::Beat, LockModel::Token},
        {LockModel::State, LockModel::Lock, LockModel::OwnerName, LockModel::HeldFor, LockModel::Beat,
         LockModel::Token},
        {LockModel::State, LockModel::Lock, LockModel::OwnerName, LockModel::HeldFor, LockModel::Beat},
    };
    const int lockWanted = std::clamp(longestName + ColumnPad, LeastLock, 260);
    QList<ColumnWidth> columns;
    for (const Set &set : sets) {
        const bool wide = set.contains(LockModel::Host);
        const bool last = &set == &sets.last();
        columns.clear();
        int others = 0;
        for (const LockModel::Column column : set) {
            columns.append({column, columnWidth(column, wide)});
            others += column == LockModel::Lock ? 0 : columns.last().width;
        }
        if (width - others < lockWanted && !last)
            continue;
        columns[1].width = std::max(LeastLock, width - others);
        break;
    }
    return columns;
}

} // namespace lockkeeper::ui

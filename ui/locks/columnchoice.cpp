// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/columnchoice.h"

#include "ui/lockindex/columntext.h"

#include <QSet>

namespace lockkeeper::ui {

namespace {

constexpr int NarrowestColumn = 24;
constexpr int WidestColumn = 2000;

} // namespace

QStringList columnLines(const ColumnChoice &columns)
{
    QStringList lines;
    for (const ColumnWidth &column : columns)
        lines.append(QStringLiteral("%1:%2").arg(columnKey(column.column)).arg(column.width));
    return lines;
}

ColumnChoice columnsFrom(const QStringList &lines)
{
    ColumnChoice columns;
    QSet<int> seen;
    for (const QString &line : lines) {
        const std::optional<LockModel::Column> column = columnOf(line.section(u':', 0, 0));
        bool isNumber = false;
        const int width = line.section(u':', 1).toInt(&isNumber);
        if (!column || !isNumber || width < NarrowestColumn || width > WidestColumn || seen.contains(*column))
            return {};
        seen.insert(*column);
        columns.append({*column, width});
    }
    return seen.contains(LockModel::State) && seen.contains(LockModel::Lock) ? columns : ColumnChoice();
}

} // namespace lockkeeper::ui

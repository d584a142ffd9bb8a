// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinetable.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace lockkeeper::ui {

namespace {

/// Cells that stand under their headings. GUI thread.
class CellDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, Theme::color(isSelected ? Role::Selection : Role::Surface));
        painter->setFont(textFont(13));
        painter->setPen(Theme::color(Role::Text));
        const QRect box = option.rect.adjusted(index.column() == TimelineModel::Time ? 16 : 8, 0, -8, 0);
        const QString text = index.data().toString();
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    }
};

/// The order of the rows, and what makes two of them the same line.
bool isBefore(const TimelineRow &a, const TimelineRow &b)
{
    return std::tie(b.at, a.what, a.lock) < std::tie(a.at, b.what, b.lock);
}

} // namespace

void TimelineModel::setRows(const QList<TimelineRow> &rows)
{
    int at = 0;
    for (const TimelineRow &row : rows) {
        while (at < m_rows.size() && isBefore(m_rows[at], row)) {
            beginRemoveRows({}, at, at);
            m_rows.removeAt(at);
            endRemoveRows();
        }
        if (at == m_rows.size() || isBefore(row, m_rows[at])) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, row);
            endInsertRows();
        } else if (m_rows[at] != row) {
            m_rows[at] = row;
            emit dataChanged(index(at, Value), index(at, Value));
        }
        ++at;
    }
    if (at == m_rows.size())
        return;
    beginRemoveRows({}, at, static_cast<int>(m_rows.size()) - 1);
    m_rows.resize(at);
    endRemoveRows();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TimelineRow &row = m_rows[index.row()];
    if (role == Qt::AccessibleTextRole) {
        return QStringLiteral("%1, %2, %3, %4")
            .arg(words::clockTime(row.at), timelineWord(row.what), words::shown(row.lock), row.value);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Time:
        return words::clockTime(row.at);
    case What:
        return timelineWord(row.what);
    case Lock:
        return words::shown(row.lock);
    case Value:
        return row.value;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Time"), tr("What"), tr("Lock"), tr("Value")};
    return names.value(section);
}

QTableView *makeTimelineTable(QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("timelineTable"));
    table->setAccessibleName(TimelineModel::tr("What the timeline shows"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setItemDelegate(new CellDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setFont(textFont(11, QFont::Medium));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultSectionSize(170);
    return table;
}

} // namespace lockkeeper::ui

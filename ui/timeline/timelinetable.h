// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinerows.h"

#include <QAbstractTableModel>

class QTableView;

namespace lockkeeper::ui {

/// The rows of the timeline's table. What stays keeps its place and its selection. GUI thread.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        What,
        Lock,
        Value,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Newest first.
    void setRows(const QList<TimelineRow> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<TimelineRow> m_rows = {};
};

/// The table that stands for the charts, without its model. GUI thread.
[[nodiscard]] QTableView *makeTimelineTable(QWidget *parent);

} // namespace lockkeeper::ui

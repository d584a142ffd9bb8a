// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/lockmodel.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace lockkeeper::ui {

/// Which locks are shown, as a value that can be kept.
struct LockFilter {
    QSet<LockState> states = {}; ///< empty: all
    QString text = {}; ///< every word must be found in the name, owner, host, process, state,
                       ///< scheduler or source
    SourceId source = NoSource; ///< NoSource: of all

    [[nodiscard]] bool isEmpty() const { return states.isEmpty() && text.isEmpty() && source == NoSource; }
    [[nodiscard]] bool accepts(const LockRow &row) const;
    bool operator==(const LockFilter &) const = default;
};

/// Filters and sorts a LockModel. By default worst first: the locks that do not beat by age, oldest first,
/// the healthy ones by name, because their ages jump with every beat and rows must hold still. GUI thread.
class LockProxy final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit LockProxy(LockModel &model, QObject *parent = nullptr);

    void setFilter(const LockFilter &filter);
    [[nodiscard]] const LockFilter &filter() const { return m_filter; }
    [[nodiscard]] const LockRow &rowAt(const QModelIndex &index) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    LockModel &m_model;
    LockFilter m_filter = {};
};

/// Worst first, as the table's default order has it.
[[nodiscard]] bool isWorse(const LockRow &left, const LockRow &right);

} // namespace lockkeeper::ui

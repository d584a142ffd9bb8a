// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace lockkeeper::ui {

/// Draws a row of the journal: the state's shape before the event, a red edge where a release was forced. GUI
/// thread.
class JournalDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int RowHeight = 27;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace lockkeeper::ui

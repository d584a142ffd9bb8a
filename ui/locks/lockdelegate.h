// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/lockmodel.h"

#include <QStyledItemDelegate>

namespace lockkeeper::ui {

/// Paints the cells of the lock table: shape and word, name and tags, owner, times, the age bar. GUI thread.
class LockDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Without columns of their own, host and process stand in the owner's cell.
    void setOwnerInOne(bool inOne) { m_ownerInOne = inOne; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_ownerInOne = false;
};

/// How wide a lock's name and its tags are together.
[[nodiscard]] int nameAndTagsWidth(const LockRow &row);
/// How wide the environment word is, and with `whole` the source's name beside it.
[[nodiscard]] int sourceWidth(const LockRow &row, bool whole);

} // namespace lockkeeper::ui

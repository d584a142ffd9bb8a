// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockproxy.h"

#include <QStyledItemDelegate>

namespace lockkeeper::ui {

/// Paints the cells of the lock table: shape and word, name and tags, owner, times, the age bar, the last
/// heartbeats; and the lines of groups. GUI thread.
class LockDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// It is for the rows of this index; `tracks` tells their past.
    LockDelegate(const LockProxy &proxy, LockTracks &tracks, QObject *parent = nullptr);

    /// Without columns of their own, host and process stand in the owner's cell.
    void setOwnerInOne(bool inOne) { m_ownerInOne = inOne; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintLock(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const QColor &surface) const;

    const LockProxy &m_proxy;
    LockTracks &m_tracks;
    bool m_ownerInOne = false;
};

/// How wide a lock's name and its tags are together.
[[nodiscard]] int nameAndTagsWidth(const LockRowRef &row);
/// How wide the environment word is, and with `whole` the source's name beside it.
[[nodiscard]] int sourceWidth(const LockRowRef &row, bool whole);

} // namespace lockkeeper::ui

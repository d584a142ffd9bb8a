// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockmodel.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace lockkeeper::ui {

/// One column that a table of a given width shows.
struct ColumnWidth {
    LockModel::Column column = LockModel::State;
    int width = 0;

    bool operator==(const ColumnWidth &) const = default;
};

/// The texts of rows that were looked at in one go: a width that only ever grows needs each of them once, and
/// to measure one is dear.
class SeenTexts
{
public:
    [[nodiscard]] bool isNew(LockModel::Column column, const QString &text);

private:
    QHash<LockModel::Column, QSet<QString>> m_texts = {};
};

/// The widest texts seen in the columns whose content decides, in logical pixels. It only ever grows.
struct ContentWidths {
    int lock = 0; ///< name and tags
    int source = 0; ///< environment word and name
    int sourceWord = 0; ///< the word alone
    int scheduler = 0;
    int end = 0; ///< when a lock without heartbeats frees itself
    int owner = 0;
    int ownerInOne = 0; ///< owner with host and process in one cell
    int host = 0;
    int since = 0;
    int held = 0;
    bool hasToken = false; ///< one of them is fenced

    void include(const LockRowRef &row, SeenTexts &seen);
    bool operator==(const ContentWidths &) const = default;
};

/// What is open decides about these columns.
struct OpenKinds {
    bool several = false; ///< more than one source: each row says whose it is
    bool foreign = false; ///< another scheduler's table is among them

    bool operator==(const OpenKinds &) const = default;
};

/// Which columns fit into `width` logical pixels and how wide each is; the fencing token only where there is
/// one. The lock takes what is left, never under its least width; what has no room goes in this order: held
/// for, host and process (the owner column then tells them), the name beside the source's environment word,
/// the last heartbeats, held since where schedulers are told. State, lock, environment word, owner and the
/// age never go.
[[nodiscard]] QList<ColumnWidth> columnsFor(int width, const ContentWidths &content, OpenKinds kinds);

/// How wide a column is that a person adds.
[[nodiscard]] int usualWidth(LockModel::Column column, const ContentWidths &content);

} // namespace lockkeeper::ui

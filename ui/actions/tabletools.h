// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/memory/windowmemory.h"

#include <QObject>

class QWidget;

namespace lockkeeper::ui {

class LocksTable;
class VerdictBar;
struct WindowActions;

/// What a person does with the whole table: columns, groups, the held order, saved views, export. It joins
/// the table with the bar over it, the menu and the memory. GUI thread.
class TableTools final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; `window` is the parent of its dialogs.
    TableTools(LocksTable &table, VerdictBar &bar, const WindowActions &actions, WindowMemory &memory,
               QWidget *window);

    /// The columns, sort and groups of the last run.
    void restore();
    /// The table as it is without a person's choice.
    void resetLook();

signals:
    /// A saved view was chosen.
    void filterChosen(const lockkeeper::ui::LockFilter &filter);
    void noticed(const QString &text);

private:
    void applyLook(const TableLook &look);
    void setGrouping(Grouping grouping);
    void keepLook();
    void showHold();
    void askColumns();
    void askViewName();
    void saveView(const QString &name);
    void applyView(const SavedView &view);
    void fillViews();
    void askExport();
    void exportTo(const QString &path);

    LocksTable &m_table;
    VerdictBar &m_bar;
    const WindowActions &m_actions;
    WindowMemory &m_memory;
    QWidget *m_window = nullptr;
    bool m_isApplying = false; ///< what changes now is not a person's doing
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/tabletools.h"

#include "ui/actions/windowactions.h"
#include "ui/bars/verdictbar.h"
#include "ui/lockindex/lockexport.h"
#include "ui/locks/lockstable.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QScopedValueRollback>

namespace lockkeeper::ui {

TableTools::TableTools(LocksTable &table, VerdictBar &bar, const WindowActions &actions, WindowMemory &memory,
                       QWidget *window)
    : QObject(window)
    , m_table(table)
    , m_bar(bar)
    , m_actions(actions)
    , m_memory(memory)
    , m_window(window)
{
    connect(&table, &LocksTable::holdChanged, this, &TableTools::showHold);
    connect(&table, &LocksTable::columnsChosen, this, &TableTools::keepLook);
    connect(&table, &LocksTable::sortChosen, this, &TableTools::keepLook);
    connect(&bar, &VerdictBar::orderReleased, &table, &LocksTable::releaseOrder);
    connect(&bar, &VerdictBar::groupingChosen, this, &TableTools::setGrouping);
    connect(actions.releaseOrder, &QAction::triggered, &table, &LocksTable::releaseOrder);
    connect(actions.columns, &QAction::triggered, this, &TableTools::askColumns);
    connect(actions.saveView, &QAction::triggered, this, &TableTools::askViewName);
    connect(actions.exportTable, &QAction::triggered, this, &TableTools::askExport);
    fillViews();
    showHold();
}

void TableTools::restore()
{
    applyLook(m_memory.table());
}

void TableTools::resetLook()
{
    applyLook({});
}

void TableTools::applyLook(const TableLook &look)
{
    const QScopedValueRollback applying(m_isApplying, true);
    m_table.setColumns(look.columns);
    m_table.sortByColumn(look.sortColumn, look.sortOrder);
    m_table.setGrouping(look.grouping);
    m_bar.setGrouping(look.grouping);
}

void TableTools::setGrouping(Grouping grouping)
{
    m_table.setGrouping(grouping);
    m_bar.setGrouping(grouping);
    keepLook();
}

void TableTools::keepLook()
{
    if (m_isApplying)
        return;
    const LockProxy &proxy = m_table.proxy();
    m_memory.setTable({m_table.columns(), proxy.sortColumn(), proxy.sortOrder(), proxy.grouping()});
}

void TableTools::showHold()
{
    m_bar.setHold(m_table.proxy().isHeld(), m_table.proxy().wouldMove());
    m_actions.releaseOrder->setEnabled(m_table.proxy().isHeld());
}

void TableTools::askColumns()
{
    const QHeaderView *head = m_table.horizontalHeader();
    m_table.openColumnMenu(head->mapToGlobal(QPoint(0, head->height())));
}

void TableTools::askViewName()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("viewDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(QStringLiteral("Save This View"));
    dialog->setLabelText(QStringLiteral("A name for what is found, how it is sorted and grouped:"));
    dialog->setTextValue(m_table.proxy().filter().text);
    connect(dialog, &QInputDialog::textValueSelected, this, &TableTools::saveView);
    dialog->open();
}

void TableTools::saveView(const QString &name)
{
    if (name.trimmed().isEmpty())
        return;
    const LockProxy &proxy = m_table.proxy();
    SavedView view{name.trimmed(), proxy.filter(), proxy.sortColumn(), proxy.sortOrder(), proxy.grouping()};
    view.filter.source = NoSource;
    m_memory.saveView(view);
    fillViews();
}

void TableTools::applyView(const SavedView &view)
{
    emit filterChosen(view.filter);
    applyLook({m_table.columns(), view.sortColumn, view.sortOrder, view.grouping});
    keepLook();
}

void TableTools::fillViews()
{
    QMenu *menu = m_actions.views;
    menu->clear();
    for (const SavedView &view : m_memory.views()) {
        QAction *action = menu->addAction(QString(view.name).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, view] { applyView(view); });
    }
    menu->addSeparator();
    menu->addAction(m_actions.saveView);
    if (m_memory.views().isEmpty())
        return;
    QMenu *gone = menu->addMenu(QStringLiteral("Delete View"));
    gone->setObjectName(QStringLiteral("deleteViewMenu"));
    for (const SavedView &view : m_memory.views()) {
        QAction *action = gone->addAction(QString(view.name).replace(u'&', QStringLiteral("&&")));
        // Filled anew after the menu is done with the action that it is in.
        connect(
            action, &QAction::triggered, this,
            [this, name = view.name] {
                m_memory.deleteView(name);
                fillViews();
            },
            Qt::QueuedConnection);
    }
}

void TableTools::askExport()
{
    auto *dialog = new QFileDialog(m_window, QStringLiteral("Export Table"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({QStringLiteral("CSV (*.csv)"), QStringLiteral("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("locks.csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.startsWith(QStringLiteral("JSON")) ? QStringLiteral("json")
                                                                           : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &TableTools::exportTo);
    dialog->open();
}

void TableTools::exportTo(const QString &path)
{
    const QList<LockRow> rows = m_table.shownRows();
    const Status saved = saveRows(path, rows);
    emit noticed(saved ? QStringLiteral("%1 exported to %2.")
                             .arg(rows.size() == 1 ? QStringLiteral("1 lock")
                                                   : QStringLiteral("%1 locks").arg(rows.size()),
                                  QFileInfo(path).fileName())
                       : saved.error().message);
}

} // namespace lockkeeper::ui

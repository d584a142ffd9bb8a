// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinemenu.h"

#include <QAction>

namespace lockkeeper::ui {

TimelineMenu::TimelineMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(QStringLiteral("timelineMenu"));
    setAccessibleName(tr("Panes of the timeline"));
    m_heartbeat = addPane(QStringLiteral("heartbeatPane"), tr("Heartbeat"));
    m_gaps = addPane(QStringLiteral("gapsPane"), tr("Late Beats"));
    m_reads = addPane(QStringLiteral("readsPane"), tr("Read Time"));
    m_lanes = addPane(QStringLiteral("lanesPane"), tr("Ownership"));
    addSeparator();
    m_table = addPane(QStringLiteral("asTable"), tr("Show as Table"));
    m_table->setChecked(false);
    m_table->setShortcut(Qt::Key_T);
    m_table->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_fold = addAction(tr("Fold Quiet Time"));
    m_fold->setObjectName(QStringLiteral("foldQuiet"));
    m_fold->setCheckable(true);
    m_fold->setShortcut(Qt::Key_F);
    m_fold->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

QAction *TimelineMenu::addPane(const QString &name, const QString &text)
{
    QAction *pane = addAction(text);
    pane->setObjectName(name);
    pane->setCheckable(true);
    pane->setChecked(true);
    connect(pane, &QAction::toggled, this, &TimelineMenu::changed);
    return pane;
}

} // namespace lockkeeper::ui

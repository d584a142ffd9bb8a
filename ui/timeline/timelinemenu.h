// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace lockkeeper::ui {

/// Which panes of the timeline are shown, and whether a table stands in for them. GUI thread.
class TimelineMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit TimelineMenu(QWidget *parent);

    [[nodiscard]] bool hasHeartbeat() const { return m_heartbeat->isChecked(); }
    [[nodiscard]] bool hasGaps() const { return m_gaps->isChecked(); }
    [[nodiscard]] bool hasReads() const { return m_reads->isChecked(); }
    [[nodiscard]] bool hasLanes() const { return m_lanes->isChecked(); }
    [[nodiscard]] bool isTable() const { return m_table->isChecked(); }
    /// "Show as Table", whose key is T.
    [[nodiscard]] QAction *table() const { return m_table; }
    /// "Fold Quiet Time", whose key is F; what it does is the TimeCursor's.
    [[nodiscard]] QAction *fold() const { return m_fold; }

signals:
    void changed();

private:
    [[nodiscard]] QAction *addPane(const QString &name, const QString &text);

    QAction *m_heartbeat = nullptr;
    QAction *m_gaps = nullptr;
    QAction *m_reads = nullptr;
    QAction *m_lanes = nullptr;
    QAction *m_table = nullptr;
    QAction *m_fold = nullptr;
};

} // namespace lockkeeper::ui

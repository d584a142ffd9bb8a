// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"
#include "ui/leader/budgethistory.h"

#include <QWidget>

class QGridLayout;

namespace lockkeeper::ui {

class BudgetChart;
class BudgetRing;
class Fact;
class InkLabel;
class NoticeBox;

/// A leader session that runs or waits: the ring, the figures, what happened, and the last two minutes. GUI
/// thread.
class LeaderCard final : public QWidget
{
    Q_OBJECT

public:
    explicit LeaderCard(const Clock &clock, QWidget *parent = nullptr);

    void setView(const LeaderView &view);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layFacts();
    QWidget *buildFigures();
    QWidget *buildChart();
    void showFacts(const LeaderView &view);

    const Clock &m_clock;
    BudgetHistory m_history = {};
    QString m_lock = {};
    NoticeBox *m_notice = nullptr;
    BudgetRing *m_ring = nullptr;
    QGridLayout *m_facts = nullptr;
    int m_factColumns = 0;
    Fact *m_deadline = nullptr;
    Fact *m_token = nullptr;
    Fact *m_heartbeat = nullptr;
    Fact *m_lease = nullptr;
    Fact *m_since = nullptr;
    Fact *m_identity = nullptr;
    InkLabel *m_sleep = nullptr;
    InkLabel *m_lowest = nullptr;
    BudgetChart *m_chart = nullptr;
    QWidget *m_chartCard = nullptr;
};

} // namespace lockkeeper::ui

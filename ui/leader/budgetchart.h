// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/leader/budgethistory.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The time budget over the last two minutes, over the bands in which it is at risk and about to end. Painted
/// by hand, for it is painted a few times a second. GUI thread.
class BudgetChart final : public QWidget
{
    Q_OBJECT

public:
    explicit BudgetChart(QWidget *parent = nullptr);

    void setHistory(const BudgetHistory &history, Milliseconds deadline, Instant now);
    /// "lowest 11.0 s at 09:13:41"; empty without a sample.
    [[nodiscard]] QString lowestWords() const;
    [[nodiscard]] QSize sizeHint() const override { return {600, 128}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 96}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBands(QPainter &painter, const QRectF &plot) const;
    void paintTimes(QPainter &painter, const QRectF &plot) const;

    BudgetHistory m_history = {};
    Milliseconds m_deadline = std::chrono::seconds(20);
    Instant m_now = {};
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The time that a leader may still work, as a ring that empties, with the figure in it. GUI thread.
class BudgetRing final : public QWidget
{
    Q_OBJECT

public:
    explicit BudgetRing(const Clock &clock, QWidget *parent = nullptr);

    void setView(const LeaderView &view);
    /// Time has passed.
    void showTime();
    [[nodiscard]] QSize sizeHint() const override { return {264, 236}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 190}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintNotch(QPainter &painter, const QRectF &ring, double share, Milliseconds at,
                    const QColor &color) const;
    void paintWords(QPainter &painter, const QRectF &ring) const;

    [[nodiscard]] std::optional<Milliseconds> budget() const { return m_view.budget(m_clock.boot()); }

    const Clock &m_clock;
    LeaderView m_view = {};
};

} // namespace lockkeeper::ui

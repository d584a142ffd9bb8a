// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lategaps.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The holder's own time-outs, apart from ours: a bar for each silence that passed its usual interval or its
/// TTL, with a diamond where it ended. GUI thread.
class GapStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit GapStrip(QWidget *parent = nullptr);

    void setGaps(const TimeScale &scale, const QString &lock, const QList<LateGap> &gaps);
    [[nodiscard]] QSize sizeHint() const override { return {400, 26}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintGap(QPainter &painter, const LateGap &gap) const;

    TimeScale m_scale = {};
    QList<LateGap> m_gaps = {};
};

} // namespace lockkeeper::ui

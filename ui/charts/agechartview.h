// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/agecurve.h"
#include "ui/charts/agelabels.h"
#include "ui/charts/heartbeatchart.h"

#include <QtCharts/QChartView>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace lockkeeper::ui {

/// The Qt Charts part of the heartbeat chart. Grid and labels lie behind the chart, marks and the end value
/// in front of it; both use the pixels of the time scale, so that they meet the lanes below. GUI thread.
class AgeChartView final : public QChartView
{
public:
    explicit AgeChartView(QWidget *parent);

    void setPicture(const HeartbeatPicture &picture);
    void restyle();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    [[nodiscard]] QAreaSeries *addArea();
    [[nodiscard]] QLineSeries *addLine();
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] QPointF toPixels(QPointF point) const;
    void fillSeries();

    HeartbeatPicture m_picture = {};
    QList<AgeRun> m_runs = {};
    AgeLimits m_limits = {};
    double m_top = 60;
    QValueAxis *m_x = nullptr;
    QValueAxis *m_y = nullptr;
    QAreaSeries *m_lateTint = nullptr;
    QAreaSeries *m_deadTint = nullptr;
    QLineSeries *m_age = nullptr;
    QLineSeries *m_lateLine = nullptr;
    QLineSeries *m_deadLine = nullptr;
    QAreaSeries *m_blindCover = nullptr;
};

} // namespace lockkeeper::ui

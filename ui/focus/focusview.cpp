// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus/focusview.h"

#include "core/words/words.h"
#include "ui/charts/heartbeatchart.h"
#include "ui/focus/focusfoot.h"
#include "ui/focus/focushead.h"
#include "ui/parts/inklabel.h"
#include "ui/time/timeaxis.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace focusview {

constexpr Milliseconds Window = std::chrono::minutes(10);

} // namespace focusview

FocusView::FocusView(QWidget *parent)
    : QWidget(parent)
    , m_head(new FocusHead(this))
    , m_title(new InkLabel(Role::Text, 14, QFont::DemiBold, this))
    , m_beats(new InkLabel(Role::Text2, 14, QFont::Normal, this))
    , m_chart(new HeartbeatChart(this))
    , m_axis(new TimeAxis(this))
    , m_foot(new FocusFoot(this))
{
    setObjectName(QStringLiteral("focusView"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Focus on one lock"));
    m_beats->setObjectName(QStringLiteral("focusBeats"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(48, 12, 16, 4);
    head->addWidget(m_title, 1);
    head->addWidget(m_beats);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(head);
    column->addWidget(m_chart, 1);
    column->addWidget(m_axis);
    column->addWidget(m_foot);
}

void FocusView::setPicture(const FocusPicture &picture)
{
    m_picture = picture;
    m_head->setPicture(picture);
    m_foot->setPicture(picture);
    showChart();
}

void FocusView::showChart()
{
    const auto &asOf = m_picture.source.asOf;
    const TimeScale live(m_picture.source.serverNow, focusview::Window, width());
    const TimeScale scale = asOf ? live.replayedAt(*asOf) : live;
    m_title->setText(asOf ? tr("Heartbeat age, the 10 minutes before")
                          : tr("Heartbeat age, last 10 minutes"));
    m_chart->setPicture({scale, m_picture.track, m_picture.blind, m_picture.lock});
    m_axis->setScale(scale);
    m_beats->setText(beatsSentence(m_picture.track, scale.from(), scale.now()));
}

void FocusView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit leaveAsked();
    else
        QWidget::keyPressEvent(event);
}

void FocusView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_head->setFixedHeight(std::max(height() * 37 / 100, 190));
    m_foot->setFixedHeight(std::max(height() * 6 / 100, 40));
    showChart();
}

void FocusView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Role::Surface));
}

QString beatsSentence(const LockTrack &track, Instant from, Instant to)
{
    const qsizetype first = track.beats.isEmpty() ? 0 : track.beats.countUpTo(from);
    const qsizetype end = track.beats.isEmpty() ? 0 : track.beats.countUpTo(to);
    const qsizetype count = end - first;
    if (count < 1)
        return FocusView::tr("No heartbeat in this time");
    const auto gap = toMs(track.beats.gapBefore(track.beats.afterLongestGap(first, end)));
    if (gap.count() == 0)
        return FocusView::tr("1 heartbeat");
    return FocusView::tr("%1 heartbeats, longest gap %2").arg(count).arg(words::duration(gap));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/readstrip.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace readstrip {

constexpr int Raster = 3; // pixels from bar to bar
constexpr int BarHeight = 15;

QList<ReadMark> inWindow(const TimeScale &scale, const QList<ReadMark> &marks)
{
    QList<ReadMark> seen;
    for (const ReadMark &mark : marks) {
        if (mark.at >= scale.from() && mark.at <= scale.now())
            seen.append(mark);
    }
    return seen;
}

/// The read time that half of the good reads stay under; one millisecond at least.
std::chrono::microseconds middle(const QList<ReadMark> &marks)
{
    QList<std::chrono::microseconds> times;
    for (const ReadMark &mark : marks) {
        if (!mark.timedOut)
            times.append(mark.took);
    }
    if (times.isEmpty())
        return std::chrono::milliseconds(1);
    const auto half = times.begin() + times.size() / 2;
    std::nth_element(times.begin(), half, times.end());
    return std::max(*half, std::chrono::microseconds(100));
}

} // namespace readstrip

ReadStrip::ReadStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("readStrip"));
    setFixedHeight(26);
    setAccessibleName(tr("Read time"));
}

void ReadStrip::setMarks(const TimeScale &scale, const QList<ReadMark> &marks)
{
    m_scale = scale;
    m_marks = readstrip::inWindow(scale, marks);
    const QString words = sentence(scale, m_marks);
    setAccessibleDescription(words);
    setToolTip(words);
    update();
}

QString ReadStrip::sentence(const TimeScale &scale, const QList<ReadMark> &marks)
{
    const QList<ReadMark> seen = readstrip::inWindow(scale, marks);
    if (seen.isEmpty())
        return tr("Nothing was read in this time.");
    const auto late =
        std::count_if(seen.begin(), seen.end(), [](const ReadMark &mark) { return mark.timedOut; });
    const QString usual = words::duration(toMs(readstrip::middle(seen)));
    if (late == 0)
        return tr("A read usually takes %1. None timed out.").arg(usual);
    if (late == 1)
        return tr("A read usually takes %1. One timed out.").arg(usual);
    return tr("A read usually takes %1. %2 timed out.").arg(usual).arg(late);
}

void ReadStrip::paintBars(QPainter &painter) const
{
    const double unit = double(readstrip::middle(m_marks).count());
    const int columns = m_scale.width() / readstrip::Raster + 1;
    QList<double> tallest(columns, 0.0);
    for (const ReadMark &mark : m_marks) {
        if (!mark.timedOut) {
            double &bar = tallest[(m_scale.x(mark.at) - m_scale.left()) / readstrip::Raster];
            bar = std::max(bar, double(mark.took.count()) / unit);
        }
    }
    for (qsizetype i = 0; i < columns; ++i) { // a usual read is a third of the height
        if (tallest[i] <= 0)
            continue;
        const int height =
            std::clamp(static_cast<int>(tallest[i] * readstrip::BarHeight / 3), 2, readstrip::BarHeight);
        const int x = m_scale.left() + static_cast<int>(i) * readstrip::Raster;
        painter.fillRect(QRect(x, 23 - height, 2, height), Theme::color(Role::LineStrong));
    }
}

void ReadStrip::paintTimeOuts(QPainter &painter) const
{
    int count = 0;
    int last = m_scale.left();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ReadMark &mark : m_marks) {
        if (!mark.timedOut)
            continue;
        ++count;
        last = m_scale.x(mark.at);
        painter.fillRect(QRect(last, 8, 2, 15), Theme::color(Role::LateFill));
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::LateFill));
        const QPointF top(last + 1, 6);
        painter.drawPolygon(
            QPolygonF{top + QPointF(0, -4), top + QPointF(4, 0), top + QPointF(0, 4), top + QPointF(-4, 0)});
    }
    if (count == 0)
        return;
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(Role::LateText));
    const QString text = count == 1 ? tr("1 time-out") : tr("%1 time-outs").arg(count);
    const int width = painter.fontMetrics().horizontalAdvance(text) + 6;
    QRect box(last + 10, 0, width, 14);
    if (box.right() > m_scale.right())
        box.moveRight(m_scale.right());
    painter.fillRect(box, Theme::color(Role::Surface));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void ReadStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Surface));
    painter.setFont(textFont(12, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(QRect(16, 0, TimeScale::Gutter - 20, 24), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Read Time"));
    for (const Instant tick : m_scale.ticks(90))
        painter.fillRect(QRect(m_scale.x(tick), 0, 1, height()), Theme::color(Role::Line));
    painter.fillRect(QRect(m_scale.left(), 23, m_scale.width(), 1), Theme::color(Role::Line));
    paintBars(painter);
    paintTimeOuts(painter);
}

} // namespace lockkeeper::ui

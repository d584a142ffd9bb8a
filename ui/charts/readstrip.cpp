// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/readstrip.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QMap>
#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace readstrip {

constexpr int Raster = 3; // pixels from bar to bar
constexpr int BarHeight = 15;
constexpr int TallHeight = 72;

QList<ReadMark> inWindow(const TimeScale &scale, const QList<ReadMark> &marks)
{
    QList<ReadMark> seen;
    for (const ReadMark &mark : marks) {
        if (mark.at >= scale.from() && mark.at <= scale.now())
            seen.append(mark);
    }
    return seen;
}

bool isGood(const ReadMark &mark)
{
    return !mark.timedOut && !mark.failed;
}

/// The read time that this share of the good reads stays under; a tenth of a millisecond at least.
std::chrono::microseconds quantile(const QList<ReadMark> &marks, double share)
{
    QList<std::chrono::microseconds> times;
    for (const ReadMark &mark : marks) {
        if (isGood(mark))
            times.append(mark.took);
    }
    if (times.isEmpty())
        return std::chrono::milliseconds(1);
    const auto index = std::min(static_cast<qsizetype>(share * double(times.size())), times.size() - 1);
    const auto found = times.begin() + index;
    std::nth_element(times.begin(), found, times.end());
    return std::max(*found, std::chrono::microseconds(100));
}

std::chrono::microseconds middle(const QList<ReadMark> &marks)
{
    return quantile(marks, 0.5);
}

/// "0.3 ms", "8 ms", "1.2 s": a read of a local file takes less than a millisecond.
QString timeText(std::chrono::microseconds took)
{
    return took < std::chrono::milliseconds(1)
        ? QStringLiteral("%1 ms").arg(double(took.count()) / 1000, 0, 'f', 1)
        : words::duration(toMs(took));
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
    const auto failed = std::count_if(seen.begin(), seen.end(),
                                      [](const ReadMark &mark) { return mark.failed && !mark.timedOut; });
    if (failed > 0 && late == 0)
        return tr("A read usually takes %1. None timed out, %2 failed.")
            .arg(readstrip::timeText(readstrip::middle(seen)))
            .arg(failed);
    const QString usual = readstrip::timeText(readstrip::middle(seen));
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
        if (readstrip::isGood(mark)) {
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

void ReadStrip::setTall(bool tall)
{
    m_tall = tall;
    setFixedHeight(tall ? readstrip::TallHeight : 26);
}

void ReadStrip::paintShare(QPainter &painter, double share, double top, const QString &name) const
{
    const auto took = readstrip::quantile(m_marks, share);
    const int y = height() - 4 - static_cast<int>(double(took.count()) / top * (height() - 22));
    painter.fillRect(QRect(m_scale.left(), y, m_scale.width(), 1), Theme::color(Role::LineStrong));
    painter.setFont(textFont(11));
    painter.setPen(Theme::color(Role::Text3));
    drawTabular(painter, QRectF(0, y - 8, TimeScale::Gutter - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                QStringLiteral("%1 %2").arg(name, readstrip::timeText(took)));
}

/// From the shortest to the longest read of each pixel column, with a point at each end.
void ReadStrip::paintPoints(QPainter &painter) const
{
    const double slow = double(readstrip::quantile(m_marks, 0.95).count());
    const double top = slow * 1.6;
    const auto yOf = [&](std::chrono::microseconds took) {
        return height() - 4 - static_cast<int>(std::min(double(took.count()) / top, 1.0) * (height() - 22));
    };
    const int middle = yOf(readstrip::middle(m_marks));
    const int slowest = yOf(readstrip::quantile(m_marks, 0.95));
    painter.fillRect(QRect(m_scale.left(), slowest, m_scale.width(), middle - slowest),
                     Theme::color(Role::Sunken));
    paintShare(painter, 0.95, top, QStringLiteral("p95"));
    if (middle - slowest >= 13) // else the two labels would touch
        paintShare(painter, 0.5, top, QStringLiteral("p50"));
    QMap<int, std::pair<int, int>> columns;
    for (const ReadMark &mark : m_marks) {
        if (!readstrip::isGood(mark))
            continue;
        const int y = yOf(mark.took);
        const int x = m_scale.x(mark.at);
        const auto found = columns.find(x);
        if (found == columns.end())
            columns.insert(x, {y, y});
        else
            *found = {std::min(found->first, y), std::max(found->second, y)};
    }
    for (auto it = columns.cbegin(); it != columns.cend(); ++it)
        painter.fillRect(QRect(it.key() - 1, it->first - 1, 2, it->second - it->first + 2),
                         Theme::color(Role::Held));
}

/// Those that ended without an answer before their limit.
void ReadStrip::paintFailures(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Role::Dead), 1.6));
    for (const ReadMark &mark : m_marks) {
        if (!mark.failed || mark.timedOut)
            continue;
        const QPointF middle(m_scale.x(mark.at), height() - 15);
        painter.drawLine(middle + QPointF(-3.5, -3.5), middle + QPointF(3.5, 3.5));
        painter.drawLine(middle + QPointF(-3.5, 3.5), middle + QPointF(3.5, -3.5));
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
        painter.fillRect(QRect(last, 8, 2, height() - 11), Theme::color(Role::LateFill));
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
    painter.fillRect(QRect(m_scale.left(), height() - 3, m_scale.width(), 1), Theme::color(Role::Line));
    if (m_tall && !m_marks.isEmpty())
        paintPoints(painter);
    else
        paintBars(painter);
    paintFailures(painter);
    paintTimeOuts(painter);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/sparkline.h"

#include "ui/lockindex/locktext.h"
#include "ui/parts/hatch.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr qreal SparkHeight = 16;
constexpr qreal DotRoom = 3;
constexpr qreal MostShare = 2.0; ///< of the limit; what is longer stands at the top

struct Spark {
    QRectF area = {};
    qreal step = 1;
    Milliseconds limit = {};
    Milliseconds late = {};

    [[nodiscard]] qreal yOf(Milliseconds gap) const
    {
        const qreal share = static_cast<qreal>(gap.count()) / static_cast<qreal>(limit.count());
        return area.bottom() - std::clamp(share, 0.0, MostShare) / MostShare * area.height();
    }
};

/// From one point to the next; the part that is past a limit is thicker and has its colour.
void paintStep(QPainter &painter, const Spark &spark, QPointF from, QPointF to, Milliseconds gap)
{
    const bool dead = gap >= spark.limit;
    const bool late = gap >= spark.late;
    painter.setPen(QPen(Theme::color(dead       ? Role::Dead
                                         : late ? Role::LateFill
                                                : Role::Text2),
                        late ? 2.0 : 1.2, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    painter.drawLine(from, to);
}

} // namespace

void paintSparkline(QPainter &painter, const QRect &box, const LockRowRef &row,
                    const LockTracks::Digest &digest)
{
    const Milliseconds limit = row.view.record.ttl;
    if (digest.gaps.isEmpty() || limit.count() <= 0 || !row.view.record.owner)
        return;
    Spark spark;
    spark.area =
        QRectF(box.left(), box.center().y() - SparkHeight / 2 + 0.5, box.width() - DotRoom, SparkHeight);
    spark.step = spark.area.width() / LockTracks::MostBeats;
    spark.limit = limit;
    spark.late = row.view.verdict.lateAfter.value_or(limit);
    painter.setPen(QPen(Theme::color(Role::LineStrong), 1, Qt::DotLine));
    painter.drawLine(QPointF(spark.area.left(), spark.yOf(limit)),
                     QPointF(spark.area.right(), spark.yOf(limit)));
    const bool readable = isAgeReadable(row);
    const qreal end = spark.area.right() - (readable ? 0 : spark.area.width() / 5);
    if (!readable)
        paintHatch(painter, QRectF(end, spark.area.top(), spark.area.right() - end, SparkHeight),
                   Theme::color(Role::Blind));
    const qsizetype count = digest.gaps.size();
    qreal x = end - spark.step * static_cast<qreal>(readable ? count : count - 1);
    QPointF last(x, spark.yOf(digest.gaps.first()));
    for (qsizetype i = 1; i < count; ++i) {
        x += spark.step;
        const QPointF next(x, spark.yOf(digest.gaps.at(i)));
        if (next.x() >= spark.area.left())
            paintStep(painter, spark, last, next, digest.gaps.at(i));
        last = next;
    }
    if (!readable)
        return;
    const Milliseconds age = *row.view.verdict.age;
    const QPointF now(end, spark.yOf(age));
    paintStep(painter, spark, last, now, age);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::stateFill(shownState(row)));
    painter.drawEllipse(now, 2.2, 2.2);
}

} // namespace lockkeeper::ui

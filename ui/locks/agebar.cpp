// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/agebar.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int TrackHeight = 6;

void paintHatch(QPainter &painter, const QRectF &track)
{
    painter.save();
    QPainterPath clip;
    clip.addRoundedRect(track, 3, 3);
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.setPen(QPen(Theme::color(Role::Text3), 1.2));
    for (qreal x = track.left() - track.height(); x < track.right(); x += 5)
        painter.drawLine(QPointF(x, track.bottom()), QPointF(x + track.height(), track.top()));
    painter.restore();
}

void paintBar(QPainter &painter, const QRectF &track, const LockRowRef &row, const QColor &surface)
{
    const LockState state = shownState(row);
    const Milliseconds limit = row.view.record.ttl;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Line));
    painter.drawRoundedRect(track, 3, 3);
    if (!isAgeReadable(row) || limit.count() <= 0) {
        paintHatch(painter, track);
        return;
    }
    const qreal share = static_cast<qreal>(row.view.verdict.age->count()) / static_cast<qreal>(limit.count());
    // Two owners is no matter of age: the red stays on the word.
    const QColor color = state == LockState::TwoOwners ? Theme::color(Role::Text3) : Theme::stateFill(state);
    QRectF fill = track;
    fill.setWidth(std::clamp(share, 0.0, 1.0) * track.width());
    fill.setWidth(std::max(fill.width(), static_cast<qreal>(TrackHeight)));
    painter.setBrush(color);
    painter.drawRoundedRect(fill, 3, 3);
    const qreal late = row.view.verdict.lateAfter
        ? static_cast<qreal>(row.view.verdict.lateAfter->count()) / static_cast<qreal>(limit.count())
        : 0.5;
    painter.fillRect(QRectF(track.left() + std::round(late * track.width()), track.top(), 1, track.height()),
                     surface);
    if (share >= 1.0)
        painter.fillRect(QRectF(track.right(), track.center().y() - 7, 2, 14), color);
}

/// Without heartbeats the words say when it ends; the bar is its lease, where there is room beside them.
void paintEnd(QPainter &painter, const QRect &box, const LockRowRef &row, const QString &text)
{
    const LockState state = shownState(row);
    const QFont font = textFont(12, state == LockState::Dead ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(state == LockState::Dead || state == LockState::Late ? Theme::stateText(state)
                                                                        : Theme::color(Role::Text2));
    drawTabular(painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
    const std::optional<Milliseconds> &left = row.view.verdict.endsIn;
    const std::optional<Milliseconds> &held = row.view.verdict.held;
    const qreal room = box.width() - tabularWidth(font, text) - 10;
    if (state != LockState::Held || !left || !held || left->count() <= 0 || held->count() < 0 || room < 24)
        return;
    const QRectF track(box.left(), box.center().y() - TrackHeight / 2 + 0.5, std::min(room, 48.0),
                       TrackHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Line));
    painter.drawRoundedRect(track, 3, 3);
    QRectF fill = track;
    const qreal share = static_cast<qreal>(held->count()) / static_cast<qreal>((*held + *left).count());
    fill.setWidth(std::max(share * track.width(), static_cast<qreal>(TrackHeight)));
    painter.setBrush(Theme::stateFill(state));
    painter.drawRoundedRect(fill, 3, 3);
}

} // namespace

void paintAgeCell(QPainter &painter, const QRect &box, const LockRowRef &row, const QColor &surface)
{
    if (!row.view.record.owner)
        return;
    if (const QString end = endText(row); !end.isEmpty()) {
        paintEnd(painter, box, row, end);
        return;
    }
    const LockState state = shownState(row);
    const bool grave = state == LockState::Dead || state == LockState::Late;
    const QFont limitFont = textFont(12);
    const int limitWidth = QFontMetrics(limitFont).horizontalAdvance(QStringLiteral("/ 30 min"));
    const QRect limitBox(box.right() + 1 - limitWidth, box.top(), limitWidth, box.height());
    painter.setFont(limitFont);
    painter.setPen(Theme::color(Role::Text3));
    drawTabular(painter, limitBox, Qt::AlignRight | Qt::AlignVCenter,
                QStringLiteral("/ %1").arg(words::limit(row.view.record.ttl)));

    const QFont ageFont = textFont(13, grave ? QFont::DemiBold : QFont::Normal);
    const QFontMetrics widest(textFont(13, QFont::DemiBold));
    const int ageWidth =
        std::max(widest.horizontalAdvance(QStringLiteral("59:59")), widest.horizontalAdvance(ageText(row)));
    const QRect ageBox(limitBox.left() - 6 - ageWidth, box.top(), ageWidth, box.height());
    painter.setFont(ageFont);
    painter.setPen(row.stale   ? Theme::color(Role::Text3)
                       : grave ? Theme::stateText(state)
                               : Theme::color(Role::Text));
    drawTabular(painter, ageBox, Qt::AlignRight | Qt::AlignVCenter, ageText(row));

    // One length in all rows, but a very long age takes its room from its own bar.
    const QRectF track(box.left(), box.center().y() - TrackHeight / 2 + 0.5, ageBox.left() - 6 - box.left(),
                       TrackHeight);
    if (track.width() >= 16)
        paintBar(painter, track, row, surface);
}

} // namespace lockkeeper::ui

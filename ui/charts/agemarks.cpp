// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/agemarks.h"

#include "core/words/words.h"
#include "ui/lanes/laneband.h"
#include "ui/parts/hatch.h"
#include "ui/parts/ownertext.h"
#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace lockkeeper::ui {

namespace agemarks {

QString say(const char *text)
{
    return QCoreApplication::translate("AgeMarks", text);
}

/// Words on a patch of surface colour, so that no line runs through them.
void patchText(QPainter &painter, const QRect &box, const QString &text)
{
    painter.fillRect(box, Theme::color(Role::Surface));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

/// The line goes on to the last instant that is shown.
bool reachesNow(const AgeMarks &marks)
{
    const TimeScale &scale = marks.picture.scale;
    return !marks.runs.isEmpty() && marks.runs.last().last().x() > scale.seconds(scale.now()) - 0.001;
}

void paintClimbs(QPainter &painter, const AgeMarks &marks)
{
    const auto paint = [&](double low, double high, const QColor &color) {
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::FlatCap));
        for (const AgeRun &part : climbs(marks.runs, low, high))
            painter.drawLine(marks.toPixels(part.first()), marks.toPixels(part.last()));
    };
    if (marks.limits.late <= 0 || marks.limits.dead <= marks.limits.late)
        return;
    paint(marks.limits.late, marks.limits.dead, Theme::color(Role::LateFill));
    paint(marks.limits.dead, 1e9, Theme::color(Role::Dead));
}

/// The hatch over time of which nothing is known.
void paintBlind(QPainter &painter, const AgeMarks &marks)
{
    const TimeScale &scale = marks.picture.scale;
    const int zero = static_cast<int>(marks.toPixels({0, 0}).y());
    for (const BlindSpan &span : marks.picture.blind) {
        const int left = scale.x(span.from);
        const int right = scale.x(std::min(span.to.value_or(scale.now()), scale.now()));
        paintHatch(painter, QRectF(left, marks.plot.top(), right - left, zero - marks.plot.top()),
                   Theme::color(Role::Blind));
    }
}

/// Says what a hatched block is, where no later block is in the way: nobody was watching, or we could not.
void paintBlindWords(QPainter &painter, const AgeMarks &marks, int endLeft)
{
    painter.setFont(textFont(11));
    const QFontMetrics metrics(painter.font());
    int free = marks.plot.left();
    const QList<BlindSpan> &spans = marks.picture.blind;
    for (qsizetype i = 0; i < spans.size(); ++i) {
        const TimeScale &scale = marks.picture.scale;
        const int left = scale.x(spans[i].from);
        const int right = scale.x(spans[i].to.value_or(scale.now()));
        if (right <= left)
            continue;
        const QString words = spans[i].away ? say("not recorded") : say("we could not read");
        const int width = metrics.horizontalAdvance(words) + 8;
        const int limit = i + 1 < spans.size() ? scale.x(spans[i + 1].from) : endLeft;
        painter.setPen(Theme::color(Role::Text3));
        QRect box(right + 1, marks.plot.top() - 1, width, 15);
        if (right - left > width + 8)
            box.moveLeft((left + right - width) / 2);
        else if (box.right() > limit)
            box.moveRight(left - 2);
        if (box.left() < free || box.right() > endLeft)
            continue;
        patchText(painter, box, words);
        free = std::max(box.right(), right);
    }
}

/// A line in the colour of the owner that came, with its name; a red flag where a forced release was.
void paintOwnerMarks(QPainter &painter, const AgeMarks &marks)
{
    painter.setFont(textFont(10, QFont::Medium));
    const QFontMetrics metrics(painter.font());
    int free = marks.plot.left();
    const TimeScale &scale = marks.picture.scale;
    const int last = scale.replay() ? scale.x(scale.now()) - 2 : marks.plot.right() - 40; // the tag is there
    for (const LaneBand &band : laneBands(marks.picture.track, marks.picture.scale)) {
        const bool isOwner = !band.span.ownerId.isEmpty();
        const bool isFirst = band.span.from == marks.picture.track.owners.first().from; // seen, not changed
        if (isFirst || band.begunBefore || band.left <= marks.plot.left() + 1
            || (!isOwner && !band.span.forced))
            continue;
        const int hue = hueOf(marks.picture.track, band.span);
        const QColor color = isOwner ? Theme::ownerEdge(hue) : Theme::color(Role::Dead);
        const bool isFree = band.left >= free; // else it begins under the name that stands there
        const int top = marks.plot.top() - (isFree ? 14 : 0);
        painter.fillRect(QRect(band.left, top, 1, marks.plot.bottom() - top), color);
        const QString text = isOwner
            ? shortOwner(band.span.label.isEmpty() ? band.span.ownerId : band.span.label)
            : say("forced release");
        const QRect box(band.left + 1, top, metrics.horizontalAdvance(text) + 8, 13);
        if (isFree && box.right() < last) {
            painter.fillRect(box, isOwner ? Theme::ownerBand(hue) : Theme::color(Role::DeadTint));
            painter.setPen(isOwner ? Theme::color(Role::Text) : Theme::color(Role::Dead));
            painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
            free = box.right() + 4;
        } else {
            painter.fillRect(QRect(band.left + 1, top, 5, 5), color);
        }
    }
}

struct PlacedText {
    QRect box = {};
    QString text = {};
};

/// The moment at which the climb that still goes on passed the limit; nothing where it did not, or has no
/// room.
std::optional<PlacedText> limitPassed(const AgeMarks &marks)
{
    if (marks.runs.isEmpty())
        return {};
    const AgeRun &run = marks.runs.last();
    const double over = run.last().y() - marks.limits.dead;
    if (over <= 0 || !reachesNow(marks) || marks.limits.dead <= 0)
        return {};
    const Instant at = marks.picture.scale.now() - toMs(std::chrono::duration<double>(over));
    const QPointF cross = marks.toPixels({marks.picture.scale.seconds(at), marks.limits.dead});
    const QString text = say("limit passed at %1").arg(words::clockTime(at).right(8));
    const int width = QFontMetrics(textFont(11, QFont::Medium)).horizontalAdvance(text) + 6;
    const QRect box(static_cast<int>(cross.x()) - width - 4, static_cast<int>(cross.y()) - 17, width, 14);
    if (box.left() < marks.plot.left() || box.top() < marks.plot.top())
        return {};
    return PlacedText{box, text};
}

void paintLimitPassed(QPainter &painter, const AgeMarks &marks)
{
    const auto passed = limitPassed(marks);
    if (!passed)
        return;
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(Role::Dead));
    patchText(painter, passed->box, passed->text);
}

void paintDot(QPainter &painter, const QPointF &dot, LockState state)
{
    painter.setPen(QPen(Theme::color(Role::Surface), 1.5));
    painter.setBrush(Theme::stateFill(state));
    painter.drawEllipse(dot, 4, 4);
    painter.setBrush(Qt::NoBrush);
}

/// The same in a replay: what the age alone says of that instant. Returns the left edge of the words.
int paintReplayEnd(QPainter &painter, const AgeMarks &marks)
{
    const int right = marks.plot.right();
    if (!reachesNow(marks))
        return right;
    const QPointF dot = marks.toPixels(marks.runs.last().last());
    const double age = marks.runs.last().last().y();
    const LockState state = marks.limits.dead > 0 && age >= marks.limits.dead ? LockState::Dead
        : marks.limits.late > 0 && age >= marks.limits.late                   ? LockState::Late
                                                                              : LockState::Alive;
    painter.setFont(textFont(12, QFont::DemiBold));
    const QString text = words::duration(toMs(std::chrono::duration<double>(age)));
    const int width = QFontMetrics(painter.font()).horizontalAdvance(text) + 6;
    QRect box(static_cast<int>(dot.x()) - width - 8, static_cast<int>(dot.y()) - 12, width, 15);
    box.moveTop(std::max(box.top(), 18)); // above it the instant's tag may stand
    painter.setPen(Theme::stateText(state));
    if (box.left() > marks.plot.left())
        patchText(painter, box, text);
    paintDot(painter, dot, state);
    return right;
}

/// The dot and the value at "now". Returns the left edge of the words.
int paintEnd(QPainter &painter, const AgeMarks &marks)
{
    const int right = marks.plot.right();
    if (!marks.picture.scale.isLive() && !marks.picture.scale.replay())
        return right; // it went on after the right end
    if (marks.picture.scale.replay())
        return paintReplayEnd(painter, marks);
    const auto &view = marks.picture.view;
    painter.setFont(textFont(12, QFont::DemiBold));
    const QFontMetrics metrics(painter.font());
    const bool blindNow = !marks.picture.blind.isEmpty() && !marks.picture.blind.last().to;
    if (marks.runs.isEmpty() || blindNow || !view || !reachesNow(marks)) {
        if (blindNow || !view || view->record.owner)
            return right;
        painter.setFont(textFont(11));
        painter.setPen(Theme::color(Role::Text3));
        const QString words = say("nobody holds it");
        const int width = QFontMetrics(painter.font()).horizontalAdvance(words) + 8;
        patchText(painter, QRect(right - width, marks.plot.bottom() - 24, width, 15), words);
        return right - width;
    }
    const QPointF dot = marks.toPixels(marks.runs.last().last());
    const LockState state = view->verdict.state;
    const bool counting = state == LockState::Dead || state == LockState::Late;
    const auto age = toMs(std::chrono::duration<double>(marks.runs.last().last().y()));
    const QString text = counting ? say("%1 and counting").arg(words::duration(age)) : words::duration(age);
    const int width = metrics.horizontalAdvance(text) + 6;
    const double bottom =
        counting ? dot.y() + 3 : std::min(dot.y() - 6, marks.toPixels({0, marks.limits.late}).y() - 3);
    QRect box(0, static_cast<int>(bottom) - 15, width, 15);
    box.moveRight(counting ? static_cast<int>(dot.x()) - 22 : right);
    if (box.top() < 0)
        box.moveTop(0);
    painter.setPen(counting ? Theme::stateText(state) : Theme::color(Role::Text2));
    patchText(painter, box, text);
    paintDot(painter, dot, state);
    return box.left();
}

/// Where the window reaches back to before we first saw the lock.
void paintFirstSeen(QPainter &painter, const AgeMarks &marks)
{
    const QList<OwnerSpan> &owners = marks.picture.track.owners;
    if (owners.isEmpty() || owners.first().from <= marks.picture.scale.from()
        || owners.first().from >= marks.picture.scale.now())
        return;
    const int x = marks.picture.scale.x(owners.first().from);
    painter.setFont(textFont(11));
    const QString text = say("first seen at %1").arg(words::clockTime(owners.first().from).right(8));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 8;
    const QRect box(x - width, marks.plot.bottom() - 26, width, 15);
    const auto passed = limitPassed(marks);
    if (box.left() < marks.plot.left() || (passed && passed->box.intersects(box)))
        return; // that one matters more
    painter.setPen(Theme::color(Role::Text3));
    patchText(painter, box, text);
}

/// Why there is no line at all.
void paintNothing(QPainter &painter, const AgeMarks &marks)
{
    const auto &view = marks.picture.view;
    if (view && !view->record.owner)
        return; // the end says that nobody holds it
    painter.setFont(textFont(12));
    painter.setPen(Theme::color(Role::Text3));
    const QString words = !view ? say("Choose a lock to see its heartbeat.")
        : view->record.foreign && !view->record.heartbeat
        ? say("This table keeps no heartbeat; its owners stand below.")
        : say("No heartbeat has been seen in this time.");
    painter.drawText(marks.plot.adjusted(0, 0, 0, -4), Qt::AlignHCenter | Qt::AlignVCenter, words);
}

} // namespace agemarks

void paintAgeMarks(QPainter &painter, const AgeMarks &marks)
{
    painter.setRenderHint(QPainter::Antialiasing);
    agemarks::paintBlind(painter, marks);
    agemarks::paintClimbs(painter, marks);
    agemarks::paintOwnerMarks(painter, marks);
    agemarks::paintFirstSeen(painter, marks);
    if (marks.runs.isEmpty())
        agemarks::paintNothing(painter, marks);
    else
        agemarks::paintLimitPassed(painter, marks);
    const int endLeft = agemarks::paintEnd(painter, marks);
    agemarks::paintBlindWords(painter, marks, endLeft);
}

} // namespace lockkeeper::ui

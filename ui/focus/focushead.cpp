// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus/focushead.h"

#include "core/words/words.h"
#include "ui/focus/countdown.h"
#include "ui/parts/environment.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"
#include "ui/watch/sourcewords.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace focushead {

/// The largest font up to `most` pixels in which the text is no wider than this.
QFont fitted(const QString &text, int most, int least, double width, QFont::Weight weight)
{
    for (int size = most; size > least; size -= 2) {
        const QFont font = textFont(size, weight);
        if (QFontMetricsF(font).horizontalAdvance(text) <= width)
            return font;
    }
    return textFont(least, weight);
}

} // namespace focushead

FocusHead::FocusHead(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("focusHead"));
    setAccessibleName(tr("Lock in focus"));
}

void FocusHead::setPicture(const FocusPicture &picture)
{
    m_picture = picture;
    const Countdown countdown = countdownOf(picture.lock);
    QStringList ring{countdown.above, countdown.figure, countdown.below};
    ring.removeAll(QString());
    const QString instant =
        picture.source.asOf ? tr("As it was at %1: ").arg(words::clockTime(*picture.source.asOf)) : QString();
    setAccessibleDescription(instant
                             + QStringLiteral("%1. %2 %3.")
                                   .arg(words::accessibleRow(picture.lock), holderSentence(picture.lock),
                                        ring.join(QLatin1Char(' '))));
    update();
}

int FocusHead::px(double length) const
{
    const double scale = std::min(width() / 1440.0, height() / 336.0);
    return static_cast<int>(std::lround(length * std::clamp(scale, 0.55, 4.0)));
}

void FocusHead::paintPlace(QPainter &painter) const
{
    const int edge = px(48);
    const QString word = environmentWord(m_picture.mark.environment);
    painter.setFont(textFont(px(13), QFont::Bold));
    const int wordWidth = painter.fontMetrics().horizontalAdvance(word) + px(14);
    const QRect pill(edge, px(32), wordWidth, px(22));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(environmentFill(m_picture.mark.environment)));
    painter.drawRoundedRect(pill, px(4), px(4));
    painter.setPen(Theme::color(Role::OnAccentFill));
    painter.drawText(pill, Qt::AlignCenter, word);

    const bool isReplay = m_picture.source.asOf.has_value();
    const QString time = words::clockTime(m_picture.source.serverNow).right(8);
    const QString clock = isReplay ? tr("REPLAY %1").arg(time) : time;
    painter.setFont(textFont(px(21), QFont::DemiBold));
    const int clockWidth = static_cast<int>(std::ceil(tabularWidth(painter.font(), clock)));
    painter.setPen(Theme::color(isReplay ? Role::ReplayText : Role::Text));
    drawTabular(painter, QRectF(width() - edge - clockWidth, pill.top() - px(4), clockWidth, px(30)),
                Qt::AlignRight | Qt::AlignVCenter, clock);

    painter.setFont(textFont(px(17)));
    painter.setPen(Theme::color(Role::Text2));
    const int left = pill.right() + px(12);
    const QRect place(left, pill.top() - px(4), width() - edge - clockWidth - px(24) - left, px(30));
    const QString text =
        QStringLiteral("%1 \u00b7 %2").arg(m_picture.source.title, schedulerTitle(m_picture.source));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

void FocusHead::paintWords(QPainter &painter, const QRectF &box) const
{
    const LockState state = m_picture.lock.verdict.state;
    const double middle = box.center().y();
    painter.setFont(textFont(px(28), QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text2));
    const auto elided = [&](const QString &text) {
        return painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width()));
    };
    painter.drawText(QRectF(box.left(), middle - px(76), box.width(), px(38)),
                     Qt::AlignLeft | Qt::AlignVCenter, elided(words::shown(m_picture.lock.record.name)));

    const QString word = words::stateWord(state) + u'.';
    const QString rest = words::verdict(m_picture.lock).rest;
    const QFont font =
        focushead::fitted(word + QLatin1Char(' ') + rest, px(50), px(22), box.width(), QFont::Bold);
    painter.setFont(font);
    const QRectF line(box.left(), middle - px(36), box.width(), px(64));
    painter.setPen(Theme::stateText(state));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, word);
    const double indent = painter.fontMetrics().horizontalAdvance(word + QLatin1Char(' '));
    const QRectF after = line.adjusted(indent, 0, 0, 0);
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(after, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(rest, Qt::ElideRight, static_cast<int>(after.width())));

    painter.setFont(textFont(px(20)));
    painter.setPen(Theme::color(Role::Text2));
    painter.drawText(QRectF(box.left(), middle + px(34), box.width(), px(32)),
                     Qt::AlignLeft | Qt::AlignVCenter, elided(holderSentence(m_picture.lock)));
}

void FocusHead::paintRing(QPainter &painter, const QRectF &ring) const
{
    const Countdown countdown = countdownOf(m_picture.lock);
    const LockState state = m_picture.lock.verdict.state;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color(Role::Line), px(14), Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(ring);
    painter.setPen(QPen(Theme::stateFill(state), px(14), Qt::SolidLine, Qt::FlatCap));
    if (countdown.share > 0) // what is left, from the top with the clock
        painter.drawArc(ring, 90 * 16, static_cast<int>(std::lround(-countdown.share * 360 * 16)));
    const double middle = ring.center().y();
    painter.setPen(Theme::color(Role::Text2));
    painter.setFont(textFont(px(16)));
    painter.drawText(QRectF(ring.left(), middle - px(62), ring.width(), px(26)), Qt::AlignCenter,
                     countdown.above);
    painter.setFont(textFont(px(15)));
    painter.drawText(QRectF(ring.left(), middle + px(38), ring.width(), px(26)), Qt::AlignCenter,
                     countdown.below);
    painter.setPen(Theme::color(Role::Text));
    painter.setFont(
        focushead::fitted(countdown.figure, px(64), px(20), ring.width() - px(44), QFont::DemiBold));
    painter.drawText(QRectF(ring.left(), middle - px(36), ring.width(), px(76)), Qt::AlignCenter,
                     countdown.figure);
}

void FocusHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 6), Theme::color(environmentFill(m_picture.mark.environment)));
    paintPlace(painter);
    const int edge = px(48);
    const double side = px(204);
    const double top = px(60) + (height() - px(60) - side) / 2;
    const QRectF ring(width() - edge - side - px(14), top, side, side);
    paintRing(painter, ring);
    const double icon = px(164);
    const QRectF shape(edge, ring.center().y() - icon / 2, icon, icon);
    paintStateIcon(painter, shape, m_picture.lock.verdict.state, Theme::color(Role::Window));
    const double left = shape.right() + px(40);
    paintWords(painter, QRectF(left, ring.top(), ring.left() - px(32) - left, side));
}

} // namespace lockkeeper::ui

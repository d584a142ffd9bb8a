// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ownershiplane.h"

#include "core/words/words.h"
#include "ui/lanes/ownerfill.h"
#include "ui/parts/hatch.h"
#include "ui/parts/ownertext.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace lockkeeper::ui {

namespace {

QString bandOwner(const OwnerSpan &span)
{
    return span.ownerId.isEmpty() ? QString() : shortOwner(span.label.isEmpty() ? span.ownerId : span.label);
}

} // namespace

OwnershipLane::OwnershipLane(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(Height);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setWhatsThis(tr(
        "Who held this lock over time: a band for each owner with its name, hatched where nobody did. A red "
        "cap is a forced release, a red frame two owners at once. A click selects the lock."));
}

void OwnershipLane::setTrack(const TimeScale &scale, const LockTrack &track, bool selected)
{
    m_scale = scale;
    m_track = track;
    m_selected = selected;
    m_bands = laneBands(track, scale);
    m_conflicts.clear();
    for (const OwnerConflict &conflict : ownerConflicts(track)) {
        if (conflict.to.value_or(scale.now()) > scale.from() && conflict.from < scale.now())
            m_conflicts.append(conflict);
    }
    setFixedHeight(m_conflicts.isEmpty() ? Height : DoubleHeight);
    setObjectName(QStringLiteral("lane:") + track.lock);
    setAccessibleName(tr("Owners of %1").arg(words::shown(track.lock)));
    setAccessibleDescription(laneSentence(track, scale));
    update();
}

void OwnershipLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Surface));
    for (const Instant tick : m_scale.ticks(90))
        painter.fillRect(QRect(m_scale.x(tick), 0, 1, height()), Theme::color(Role::Line));
    paintName(painter);
    for (qsizetype i = 0; i < m_bands.size(); ++i) { // words may run on where nobody comes after
        const bool last = i + 1 == m_bands.size();
        paintBand(painter, m_bands[i], last ? m_scale.x(m_scale.now()) : m_bands[i + 1].left);
    }
    for (const OwnerConflict &conflict : m_conflicts)
        paintConflict(painter, conflict);
    if (m_dimmed) {
        QColor veil = Theme::color(Role::Surface);
        veil.setAlphaF(0.55F);
        painter.fillRect(rect(), veil);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::color(Role::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(9, 1, -9, -2), 4, 4);
    }
}

void OwnershipLane::paintName(QPainter &painter) const
{
    if (m_selected) // an edge, not bold: a wide font would cut the name
        painter.fillRect(QRect(8, 2, 3, height() - 6), Theme::color(Role::Accent));
    painter.setFont(textFont(12));
    painter.setPen(Theme::color(m_selected ? Role::Text : Role::Text2));
    const QRect box(16, 0, TimeScale::Gutter - 16 - 4, height() - 2);
    QString shown = words::shown(m_track.lock);
    if (painter.fontMetrics().horizontalAdvance(shown) > box.width() && m_alike > 0)
        shown = QStringLiteral("\u2026") + shown.mid(m_alike);
    // Long names differ at their end as often as at their begin.
    const QString name = painter.fontMetrics().elidedText(shown, Qt::ElideMiddle, box.width());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
}

std::pair<int, int> OwnershipLane::besideFolds(int left, int limit) const
{
    for (const TimeSpan &fold : m_scale.folds()) {
        const int begin = m_scale.x(fold.from);
        if (begin >= limit)
            break;
        if (begin >= left + 40)
            return {left, begin};
        left = std::max(left, m_scale.x(fold.to));
    }
    return {left, limit};
}

void OwnershipLane::paintBand(QPainter &painter, const LaneBand &band, int limit) const
{
    const QRect box(band.left, 1, band.right - band.left, height() - 4);
    const OwnerSpan &span = band.span;
    QString text = bandOwner(span);
    QColor ink = Theme::color(Role::Text);
    int indent = 9;
    if (text.isEmpty()) {
        paintHatch(painter, box, Theme::color(Role::Blind));
        text = tr("nobody since %1").arg(words::clockTime(span.from).right(8));
        ink = Theme::color(Role::Text2);
    } else {
        const int hue = hueOf(m_track, span);
        paintOwnerBand(painter, box, hue);
    }
    if (span.forced) {
        ink = Theme::color(Role::Dead);
        painter.fillRect(QRect(box.left(), 0, 4, height() - 2), ink);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(
            QPolygonF{QPointF(box.left() + 4, 1), QPointF(box.left() + 11, 4.5), QPointF(box.left() + 4, 8)});
        painter.setRenderHint(QPainter::Antialiasing, false);
        text = span.by.isEmpty() ? tr("forced release") : tr("forced by %1").arg(span.by);
        indent = 15;
    }
    painter.setFont(textFont(11, QFont::Medium));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 8;
    const auto [from, to] = besideFolds(box.left(), limit);
    QRect words(from + indent - 4, box.top() + 2, width, box.height() - 4);
    if (words.right() > to - 2) {
        if (to - from < indent + 48)
            return;
        words.setRight(to - 3);
        text = painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width() - 8);
    }
    painter.fillRect(
        words, span.ownerId.isEmpty() ? Theme::color(Role::Surface) : Theme::ownerBand(hueOf(m_track, span)));
    painter.setPen(ink);
    painter.drawText(words.adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

/// One of the two that hold it at once: half the lane's height.
void OwnershipLane::paintRow(QPainter &painter, const QRect &box, const OwnerSpan &span) const
{
    const int hue = hueOf(m_track, span);
    paintOwnerBand(painter, box, hue);
    painter.setFont(textFont(11, QFont::Medium));
    painter.setPen(Theme::color(Role::Text));
    const QString text =
        painter.fontMetrics().elidedText(bandOwner(span), Qt::ElideRight, std::max(box.width() - 14, 0));
    if (box.width() < 44)
        return;
    const QRect words(box.left() + 5, box.top(), painter.fontMetrics().horizontalAdvance(text) + 8,
                      box.height());
    painter.fillRect(words, Theme::ownerBand(hue));
    painter.drawText(words.adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void OwnershipLane::paintConflict(QPainter &painter, const OwnerConflict &conflict) const
{
    const int left = m_scale.x(conflict.from);
    const int right =
        std::max(m_scale.x(std::min(conflict.to.value_or(m_scale.now()), m_scale.now())), left + 6);
    const QRect frame(left, 0, right - left, height() - 2);
    const int half = frame.height() / 2;
    painter.fillRect(frame, Theme::color(Role::Surface));
    paintRow(painter, QRect(frame.left(), 0, frame.width(), half), conflict.first);
    paintRow(painter, QRect(frame.left(), half, frame.width(), frame.height() - half), conflict.second);
    const QColor red = Theme::color(Role::Dead);
    painter.setPen(QPen(red, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(1, 1, -1, -1));
    painter.setFont(textFont(11, QFont::DemiBold));
    const QString text =
        conflict.to ? tr("two owners") : tr("both since %1").arg(words::clockTime(conflict.from).right(8));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 30;
    if (width + 120 > frame.width())
        return; // the frame and the names say it
    const QRect patch(frame.right() - width - 6, frame.top() + 7, width, frame.height() - 14);
    const QColor surface = Theme::color(Role::Surface);
    painter.fillRect(patch, surface);
    paintStateIcon(painter, QRectF(patch.left() + 4, patch.center().y() - 6.5, 14, 14), LockState::TwoOwners,
                   surface);
    painter.setPen(red);
    painter.drawText(patch.adjusted(22, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     text);
}

QString OwnershipLane::tipAt(int x) const
{
    for (const LaneBand &band : m_bands) {
        if (x < band.left || x >= band.right)
            continue;
        LockTrack one = m_track;
        one.owners = {band.span};
        return laneSentence(one, m_scale, 1);
    }
    return m_track.lock;
}

bool OwnershipLane::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos().x()), this);
        return true;
    }
    return QWidget::event(event);
}

void OwnershipLane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated(m_track.lock);
    else if (event->key() == Qt::Key_Down)
        emit stepAsked(1);
    else if (event->key() == Qt::Key_Up)
        emit stepAsked(-1);
    else
        QWidget::keyPressEvent(event);
}

void OwnershipLane::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit activated(m_track.lock);
}

} // namespace lockkeeper::ui

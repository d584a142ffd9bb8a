// SPDX-License-Identifier: GPL-3.0-or-later
// How the map of all locks is painted.
#include "core/words/words.h"
#include "ui/locks/heatstrip.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QPaintEvent>

namespace lockkeeper::ui {

namespace {

constexpr int HeatEdge = 16;
constexpr int HeatHead = 32;
constexpr qreal HeatIcon = 14;
constexpr size_t MostIcons = 400; ///< with more, the colours of the cells say it better
constexpr int LegendGap = 18;

QColor mixed(const QColor &color, const QColor &ground, qreal share)
{
    const auto mix = [share](int one, int other) { return qRound(one * share + other * (1 - share)); };
    return {mix(color.red(), ground.red()), mix(color.green(), ground.green()),
            mix(color.blue(), ground.blue())};
}

QColor cellColor(LockState state)
{
    const QColor surface = Theme::color(Role::Surface);
    switch (state) {
    case LockState::Free:
        return mixed(Theme::color(Role::LineStrong), surface, 0.45);
    case LockState::Alive:
        return mixed(Theme::stateFill(state), surface, 0.6);
    case LockState::Dead:
    case LockState::TwoOwners:
    case LockState::Late:
    case LockState::Unknown:
    case LockState::Held:
        break;
    }
    return Theme::stateFill(state);
}

} // namespace

void HeatStrip::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::color(Role::Surface));
    if (m_layout.count == 0 || m_layout.count != static_cast<int>(m_states.size()))
        return;
    if (m_cells.isNull()) {
        const qreal ratio = devicePixelRatioF();
        m_cells = QPixmap(QSize(m_layout.columns * m_layout.pitch, m_layout.height()) * ratio);
        m_cells.setDevicePixelRatio(ratio);
        m_cells.fill(Theme::color(Role::Surface));
        QPainter cells(&m_cells);
        for (int cell = 0; cell < m_layout.cells(); ++cell)
            paintCell(cells, cell);
        m_paintedCells += m_layout.cells();
    }
    painter.drawPixmap(HeatEdge, HeatHead, m_cells);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter);
    paintIcons(painter);
    paintFrame(painter);
    paintCursor(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::color(Role::LineStrong));
}

void HeatStrip::paintCell(QPainter &painter, int cell) const
{
    painter.fillRect(m_layout.rectOf(cell), cellColor(stateOfCell(cell)));
}

void HeatStrip::paintIcons(QPainter &painter) const
{
    if (m_abnormal.size() > MostIcons)
        return;
    const QColor surface = Theme::color(Role::Surface);
    // The worst last, so that none hides under another.
    for (auto lock = m_abnormal.rbegin(); lock != m_abnormal.rend(); ++lock) {
        const QPointF middle = QRectF(areaOf(m_layout.cellOf(*lock))).center();
        painter.setPen(Qt::NoPen);
        painter.setBrush(surface);
        painter.drawEllipse(middle, HeatIcon / 2 + 2, HeatIcon / 2 + 2);
        paintStateIcon(painter,
                       QRectF(middle.x() - HeatIcon / 2, middle.y() - HeatIcon / 2, HeatIcon, HeatIcon),
                       static_cast<LockState>(m_states[static_cast<size_t>(*lock)]), surface);
    }
}

void HeatStrip::paintFrame(QPainter &painter) const
{
    if (m_sharedText.isEmpty() || m_abnormal.size() > MostIcons)
        return;
    const QRectF area(HeatEdge, HeatHead, width() - 2 * HeatEdge, m_layout.height());
    const QRectF frame = QRectF(m_shared.translated(HeatEdge, HeatHead)).adjusted(-10.5, -10.5, 10.5, 10.5)
        & area.adjusted(-6.5, -6.5, 6.5, 6.5);
    painter.setPen(QPen(Theme::color(Role::Accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 4, 4);
    const QFont font = textFont(12, QFont::DemiBold);
    const QSizeF size(QFontMetrics(font).horizontalAdvance(m_sharedText) + 16, 22);
    QRectF label(QPointF(frame.left(), frame.bottom() + 4), size);
    if (label.bottom() > height() - 2) // no room below: inside, at its foot
        label.moveBottom(frame.bottom() - 4);
    if (label.right() > area.right())
        label.moveRight(area.right());
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::AccentFill));
    painter.drawRoundedRect(label, 4, 4);
    painter.setFont(font);
    painter.setPen(Theme::color(Role::OnAccentFill));
    painter.drawText(label, Qt::AlignCenter, m_sharedText);
}

void HeatStrip::paintHead(QPainter &painter) const
{
    const QRect head(HeatEdge, 0, width() - 2 * HeatEdge, HeatHead);
    painter.setFont(textFont(12, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text));
    const QString all = QLocale(QLocale::English).toString(m_model.rowCount() + m_unread);
    const QString title = m_unread > 0 ? QStringLiteral("All %1 locks; %2").arg(all, unreadText())
                                       : QStringLiteral("All %1 locks, by name").arg(all);
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignLeft, title);
    const int least = head.left() + QFontMetrics(painter.font()).horizontalAdvance(title) + LegendGap;
    const QFont font = textFont(12);
    const QFontMetrics metrics(font);
    int x = head.right();
    for (const LockState state : {LockState::Unknown, LockState::TwoOwners, LockState::Dead, LockState::Late,
                                  LockState::Held, LockState::Alive, LockState::Free}) {
        const QString word = words::stateWord(state).toLower();
        const bool isIcon = state <= LockState::Unknown;
        const int room = (isIcon ? 14 : 5) + 6 + metrics.horizontalAdvance(word);
        x -= room;
        if (x < least)
            break;
        if (isIcon)
            paintStateIcon(painter, QRectF(x, HeatHead / 2.0 - 7, 14, 14), state,
                           Theme::color(Role::Surface));
        else
            painter.fillRect(QRectF(x, HeatHead / 2.0 - 2, 5, 5), cellColor(state));
        painter.setFont(font);
        painter.setPen(Theme::color(Role::Text2));
        painter.drawText(QRect(x + room - metrics.horizontalAdvance(word), 0, room, HeatHead),
                         Qt::AlignVCenter | Qt::AlignLeft, word);
        x -= LegendGap;
    }
}

void HeatStrip::paintCursor(QPainter &painter) const
{
    const auto ring = [&](int lock, qreal reach, Role role) {
        painter.setPen(QPen(Theme::color(role), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(areaOf(m_layout.cellOf(lock))).adjusted(-reach, -reach, reach, reach),
                                3, 3);
    };
    if (const int row = m_model.rowOf(m_selected); row >= 0 && row < m_layout.count)
        ring(row, 7, Role::Accent);
    if (hasFocus())
        ring(m_cursor, 3, Role::Text);
}

} // namespace lockkeeper::ui

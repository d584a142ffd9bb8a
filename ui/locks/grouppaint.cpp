// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/grouppaint.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockkeeper::ui {

namespace {

constexpr int GroupEdge = 12;
constexpr int ChevronSize = 12;
constexpr int GroupIcon = 14;

} // namespace

void paintGroup(QPainter &painter, const QRect &cell, int left, const LockGroup &group, const QColor &surface)
{
    painter.save();
    painter.setClipRect(cell.adjusted(0, 0, 0, -1), Qt::IntersectClip);
    int x = left + GroupEdge;
    const int middle = cell.top() + cell.height() / 2;
    const QString chevron = group.isCollapsed ? QStringLiteral("chevron") : QStringLiteral("chevron-down");
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    painter.drawPixmap(x, middle - ChevronSize / 2,
                       lineIcon(chevron, ChevronSize, Theme::color(Role::Text2), ratio));
    x += ChevronSize + 8;
    paintStateIcon(painter, QRectF(x, middle - GroupIcon / 2.0, GroupIcon, GroupIcon), group.shown, surface);
    x += GroupIcon + 8;
    const auto put = [&](const QString &text, const QFont &font, const QColor &color, int gap) {
        painter.setFont(font);
        painter.setPen(color);
        const int width = QFontMetrics(font).horizontalAdvance(text);
        painter.drawText(QRect(x, cell.top(), width + 2, cell.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         text);
        x += width + gap;
    };
    put(words::stateWord(group.shown), textFont(12, QFont::Medium), Theme::stateText(group.shown), 12);
    put(group.name, textFont(13, QFont::DemiBold), Theme::color(Role::Text), 12);
    put(groupCounts(group), textFont(12), Theme::color(Role::Text2), 0);
    painter.restore();
}

} // namespace lockkeeper::ui

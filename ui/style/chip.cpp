// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/chip.h"

#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockkeeper::ui {

namespace {

constexpr int ChipHeight = 24;
constexpr int ChipEdge = 10;
constexpr int ChipIcon = 14;
constexpr int ChipGap = 6;

} // namespace

Chip::Chip(const QString &word, std::optional<LockState> state, QWidget *parent)
    : QAbstractButton(parent)
    , m_state(state)
{
    setText(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setFont(textFont(12, QFont::Medium));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    tellName();
}

void Chip::setCount(qsizetype count)
{
    if (m_count == count)
        return;
    const QSize before = sizeHint();
    m_count = count;
    tellName();
    if (sizeHint() != before)
        updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    int width = 2 * ChipEdge + QFontMetrics(font()).horizontalAdvance(text());
    if (m_state)
        width += ChipIcon + ChipGap;
    if (m_count >= 0)
        width += ChipGap + qRound(tabularWidth(textFont(12, QFont::DemiBold), QString::number(m_count)));
    return {width, ChipHeight};
}

QSize Chip::minimumSizeHint() const
{
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = Theme::color(isChecked()        ? Role::Selection
                                         : underMouse() ? Role::Sunken
                                                        : Role::Surface);
    const bool ring = hasFocus() || isChecked();
    const qreal pen = hasFocus() ? 2.0 : 1.0;
    painter.setPen(QPen(Theme::color(ring ? Role::Accent : Role::LineStrong), pen));
    painter.setBrush(fill);
    const QRectF frame = QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    int x = ChipEdge;
    if (m_state) {
        paintStateIcon(painter, QRectF(x, (height() - ChipIcon) / 2.0, ChipIcon, ChipIcon), *m_state, fill);
        x += ChipIcon + ChipGap;
    }
    painter.setFont(font());
    painter.setPen(Theme::color(isEnabled() ? Role::Text : Role::Text3));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (m_count >= 0) {
        painter.setFont(textFont(12, QFont::DemiBold));
        drawTabular(painter, QRectF(0, 0, width() - ChipEdge, height()), Qt::AlignVCenter | Qt::AlignRight,
                    QString::number(m_count));
    }
}

void Chip::tellName()
{
    setAccessibleName(m_count < 0 ? text() : QStringLiteral("%1, %2").arg(text()).arg(m_count));
}

} // namespace lockkeeper::ui

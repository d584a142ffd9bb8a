// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/inklabel.h"

#include "ui/style/digits.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace lockkeeper::ui {

InkLabel::InkLabel(Role role, int pixelSize, QFont::Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_role(role)
    , m_font(textFont(pixelSize, weight))
{
    setTextFormat(Qt::PlainText);
    setFont(m_font);
}

void InkLabel::setRole(Role role)
{
    if (m_role == role)
        return;
    m_role = role;
    update();
}

QSize InkLabel::textSize(int width) const
{
    const QFontMetrics metrics(m_font);
    if (wordWrap())
        return metrics.boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, text()).size();
    const qreal advance = m_tabular ? tabularWidth(m_font, text()) : metrics.horizontalAdvance(text());
    return {static_cast<int>(std::ceil(advance)) + 1, metrics.height()};
}

QSize InkLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    QSize size = textSize(wordWrap() ? 360 : 0);
    size.setHeight(std::max(size.height(), QFontMetrics(m_font).height()));
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize InkLabel::minimumSizeHint() const
{
    if (!wordWrap() && !m_elided)
        return sizeHint();
    return {40, QFontMetrics(m_font).height() + contentsMargins().top() + contentsMargins().bottom()};
}

int InkLabel::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return textSize(width - margins.left() - margins.right()).height() + margins.top() + margins.bottom();
}

void InkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_font);
    painter.setPen(Theme::color(m_role));
    const QRect box = contentsRect();
    if (wordWrap()) {
        painter.drawText(box, static_cast<int>(alignment()) | Qt::TextWordWrap, text());
        return;
    }
    QString line = text();
    if (m_elided) {
        line = QFontMetrics(m_font).elidedText(line, Qt::ElideRight, box.width());
        setToolTip(line == text() ? QString() : text());
    }
    if (m_tabular)
        drawTabular(painter, box, alignment(), line);
    else
        painter.drawText(box, static_cast<int>(alignment()) | Qt::TextSingleLine, line);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/labels.h"

#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QVariant>

namespace lockkeeper::ui {

QLabel *makeLabel(const QString &text, int pixelSize, QFont::Weight weight, const QString &tone,
                  QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(pixelSize, weight));
    label->setTextFormat(Qt::PlainText);
    if (!tone.isEmpty())
        label->setProperty("tone", tone);
    return label;
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("kind", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {24, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), shown);
}

} // namespace lockkeeper::ui

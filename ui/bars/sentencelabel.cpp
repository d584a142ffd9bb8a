// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/sentencelabel.h"

#include "ui/style/digits.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockkeeper::ui {

namespace {

constexpr int LargestSentence = 22;
constexpr int SmallestSentence = 15;

QString wholeSentence(const words::VerdictSentence &sentence)
{
    return sentence.rest.isEmpty() ? sentence.headline
                                   : QStringLiteral("%1 %2").arg(sentence.headline, sentence.rest);
}

} // namespace

SentenceLabel::SentenceLabel(QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("verdictSentence"));
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SentenceLabel::setSentence(const words::VerdictSentence &sentence, LockState state)
{
    m_sentence = sentence;
    m_state = state;
    setText(wholeSentence(sentence));
    update();
}

QSize SentenceLabel::sizeHint() const
{
    return {400, 30};
}

QSize SentenceLabel::minimumSizeHint() const
{
    return {120, 30};
}

void SentenceLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(textFont(fittingSize(), QFont::DemiBold));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString head = metrics.elidedText(m_sentence.headline, Qt::ElideRight, width());
    painter.setPen(Theme::stateText(m_state));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, head);
    const int used = metrics.horizontalAdvance(head + QLatin1Char(' '));
    const QString rest = metrics.elidedText(m_sentence.rest, Qt::ElideRight, width() - used);
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(rect().adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, rest);
    const bool whole = head == m_sentence.headline && rest == m_sentence.rest;
    const QString tip = whole ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
}

int SentenceLabel::fittingSize() const
{
    for (int size = LargestSentence; size > SmallestSentence; --size) {
        if (QFontMetrics(textFont(size, QFont::DemiBold)).horizontalAdvance(text()) <= width())
            return size;
    }
    return SmallestSentence;
}

} // namespace lockkeeper::ui

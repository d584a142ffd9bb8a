// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus/focusfoot.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/stateicon.h"
#include "ui/style/theme.h"
#include "ui/verdict/evidencelist.h"
#include "ui/watch/sourcewords.h"

#include <QPainter>

#include <algorithm>

namespace lockkeeper::ui {

namespace focusfoot {

constexpr qsizetype Most = 4;

/// Good for whom reads it: what speaks for a dead holder warns, but what speaks for our own view never does.
bool isGood(const Evidence &fact)
{
    return fact.says == Says::Against || (fact.says == Says::For && isAboutOurView(fact.id));
}

QString icon(const Evidence &fact)
{
    return fact.says == Says::Unknown ? QStringLiteral("question")
        : isGood(fact)                ? QStringLiteral("check")
                                      : QStringLiteral("warning");
}

Role ink(const Evidence &fact)
{
    return fact.says == Says::Unknown ? Role::Text3 : isGood(fact) ? Role::Alive : Role::LateText;
}

} // namespace focusfoot

FocusFoot::FocusFoot(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("focusFoot"));
    setAccessibleName(tr("Facts"));
}

void FocusFoot::setPicture(const FocusPicture &picture)
{
    m_facts = picture.lock.verdict.evidence;
    if (m_facts.size() > focusfoot::Most)
        m_facts.resize(focusfoot::Most);
    m_right = tr("%1 \u00b7 Esc leaves").arg(accessWord(picture.source));
    setAccessibleDescription(facts().join(QStringLiteral(". ")));
    update();
}

QStringList FocusFoot::facts() const
{
    QStringList texts;
    for (const Evidence &fact : m_facts) {
        const words::EvidenceLine line = words::evidence(fact);
        texts.append(line.figure.isEmpty() ? line.text
                                           : QStringLiteral("%1, %2").arg(line.text, line.figure));
    }
    return texts;
}

void FocusFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Role::Line));
    const int size = std::clamp(height() * 15 / 54, 12, 40);
    const int edge = 48 * size / 15;
    painter.setFont(textFont(size));
    const int rightWidth = painter.fontMetrics().horizontalAdvance(m_right);
    painter.setPen(Theme::color(Role::Text2));
    painter.drawText(QRect(width() - edge - rightWidth, 0, rightWidth, height()), Qt::AlignVCenter, m_right);
    int x = edge;
    const int end = width() - edge - rightWidth - 24;
    const QStringList texts = facts();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const int wide = size + 8 + painter.fontMetrics().horizontalAdvance(texts[i]);
        if (x + wide > end)
            break; // a half fact is none; the table has them all
        const QPixmap icon = lineIcon(focusfoot::icon(m_facts[i]), size + 2,
                                      Theme::color(focusfoot::ink(m_facts[i])), devicePixelRatioF());
        painter.drawPixmap(x, (height() - size - 2) / 2, icon);
        painter.setPen(Theme::color(Role::Text));
        painter.drawText(QRect(x + size + 8, 0, wide, height()), Qt::AlignVCenter, texts[i]);
        x += wide + 28 * size / 15;
    }
}

} // namespace lockkeeper::ui

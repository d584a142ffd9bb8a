// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/rivalchoice.h"

#include "core/words/words.h"
#include "ui/parts/inklabel.h"

#include <QRadioButton>
#include <QVBoxLayout>

namespace lockkeeper::ui {

RivalChoice::RivalChoice(QWidget *parent)
    : QWidget(parent)
    , m_holder(new QRadioButton(this))
    , m_rival(new QRadioButton(this))
{
    m_holder->setObjectName(QStringLiteral("goesHolder"));
    m_rival->setObjectName(QStringLiteral("goesRival"));
    auto *label = new InkLabel(Role::Text2, 12, QFont::Normal, this);
    label->setText(tr("Two owners are at work. Which of them is to go?"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label);
    for (QRadioButton *button : {m_holder, m_rival}) {
        column->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &RivalChoice::edited);
    }
    hide();
}

void RivalChoice::setPlan(const ReleasePlan &plan)
{
    setVisible(plan.rung != Rung::Forbidden && !plan.rival.isEmpty());
    const QString between = plan.typedOwner() + u'\n' + plan.rival;
    if (between == m_between)
        return;
    m_between = between;
    m_holder->setText(tr("%1, which the row names").arg(words::shown(plan.typedOwner())));
    m_rival->setText(tr("%1, which had the lock when that one wrote again").arg(words::shown(plan.rival)));
    for (QRadioButton *button : {m_holder, m_rival}) { // others than a person decided about
        button->setAutoExclusive(false);
        button->setChecked(false);
        button->setAutoExclusive(true);
    }
}

Goes RivalChoice::chosen() const
{
    return m_holder->isChecked() ? Goes::Holder : m_rival->isChecked() ? Goes::Rival : Goes::Unsaid;
}

} // namespace lockkeeper::ui

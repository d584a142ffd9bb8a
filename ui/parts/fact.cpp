// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/fact.h"

#include "ui/parts/inklabel.h"

#include <QVBoxLayout>

namespace lockkeeper::ui {

Fact::Fact(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_value(new InkLabel(Role::Text, 17, QFont::DemiBold, this))
    , m_remark(new InkLabel(Role::Text2, 12, QFont::Normal, this))
{
    m_name->setText(name);
    m_value->setTabular(true);
    m_value->setElided(true);
    m_remark->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_name);
    column->addWidget(m_value);
    column->addWidget(m_remark);
    column->addStretch();
    setAccessibleName(name);
}

void Fact::setFact(const QString &value, const QString &remark)
{
    m_value->setText(value);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    setAccessibleDescription(remark.isEmpty() ? value : value + QStringLiteral(", ") + remark);
}

QString Fact::value() const
{
    return m_value->text();
}

QString Fact::remark() const
{
    return m_remark->text();
}

} // namespace lockkeeper::ui

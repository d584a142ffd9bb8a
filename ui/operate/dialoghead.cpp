// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/dialoghead.h"

#include "ui/parts/environment.h"
#include "ui/parts/inklabel.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

DialogHead::DialogHead(const QString &title, const SourceView &source, QWidget *parent)
    : QWidget(parent)
    , m_title(new InkLabel(Role::Text, 20, QFont::DemiBold, this))
{
    m_title->setObjectName(QStringLiteral("dialogTitle"));
    m_title->setElided(true);
    m_title->setText(title);
    auto *environment = new EnvironmentPill(this);
    environment->setEnvironment(source.environment);
    auto *where = new InkLabel(Role::Text2, 13, QFont::Normal, this);
    where->setElided(true);
    where->setText(source.title + QStringLiteral(" \u00b7 ") + tableLine(source));
    auto *place = new QHBoxLayout;
    place->setSpacing(8);
    place->addWidget(environment);
    place->addWidget(where, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addLayout(place);
}

void DialogHead::setTitle(const QString &title)
{
    m_title->setText(title);
}

QString DialogHead::title() const
{
    return m_title->text();
}

} // namespace lockkeeper::ui

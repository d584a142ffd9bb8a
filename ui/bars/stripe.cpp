// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/stripe.h"

#include "ui/parts/environment.h"

#include <QPainter>

namespace lockkeeper::ui {

Stripe::Stripe(Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setFixedHeight(kind == Kind::Environment ? 4 : 1);
}

void Stripe::setEnvironment(lockkeeper::Environment environment)
{
    m_environment = environment;
    update();
}

void Stripe::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(),
                     Theme::color(m_kind == Kind::Environment ? environmentFill(m_environment) : Role::Line));
}

} // namespace lockkeeper::ui

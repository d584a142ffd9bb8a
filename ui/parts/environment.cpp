// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/environment.h"

#include "ui/style/digits.h"

#include <QPainter>

namespace lockkeeper::ui {

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        break;
    case Environment::Stage:
        return QStringLiteral("STAGE");
    case Environment::Prod:
        return QStringLiteral("PROD");
    }
    return QStringLiteral("LOCAL");
}

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        break;
    case Environment::Stage:
        return QStringLiteral("stage");
    case Environment::Prod:
        return QStringLiteral("production");
    }
    return QStringLiteral("local");
}

Role environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        break;
    case Environment::Stage:
        return Role::StageText;
    case Environment::Prod:
        return Role::ProdText;
    }
    return Role::LocalText;
}

Role environmentFill(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        break;
    case Environment::Stage:
        return Role::StageFill;
    case Environment::Prod:
        return Role::ProdFill;
    }
    return Role::LocalFill;
}

EnvironmentPill::EnvironmentPill(QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("environmentPill"));
    setFont(textFont(11, QFont::Bold));
    setAlignment(Qt::AlignCenter);
    setEnvironment(Environment::Local);
}

void EnvironmentPill::setEnvironment(Environment environment)
{
    if (m_environment == environment && !text().isEmpty())
        return;
    m_environment = environment;
    setText(environmentWord(environment));
    setFixedSize(fontMetrics().horizontalAdvance(text()) + 14, 20);
    setAccessibleName(QStringLiteral("Environment: %1").arg(environmentName(environment)));
    update();
}

void EnvironmentPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(environmentFill(m_environment)));
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(Theme::color(Role::OnAccentFill));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace lockkeeper::ui

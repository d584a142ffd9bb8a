// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "ui/style/theme.h"

#include <QLabel>

/// How an environment looks and what it is called. GUI thread.
namespace lockkeeper::ui {

/// "LOCAL", "STAGE", "PROD": beside a name, always with its colour.
[[nodiscard]] QString environmentWord(Environment environment);
/// "local", "stage", "production": for a screen reader.
[[nodiscard]] QString environmentName(Environment environment);
/// The colour of the word.
[[nodiscard]] Role environmentText(Environment environment);
/// The colour of a stripe, an edge and the ground of the pill.
[[nodiscard]] Role environmentFill(Environment environment);

/// The word, white in a pill of its colour. GUI thread.
class EnvironmentPill final : public QLabel
{
    Q_OBJECT

public:
    explicit EnvironmentPill(QWidget *parent = nullptr);

    void setEnvironment(Environment environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Environment m_environment = Environment::Local;
};

} // namespace lockkeeper::ui

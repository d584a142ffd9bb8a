// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QWidget>

namespace lockkeeper::ui {

/// A line across the window: the coloured stripe of the environment, or a hairline. GUI thread.
class Stripe final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Environment,
        Line,
    };

    explicit Stripe(Kind kind, QWidget *parent = nullptr);

    void setEnvironment(lockkeeper::Environment environment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Line;
    lockkeeper::Environment m_environment = {};
};

} // namespace lockkeeper::ui

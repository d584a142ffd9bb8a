// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/release/friction.h"

#include <QWidget>

class QRadioButton;

namespace lockkeeper::ui {

/// Of two owners of one lock, which is to go: neither is chosen until a person does. GUI thread.
class RivalChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit RivalChoice(QWidget *parent = nullptr);

    /// Seen only where the plan has a rival. What was chosen between the same two stays.
    void setPlan(const ReleasePlan &plan);
    [[nodiscard]] Goes chosen() const;

signals:
    void edited();

private:
    QRadioButton *m_holder = nullptr;
    QRadioButton *m_rival = nullptr;
    QString m_between = {};
};

} // namespace lockkeeper::ui

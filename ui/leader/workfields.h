// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workstation/leadplan.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace lockkeeper::ui {

class InkLabel;

/// What is run while a lock is led, how it is ended, and what follows; and the choice for sleep. GUI thread.
class WorkFields final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkFields(QWidget *parent = nullptr);

    /// `refusal`: why no command can be run here; empty where it can.
    void setRefusal(const QString &refusal);
    /// Empty where nothing is to be run, or its command is not said yet.
    [[nodiscard]] WorkOrder order() const;
    [[nodiscard]] SleepChoice sleep() const;
    /// What is missing, as a sentence; empty when all is there.
    [[nodiscard]] QString missing() const;

signals:
    void edited();
    /// Enter in the command's field.
    void submitted();

private:
    [[nodiscard]] bool runsCommand() const;
    [[nodiscard]] QDoubleSpinBox *seconds(const char *name, double value);
    QWidget *buildCommand();
    void showChoice();

    QComboBox *m_run = nullptr;
    QComboBox *m_sleep = nullptr;
    QWidget *m_box = nullptr;
    QLineEdit *m_command = nullptr;
    InkLabel *m_understood = nullptr;
    QDoubleSpinBox *m_grace = nullptr;
    QDoubleSpinBox *m_margin = nullptr;
    QComboBox *m_signal = nullptr;
    QComboBox *m_after = nullptr;
};

} // namespace lockkeeper::ui

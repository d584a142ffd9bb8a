// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "core/workstation/leadplan.h"

#include <QWidget>

#include <optional>

class QCheckBox;

namespace lockkeeper::ui {

class InkLabel;

/// Whether this lock is led from the next login on. What it says is so at once: the entry is written when it
/// is switched on, and removed when it is switched off. Never on by itself. GUI thread.
class AutostartSwitch final : public QWidget
{
    Q_OBJECT

public:
    explicit AutostartSwitch(QWidget *parent = nullptr);

    /// Of which source; until then it is hidden.
    void setSource(const SourceConfig &source);
    /// The plan as it is filled in; without one that can be led it can only be switched off.
    void setPlan(const LeadPlan &plan, bool isComplete);
    /// An entry that is there is written again, as it is led now.
    void renew();

private:
    void toggle(bool isOn);
    void show(const QString &text, bool isTrouble = false);
    void lookAgain();

    std::optional<SourceConfig> m_source = {};
    LeadPlan m_plan = {};
    bool m_isComplete = false;
    QCheckBox *m_box = nullptr;
    InkLabel *m_text = nullptr;
};

} // namespace lockkeeper::ui

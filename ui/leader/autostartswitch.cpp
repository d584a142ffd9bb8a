// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/autostartswitch.h"

#include "core/words/words.h"
#include "core/workstation/autostart.h"
#include "ui/parts/checkbox.h"
#include "ui/parts/inklabel.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace autostartswitch {

/// lockkeeper-cli would read it as a pattern, or as an option.
bool isPlain(const QString &lock)
{
    return !lock.contains(u'*') && !lock.contains(u'?') && !lock.startsWith(u'-');
}

} // namespace autostartswitch

AutostartSwitch::AutostartSwitch(QWidget *parent)
    : QWidget(parent)
    , m_box(new CheckBox(tr("Lead from the next login on"), this))
    , m_text(new InkLabel(Role::Text2, 12, QFont::Normal, this))
{
    m_box->setObjectName(QStringLiteral("leadAutostart"));
    m_text->setObjectName(QStringLiteral("leadAutostartText"));
    m_text->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_box);
    column->addWidget(m_text);
    connect(m_box, &QCheckBox::toggled, this, &AutostartSwitch::toggle);
    hide();
}

void AutostartSwitch::setSource(const SourceConfig &source)
{
    m_source = source;
    setVisible(true);
    lookAgain();
}

void AutostartSwitch::setPlan(const LeadPlan &plan, bool isComplete)
{
    const bool isOther = plan.lock != m_plan.lock;
    m_plan = plan;
    m_isComplete = isComplete && autostartswitch::isPlain(plan.lock);
    if (isOther)
        lookAgain();
    else
        m_box->setEnabled(m_isComplete || m_box->isChecked());
}

void AutostartSwitch::lookAgain()
{
    const bool isOn = m_source && autostart::isEnabled(m_plan.lock, *m_source);
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(isOn);
    m_box->setEnabled(m_isComplete || isOn);
    show(isOn ? tr("Its entry is %1.").arg(autostart::pathOf(m_plan.lock, *m_source)) : QString());
}

void AutostartSwitch::renew()
{
    if (m_source && m_isComplete && m_box->isChecked())
        toggle(true);
}

void AutostartSwitch::toggle(bool isOn)
{
    if (!m_source)
        return;
    if (!isOn) {
        const Status removed = autostart::disable(m_plan.lock, *m_source);
        lookAgain();
        show(removed ? tr("Its entry is removed; what leads now goes on.") : removed.error().message,
             !removed);
        return;
    }
    const auto path = autostart::enable(m_plan, *m_source);
    lookAgain();
    if (!path)
        show(path.error().message, true);
    else if (m_source->isServer() && !m_source->password.isEmpty())
        show(tr("Its entry is %1. It holds no password: keep that in the keyring.").arg(*path));
}

void AutostartSwitch::show(const QString &text, bool isTrouble)
{
    m_text->setRole(isTrouble ? Role::LateText : Role::Text2);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_box->setAccessibleDescription(text);
}

} // namespace lockkeeper::ui

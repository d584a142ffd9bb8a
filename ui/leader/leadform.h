// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/workstation/leadplan.h"
#include "ui/parts/panel.h"

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace lockkeeper::ui {

class AutostartSwitch;
class IconButton;
class InkLabel;
class WorkFields;

/// Which lock to lead, with what times, and what is run meanwhile; checked while it is typed. GUI thread.
class LeadForm final : public Panel
{
    Q_OBJECT

public:
    explicit LeadForm(const QString &identity, QWidget *parent = nullptr);

    void setLock(const QString &lock);
    /// Why no command can be run here; empty where it can.
    void setCommandRefusal(const QString &refusal);
    /// Offers to lead this source from the next login on.
    void offerAutostart(const SourceConfig &source);
    /// The locks to choose from and who holds them.
    void showSource(const SourceView &view);

signals:
    void started(const lockkeeper::LeadPlan &plan);

private:
    QWidget *buildFields();
    void check();
    void start();
    [[nodiscard]] QString lock() const;
    [[nodiscard]] LeadPlan plan() const;
    [[nodiscard]] QString holderSentence() const;

    QList<LockView> m_locks = {};
    bool m_areAllKnown = true; ///< of a large table free locks may be unread
    QComboBox *m_lock = nullptr;
    QSpinBox *m_ttl = nullptr;
    QDoubleSpinBox *m_beat = nullptr;
    WorkFields *m_work = nullptr;
    AutostartSwitch *m_autostart = nullptr;
    InkLabel *m_holder = nullptr;
    InkLabel *m_check = nullptr;
    InkLabel *m_identity = nullptr;
    IconButton *m_start = nullptr;
};

} // namespace lockkeeper::ui

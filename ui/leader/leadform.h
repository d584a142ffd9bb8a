// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/leasesettings.h"
#include "core/monitor/watchedsource.h"
#include "ui/parts/panel.h"

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace lockkeeper::ui {

class IconButton;
class InkLabel;

/// Which lock to lead, and with what times; checked while it is typed. GUI thread.
class LeadForm final : public Panel
{
    Q_OBJECT

public:
    explicit LeadForm(const QString &identity, QWidget *parent = nullptr);

    void setLock(const QString &lock);
    /// The locks to choose from and who holds them.
    void showSource(const SourceView &view);

signals:
    void started(const QString &lock, const lockkeeper::LeaseSettings &settings);

private:
    QWidget *buildFields();
    void check();
    void start();
    [[nodiscard]] QString lock() const;
    [[nodiscard]] Result<LeaseSettings> settings() const;
    [[nodiscard]] QString holderSentence() const;

    QList<LockView> m_locks = {};
    bool m_areAllKnown = true; ///< of a large table free locks may be unread
    QComboBox *m_lock = nullptr;
    QSpinBox *m_ttl = nullptr;
    QDoubleSpinBox *m_beat = nullptr;
    InkLabel *m_holder = nullptr;
    InkLabel *m_check = nullptr;
    InkLabel *m_identity = nullptr;
    IconButton *m_start = nullptr;
};

} // namespace lockkeeper::ui

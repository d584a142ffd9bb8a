// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"
#include "core/lock/leasesettings.h"
#include "core/process/workoutput.h"
#include "core/sql/locktable.h"
#include "core/workstation/leadplan.h"

#include <QObject>

namespace lockkeeper {

/// One leader of one lock, as a panel or a command sees it. Lives on its viewer's thread; the heartbeat
/// itself runs on a thread and a connection of its own, so that neither a busy window nor a slow poll starves
/// it.
class LeaderControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Stands by for the lock and leads it as soon as that is right; never steals. Starting again replaces.
    virtual void start(const QString &lock, const LeaseSettings &settings) = 0;
    /// The same as a person filled it in, with a command that runs only while leader and the choice for sleep
    /// where this leader knows of them.
    virtual void lead(const LeadPlan &plan)
    {
        if (const auto settings = plan.settings())
            start(plan.lock, *settings);
    }
    /// Why it can run no command, as a sentence; empty where it can.
    [[nodiscard]] virtual QString commandRefusal() const { return {}; }
    /// Steps down (releasing the lock when it is ours) and stops; `stopped` follows.
    virtual void stop() = 0;
    /// Takes the lock as it was seen, at once, and leads it; Refused where the row moved.
    virtual void takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why) = 0;
    /// A person's answer to the request to step down in the view; nothing where there is none.
    virtual void answer(bool isAccepted, const QString &why) = 0;
    [[nodiscard]] virtual LeaderView view() const = 0;

signals:
    /// At every change of phase, at every beat and a few times a second while leading.
    void changed(const lockkeeper::LeaderView &view);
    void stopped();
    /// What its command wrote.
    void worked(const lockkeeper::WorkOutput &output);
};

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"
#include "core/leader/takeover.h"
#include "ui/watch/opensources.h"

namespace lockkeeper::ui {

class LeadPanel;
class RequestBanner;

/// The leader of one source and its panel. GUI thread.
class LeadSession final : public QObject
{
    Q_OBJECT

public:
    LeadSession(std::unique_ptr<LeaderControl> leader, const OpenSource &open, QWidget *panelParent);
    ~LeadSession() override;

    [[nodiscard]] LeadPanel *panel() const { return m_panel; }
    /// For the window's other pages; its own panel has one too.
    [[nodiscard]] RequestBanner *banner() const { return m_banner; }
    /// Anything but stopped: closing must step down first.
    [[nodiscard]] bool isRunning() const;
    /// Holds a lock, or may at this moment.
    [[nodiscard]] bool isLeading() const;
    /// The lock it leads or stands by for; empty when stopped.
    [[nodiscard]] QString lock() const;
    void stop();
    /// Takes the lock over at once, as it was planned and confirmed, with the old holder's own times.
    void takeOver(WatchedSource &source, const ReleasePlan &plan, const QString &reason);

signals:
    void changed();
    void stopped();

private:
    std::unique_ptr<LeaderControl> m_leader = {};
    std::unique_ptr<Takeover> m_takeover = {};
    LeadPanel *m_panel = nullptr; ///< shown by the window; goes before the leader does
    RequestBanner *m_banner = nullptr; ///< the same
};

} // namespace lockkeeper::ui

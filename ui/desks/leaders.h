// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desks/leadsession.h"
#include "ui/watch/opensources.h"

#include <map>

namespace lockkeeper::ui {

/// The leaders of a window, at most one for each source, each made when first needed. GUI thread.
class Leaders final : public QObject
{
    Q_OBJECT

public:
    using Lead = std::function<std::unique_ptr<LeaderControl>(const TableTarget &)>;

    explicit Leaders(Lead lead, QObject *parent = nullptr);

    [[nodiscard]] bool canLead() const { return m_lead != nullptr; }
    /// The session of this source; the panel is a child of `panelParent`.
    LeadSession &sessionFor(const OpenSource &open, QWidget *panelParent);
    /// The lock of this source that is led or stood by for; empty when none is.
    [[nodiscard]] QString lockOn(SourceId source) const;
    [[nodiscard]] bool isAnyRunning() const;
    /// The locks that are held from here, or may be at this moment.
    [[nodiscard]] QStringList led() const;
    void stopAll();
    /// A request to step down is shown over every page but the leader's own panel.
    void followPage(const QWidget *page);
    /// The source goes: so do its leader and its panel.
    void drop(SourceId source);

signals:
    /// It is there from now on; its panel and its banner need a place.
    void made(lockkeeper::ui::LeadSession *session);
    void changed();
    /// None runs any more.
    void allStopped();

private:
    Lead m_lead;
    std::map<SourceId, std::unique_ptr<LeadSession>> m_sessions = {};
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/leadsession.h"

#include "ui/leader/leadpanel.h"
#include "ui/leader/requestbanner.h"

namespace lockkeeper::ui {

LeadSession::LeadSession(std::unique_ptr<LeaderControl> leader, const OpenSource &open, QWidget *panelParent)
    : m_leader(std::move(leader))
    , m_panel(new LeadPanel(*m_leader, *open.source, panelParent))
    , m_banner(new RequestBanner(*m_leader, *open.source, panelParent))
{
    m_banner->setWanted(false); // until it has its place
    m_panel->offerAutostart(open.config);
    connect(m_leader.get(), &LeaderControl::changed, this, &LeadSession::changed);
    connect(m_leader.get(), &LeaderControl::stopped, this, [this] {
        emit changed();
        emit stopped();
    });
}

LeadSession::~LeadSession()
{
    delete m_banner;
    delete m_panel;
}

bool LeadSession::isRunning() const
{
    return m_leader->view().phase != LeaderPhase::Stopped;
}

bool LeadSession::isLeading() const
{
    return m_panel->isLeading();
}

QString LeadSession::lock() const
{
    return isRunning() ? m_leader->view().lock : QString();
}

void LeadSession::stop()
{
    m_leader->stop();
}

void LeadSession::takeOver(WatchedSource &source, const ReleasePlan &plan, const QString &reason)
{
    LeaseRequest request;
    if (plan.lockDelay.count() > 0 && plan.beat.count() > 0) {
        request.ttl = plan.lockDelay;
        request.beat = plan.beat;
    }
    const auto settings = LeaseSettings::derive(request); // a rhythm that was only seen may not fit
    m_takeover = std::make_unique<Takeover>(source, *m_leader);
    m_takeover->startNow(plan, reason, settings ? *settings : LeaseSettings{});
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/leaders.h"

#include "ui/leader/leadpanel.h"
#include "ui/leader/requestbanner.h"

#include <algorithm>

namespace lockkeeper::ui {

Leaders::Leaders(Lead lead, QObject *parent)
    : QObject(parent)
    , m_lead(std::move(lead))
{
}

LeadSession &Leaders::sessionFor(const OpenSource &open, QWidget *panelParent)
{
    std::unique_ptr<LeadSession> &session = m_sessions[open.id];
    if (!session) {
        session = std::make_unique<LeadSession>(m_lead(open.target()), open, panelParent);
        connect(session.get(), &LeadSession::changed, this, &Leaders::changed);
        connect(session.get(), &LeadSession::stopped, this, [this] {
            if (!isAnyRunning())
                emit allStopped();
        });
        emit made(session.get());
    }
    return *session;
}

QString Leaders::lockOn(SourceId source) const
{
    const auto found = m_sessions.find(source);
    return found == m_sessions.end() ? QString() : found->second->lock();
}

bool Leaders::isAnyRunning() const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(),
                       [](const auto &entry) { return entry.second->isRunning(); });
}

QStringList Leaders::led() const
{
    QStringList locks;
    for (const auto &[source, session] : m_sessions) {
        if (session->isLeading())
            locks.append(session->lock());
    }
    return locks;
}

void Leaders::stopAll()
{
    for (const auto &[source, session] : m_sessions) {
        if (session->isRunning())
            session->stop();
    }
}

void Leaders::followPage(const QWidget *page)
{
    for (const auto &[source, session] : m_sessions)
        session->banner()->setWanted(session->panel() != page);
}

void Leaders::drop(SourceId source)
{
    m_sessions.erase(source);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host/deathwatch.h"

#include <unistd.h>

namespace lockkeeper {

DeathWatch::DeathWatch(QObject *parent)
    : QObject(parent)
{
}

DeathWatch::~DeathWatch()
{
    stop();
}

void DeathWatch::watch(const Owner &owner, const HostIdentity &self)
{
    if (owner.id == m_ownerId)
        return;
    stop();
    m_descriptor = openProcess(owner, self);
    if (m_descriptor < 0)
        return;
    m_ownerId = owner.id;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false); // a dead process stays readable
        emit died();
    });
}

void DeathWatch::stop()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_ownerId.clear();
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderthread.h"

namespace lockkeeper {

LeaderThread::LeaderThread(const SourceConfig &config, const Clock &clock, QObject *parent,
                           LeaderOptions options)
    : LeaderControl(parent)
    , m_session(u"leader:" + config.title(), std::make_unique<LeaderSession>(config, clock, options))
{
    connect(m_session.worker(), &LeaderSession::changed, this, [this](const LeaderView &view) {
        m_view = view;
        emit changed(view);
    });
    connect(m_session.worker(), &LeaderSession::stopped, this, [this] { emit stopped(); });
}

void LeaderThread::start(const QString &lock, const LeaseSettings &settings)
{
    m_session.tell([lock, settings](LeaderSession &session) { session.start(lock, settings); });
}

void LeaderThread::takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why)
{
    m_session.tell([seen, settings, why](LeaderSession &session) { session.takeNow(seen, settings, why); });
}

void LeaderThread::answer(bool isAccepted, const QString &why)
{
    m_session.tell([isAccepted, why](LeaderSession &session) { session.answer(isAccepted, why); });
}

void LeaderThread::stop()
{
    m_session.tell([](LeaderSession &session) { session.stop(); });
}

} // namespace lockkeeper

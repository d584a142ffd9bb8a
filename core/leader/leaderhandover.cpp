// SPDX-License-Identifier: GPL-3.0-or-later
// LeaderSession: what an operator asks of it.
#include "core/base/log.h"
#include "core/leader/leadersession.h"
#include "core/words/words.h"

namespace lockkeeper {

void LeaderSession::takeRequest(const std::optional<StepDownRequest> &request)
{
    const bool isNew = request && (!m_request || m_request->id != request->id);
    m_request = request;
    if (!isNew)
        return;
    log(LogLevel::Warning, QStringLiteral("scheduler_lock_step_down_asked"),
        QStringLiteral("%1 asks us to step down: %2").arg(request->by, request->reason),
        {{QStringLiteral("token"), request->token}, {QStringLiteral("request_id"), request->id}});
    if (m_options.stepsDownWhenAsked)
        answer(true, {});
}

void LeaderSession::answer(bool isAccepted, const QString &why)
{
    if (m_phase != LeaderPhase::Leading || !m_request)
        return;
    m_answer = std::pair(isAccepted, why);
    sendAnswer();
}

/// A beat that is on its way goes first; its answer sends this.
void LeaderSession::sendAnswer()
{
    if (m_phase != LeaderPhase::Leading || !m_answer || !m_request)
        return;
    if (m_attempt.isRunning())
        return;
    const auto [isAccepted, why] = *m_answer;
    m_answer.reset();
    m_attempt.run([seen = ourRow(), request = *m_request, isAccepted = isAccepted,
                   why = why](LeaderStore &store) { return store.answer(seen, request, isAccepted, why); },
                  [this, isAccepted = isAccepted](const Status &noted) {
                      if (m_phase != LeaderPhase::Leading)
                          return;
                      if (!noted)
                          log(LogLevel::Error, QStringLiteral("scheduler_lock_answer_error"),
                              noted.error().message);
                      m_request.reset();
                      if (isAccepted && (noted || noted.error().kind != ErrorKind::Conflict)) {
                          m_isHandingOver = true;
                          release();
                          return;
                      }
                      publish();
                  });
}

void LeaderSession::takeNow(const LockRecord &seen, const LeaseSettings &settings, const AuditNote &why)
{
    if (m_phase != LeaderPhase::Stopped)
        return;
    m_now = std::pair(seen, why);
    start(seen.name, settings);
}

void LeaderSession::sendNow()
{
    const auto [seen, why] = *std::exchange(m_now, std::nullopt);
    if (!go(LeaderEvent::TryToTake))
        return;
    m_mayBeOurs = true;
    const BootInstant sent = m_clock.boot();
    m_attempt.run([seen = seen, why = why, me = m_me, settings = m_settings](
                      LeaderStore &store) { return store.takeNow(seen, me, settings, why); },
                  [this, seen = seen, sent](const Result<OwnerChange> &change) {
                      if (change && m_clock.boot() < sent + m_settings.deadline) {
                          won(StandbyMove::TakeOver, seen, *change, sent);
                          return;
                      }
                      if (!change)
                          m_trouble = change.error();
                      go(LeaderEvent::Refused);
                      const bool isUnknown = change || isOutcomeUnknown(change.error());
                      if (!isUnknown) { // definitely not ours
                          m_mayBeOurs = false;
                          finish(LeaderEnd::Refused);
                      } else if (m_stopAsked) {
                          releaseWhatIsLeft();
                      } // else the next look finds whose it is
                  });
}

/// After the release: stopped for good, or standing by again and letting others go first.
void LeaderSession::endTerm(LeaderEnd end)
{
    if (m_isWorkDone && !m_stopAsked) {
        finish(end == LeaderEnd::Released ? LeaderEnd::WorkEnded : end);
        return;
    }
    const bool isHandover = std::exchange(m_isHandingOver, false) && !m_stopAsked;
    const bool isNewStart = std::exchange(m_isStartingOver, false) && !m_stopAsked;
    if ((!isHandover && !isNewStart) || m_options.once) {
        finish(isHandover && end == LeaderEnd::Released ? LeaderEnd::HandedOver : end);
        return;
    }
    m_mayBeOurs = end == LeaderEnd::Unconfirmed;
    if (!m_mayBeOurs) {
        m_me = m_self.newOwner(m_options.useDeathProof); // the old id never comes back
        m_lease = {};
    }
    if (isHandover) {
        m_holdOffUntil = m_clock.boot() + m_settings.ttl;
        m_holdOffWhy = QStringLiteral("Stepped down when asked");
    }
    go(LeaderEvent::HandedOver);
    look();
}

/// Holding off after a handover, or where no command could be run. Where the release got lost the row still
/// names us: it is sent again.
void LeaderSession::letOthersFirst(bool isStillOurs)
{
    m_waitingFor = QStringLiteral("%1; lets others go first for %2 more.")
                       .arg(m_holdOffWhy, words::duration(toMs(m_holdOffUntil - m_clock.boot())));
    publish();
    if (!isStillOurs)
        return;
    m_attempt.run(
        [lock = m_lock, me = m_me](LeaderStore &store) {
            return store.releaseIfOurs(lock, me, QStringLiteral("stepped down"));
        },
        [this](const Status &released) {
            if (released || released.error().kind == ErrorKind::Conflict)
                m_mayBeOurs = false;
        });
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/requestwatch.h"

#include "app/terminal/command.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

} // namespace

RequestWatch::RequestWatch(WatchedSource &source, const LockRecord &seen, const ActionOutcome &request,
                           bool json)
    : m_source(source)
    , m_seen(seen)
    , m_request(request)
    , m_json(json)
{
    connect(&m_source, &WatchedSource::updated, this, &RequestWatch::look);
    connect(&m_timer, &QTimer::timeout, this, &RequestWatch::look);
}

void RequestWatch::start()
{
    m_timer.start(100ms);
}

void RequestWatch::look()
{
    if (!m_timer.isActive())
        return;
    const SourceView view = m_source.view();
    if (view.health != SourceHealth::Reading || view.serverNow < m_request.at)
        return;
    const auto lock = std::find_if(view.locks.cbegin(), view.locks.cend(),
                                   [this](const LockView &row) { return row.record.name == m_seen.name; });
    if (lock == view.locks.cend())
        return end(QStringLiteral("gone"), QStringLiteral("The lock's row is gone."), 0);
    const LockRecord &now = lock->record;
    const QString holder = words::ownerShort(m_seen.owner);
    if (!now.owner)
        return end(QStringLiteral("released"),
                   QStringLiteral("%1 stepped down; the lock is free.").arg(holder), 0);
    if (now.token != m_seen.token)
        return end(QStringLiteral("taken"),
                   QStringLiteral("%1 stepped down; %2 holds the lock now, with fencing token %3.")
                       .arg(holder, words::ownerShort(now.owner))
                       .arg(now.token),
                   0);
    const QString answer =
        now.stepDown && now.stepDown->id == m_request.operationId ? now.stepDown->answer : QString();
    if (answer == u"refused")
        return end(QStringLiteral("refused"), QStringLiteral("%1 refused to step down.").arg(holder),
                   exitCode(ErrorKind::Conflict));
    if (answer == u"accepted" && !m_isAnswered) {
        m_isAnswered = true;
        say(QStringLiteral("accepted"), QStringLiteral("%1 accepted and ends its work.").arg(holder));
    }
    if (!m_isAnswered && m_request.until && view.serverNow > *m_request.until)
        end(QStringLiteral("no_answer"),
            QStringLiteral("%1 did not answer in time. The lock was kept; a forced release is the next step.")
                .arg(holder),
            exitCode(ErrorKind::Timeout));
}

void RequestWatch::say(const QString &event, const QString &sentence)
{
    if (!m_json)
        return printLine(sentence);
    printJson(QJsonObject{{QStringLiteral("at"), words::isoUtc(m_source.view().serverNow)},
                          {QStringLiteral("event"), QStringLiteral("step_down_%1").arg(event)},
                          {QStringLiteral("lock"), m_seen.name},
                          {QStringLiteral("operation_id"), m_request.operationId}});
}

void RequestWatch::end(const QString &event, const QString &sentence, int exitCode)
{
    m_timer.stop();
    say(event, sentence);
    emit ended(exitCode);
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/requestwatch.h"

#include "app/terminal/command.h"
#include "app/terminal/output.h"
#include "core/control/requestfate.h"
#include "core/words/words.h"

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
    const RequestLook now = lookAtRequest(m_seen, m_request, m_source.view());
    switch (now.fate) {
    case RequestFate::Waiting:
        return;
    case RequestFate::Accepted:
        if (!m_isAnswered)
            say(QStringLiteral("accepted"), now.sentence);
        m_isAnswered = true;
        return;
    case RequestFate::Refused:
        return end(QStringLiteral("refused"), now.sentence, exitCode(ErrorKind::Conflict));
    case RequestFate::NoAnswer:
        return end(QStringLiteral("no_answer"), now.sentence, exitCode(ErrorKind::Timeout));
    case RequestFate::Released:
        return end(QStringLiteral("released"), now.sentence, 0);
    case RequestFate::Taken:
        return end(QStringLiteral("taken"), now.sentence, 0);
    case RequestFate::Gone:
        return end(QStringLiteral("gone"), now.sentence, 0);
    }
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

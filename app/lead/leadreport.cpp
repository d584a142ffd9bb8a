// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadreport.h"

#include "app/terminal/output.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

constexpr qsizetype LongestName = 190; // bytes: the table's own CHECK

QString phaseKey(LeaderPhase phase)
{
    switch (phase) {
    case LeaderPhase::Stopped:
        return QStringLiteral("stopped");
    case LeaderPhase::StandingBy:
        return QStringLiteral("standing_by");
    case LeaderPhase::Acquiring:
        return QStringLiteral("acquiring");
    case LeaderPhase::Leading:
        return QStringLiteral("leading");
    case LeaderPhase::SteppingDown:
        return QStringLiteral("stepping_down");
    case LeaderPhase::SteppedDown:
        return QStringLiteral("stepped_down");
    case LeaderPhase::Lost:
        return QStringLiteral("lost");
    }
    return {};
}

QString sentence(const LeaderView &view)
{
    const QString lock = words::shown(view.lock);
    switch (view.phase) {
    case LeaderPhase::StandingBy:
        return view.waitingFor.isEmpty()
            ? QStringLiteral("Standing by for %1.").arg(lock)
            : QStringLiteral("Standing by for %1. %2").arg(lock, view.waitingFor);
    case LeaderPhase::Leading:
        if (!view.isFenced)
            return QStringLiteral("Leading %1 as %2, unfenced. Ctrl+C releases it.")
                .arg(lock, view.ownerLabel);
        return QStringLiteral("Leading %1 as %2, fencing token %3. Ctrl+C releases it.")
            .arg(lock, view.ownerLabel)
            .arg(view.token);
    case LeaderPhase::SteppingDown:
        return QStringLiteral("Stepping down from %1.").arg(lock);
    case LeaderPhase::SteppedDown:
        return QStringLiteral("Stepped down from %1: the database was silent until the deadline.").arg(lock);
    case LeaderPhase::Lost:
        return QStringLiteral("Lost %1 to another instance.").arg(lock);
    case LeaderPhase::Stopped:
        return QStringLiteral("Stopped. %1")
            .arg(view.end == LeaderEnd::Released || view.end == LeaderEnd::HandedOver
                     ? u"The lock is released or was never ours."
                     : view.end == LeaderEnd::WorkEnded ? u"The command ended; the lock is released."
                                                        : u"");
    case LeaderPhase::Acquiring:
        break;
    }
    return {};
}

QString workSentence(const LeaderView &view)
{
    if (view.workPid != 0)
        return QStringLiteral("The command runs as process %1.").arg(view.workPid);
    const QString end =
        view.workExit ? QStringLiteral("The command ended with %1. ").arg(*view.workExit) : QString();
    return QString(end + view.workNote).trimmed();
}

} // namespace

LeadReport::LeadReport(bool json)
    : m_json(json)
{
}

void LeadReport::follow(const LeaderView &view)
{
    const bool isWorkNews = view.workPid != m_last.workPid || view.workNote != m_last.workNote;
    const bool isNews = isWorkNews || view.phase != m_last.phase
        || (view.phase == LeaderPhase::StandingBy && view.holder != m_last.holder);
    const bool isPassing = view.phase == LeaderPhase::Acquiring
        || (view.phase == LeaderPhase::StandingBy && view.waitingFor.isEmpty() && view.holder.isEmpty());
    if (!isNews || isPassing)
        return;
    const bool isOnlyWork = isWorkNews && view.phase == m_last.phase;
    m_last = view;
    if (!m_json && isOnlyWork) {
        printLine(workSentence(view));
        return;
    }
    if (!m_json) {
        printLine(sentence(view).trimmed());
        return;
    }
    printJson(QJsonObject{
        {QStringLiteral("at"), words::isoUtc(SystemClock::instance().wall())},
        {QStringLiteral("event"), phaseKey(view.phase)},
        {QStringLiteral("lock"), view.lock},
        {QStringLiteral("owner"), view.ownerLabel},
        {QStringLiteral("owner_id"), view.ownerId},
        {QStringLiteral("token"), view.token == 0 || !view.isFenced ? QJsonValue() : QJsonValue(view.token)},
        {QStringLiteral("holder"), view.holder.isEmpty() ? QJsonValue() : QJsonValue(view.holder)},
        {QStringLiteral("command_pid"), view.workPid == 0 ? QJsonValue() : QJsonValue(view.workPid)},
        {QStringLiteral("command_exit"), view.workExit ? QJsonValue(*view.workExit) : QJsonValue()},
        {QStringLiteral("command_note"), view.workNote.isEmpty() ? QJsonValue() : QJsonValue(view.workNote)},
        {QStringLiteral("waiting_for"),
         view.waitingFor.isEmpty() ? QJsonValue() : QJsonValue(view.waitingFor)},
    });
}

int LeadReport::exitCodeOf(const LeaderView &view)
{
    switch (view.end) {
    case LeaderEnd::None:
    case LeaderEnd::Released:
    case LeaderEnd::HandedOver:
        return 0;
    case LeaderEnd::WorkEnded:
        return view.workExit.value_or(0);
    case LeaderEnd::Unconfirmed:
    case LeaderEnd::Silent:
        return exitCode(ErrorKind::Timeout);
    case LeaderEnd::Lost:
        return exitCode(ErrorKind::Conflict);
    case LeaderEnd::Refused:
        return exitCode(ErrorKind::Usage);
    }
    return 1;
}

Status checkLockName(const QString &lock)
{
    const qsizetype bytes = lock.toUtf8().size();
    if (lock.trimmed().isEmpty())
        return failure(ErrorKind::Usage, QStringLiteral("The lock's name is empty; give it a name."));
    if (lock.startsWith(u' ') || lock.endsWith(u' '))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The lock's name \"%1\" begins or ends with a blank; leave that out.").arg(lock));
    if (lock.contains(QChar(u'\0')))
        return failure(ErrorKind::Usage,
                       QStringLiteral("The lock's name holds a NUL character; leave that out."));
    if (bytes > LongestName)
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "The lock's name \"%1\" has %2 bytes; the table holds at most %3. Choose a shorter one.")
                .arg(words::shown(lock, 40))
                .arg(bytes)
                .arg(LongestName));
    return {};
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/leadreport.h"

#include "app/terminal/output.h"
#include "core/leader/leaderwire.h"
#include "core/words/words.h"

#include <QJsonDocument>

#include <utility>

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
        return view.stepDown && view.stepDown->cause != StepDownCause::Silence
            ? QStringLiteral("Stepped down from %1. %2").arg(lock, stepDownReason(*view.stepDown))
            : QStringLiteral("Stepped down from %1: the database was silent until the deadline.").arg(lock);
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
    : m_form(json ? Form::Json : Form::Text)
{
}

LeadReport::LeadReport(Form form, OutputQueue *output, OutputQueue *errors)
    : m_form(form)
    , m_output(output)
    , m_errors(errors)
{
}

void LeadReport::follow(const LeaderView &view)
{
    if (m_form == Form::States) {
        if (std::exchange(m_last, view) != view)
            say(QJsonObject{{QStringLiteral("event"), QStringLiteral("state")},
                            {QStringLiteral("view"), leaderwire::toJson(view)}});
        return;
    }
    const bool isWorkNews = view.workPid != m_last.workPid || view.workNote != m_last.workNote;
    const bool isNews = isWorkNews || view.phase != m_last.phase
        || (view.phase == LeaderPhase::StandingBy && view.holder != m_last.holder);
    const bool isPassing = view.phase == LeaderPhase::Acquiring
        || (view.phase == LeaderPhase::StandingBy && view.waitingFor.isEmpty() && view.holder.isEmpty());
    if (!isNews || isPassing)
        return;
    const bool isOnlyWork = isWorkNews && view.phase == m_last.phase;
    m_last = view;
    if (m_form == Form::Json)
        sayEvent(view);
    else
        say(isOnlyWork ? workSentence(view) : sentence(view).trimmed());
}

/// What a flood brings is dropped where nobody reads it.
void LeadReport::follow(const WorkOutput &output) const
{
    if (m_output == nullptr || !m_output->isRoomy())
        return;
    const bool isText = m_form == Form::Text;
    if (output.leftOut > 0 && isText)
        m_errors->add(QStringLiteral("(%1 lines of the command came too fast and are left out)\n")
                          .arg(output.leftOut)
                          .toUtf8());
    else if (output.leftOut > 0)
        say(QJsonObject{{QStringLiteral("event"), QStringLiteral("output_left_out")},
                        {QStringLiteral("lock"), m_last.lock},
                        {QStringLiteral("lines"), output.leftOut}});
    for (const WorkLine &line : output.lines) {
        const bool isOutput = line.stream == WorkStream::Output;
        if (isText)
            (isOutput ? m_output : m_errors)->add(line.text.toUtf8() + (line.isCut ? " [cut]\n" : "\n"));
        else
            say(QJsonObject{
                {QStringLiteral("at"), words::isoUtc(SystemClock::instance().wall())},
                {QStringLiteral("event"), QStringLiteral("output")},
                {QStringLiteral("lock"), m_last.lock},
                {QStringLiteral("stream"), isOutput ? QStringLiteral("stdout") : QStringLiteral("stderr")},
                {QStringLiteral("text"), line.text},
                {QStringLiteral("cut"), line.isCut},
            });
    }
}

void LeadReport::say(const QString &line) const
{
    if (m_output != nullptr)
        m_output->add(line.toUtf8() + '\n');
    else
        printLine(line);
}

void LeadReport::say(const QJsonObject &object) const
{
    say(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void LeadReport::sayEvent(const LeaderView &view) const
{
    say(QJsonObject{
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
        {QStringLiteral("late_ms"),
         view.stepDown && view.stepDown->cause == StepDownCause::Stopped
             ? QJsonValue(qint64(view.stepDown->late.count()))
             : QJsonValue()},
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

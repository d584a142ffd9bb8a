// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/crew.h"

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>

namespace lockkeeper::torture {

namespace {

BootInstant now()
{
    return SystemClock::instance().boot();
}

} // namespace

QList<QStringList> Crew::leaders(const Arena &arena, const QString &program, int size)
{
    QList<QStringList> all;
    for (int i = 0; i < size; ++i) {
        const bool isInside = arena.wire() != nullptr && i < size / 2;
        QStringList command;
        if (isInside)
            command = arena.wire()->inside();
        command += {program, isInside ? arena.configInside().url() : arena.config().url(), TheLock};
        if (i == size - 1)
            command += QStringLiteral("--no-death-proof");
        all.append(command);
    }
    return all;
}

Crew::Crew(QString folder, const QList<QStringList> &commands)
    : m_folder(std::move(folder))
{
    m_members.reserve(static_cast<size_t>(commands.size()));
    for (const QStringList &command : commands) {
        m_members.emplace_back().command = command;
        start(m_members.back());
    }
}

Crew::~Crew()
{
    for (Member &member : m_members) {
        member.process->kill();
        member.process->waitForFinished();
    }
}

void Crew::start(Member &member)
{
    const auto number = &member - m_members.data();
    const QString name = QStringLiteral("%1/worker-%2-%3").arg(m_folder).arg(number).arg(++member.starts);
    member.backAt = {};
    member.process = std::make_unique<QProcess>();
    member.process->setStandardInputFile(QProcess::nullDevice());
    member.process->setStandardOutputFile(name + QStringLiteral(".log"));
    member.process->setProcessChannelMode(QProcess::MergedChannels);
    member.process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    member.process->start(member.command.constFirst(),
                          member.command.mid(1) << name + QStringLiteral(".jsonl"));
    if (!member.process->waitForStarted())
        qFatal("%s does not start", qPrintable(member.command.constFirst()));
}

int Crew::find(qint64 pid) const
{
    for (int i = 0; i < size(); ++i) {
        if (m_members[static_cast<size_t>(i)].process->processId() == pid)
            return i;
    }
    return -1;
}

bool Crew::isAwake(int member) const
{
    const Member &one = m_members[static_cast<size_t>(member)];
    return one.backAt == BootInstant() && one.stoppedUntil == BootInstant();
}

int Crew::awake() const
{
    int count = 0;
    for (int i = 0; i < size(); ++i)
        count += isAwake(i) ? 1 : 0;
    return count;
}

void Crew::kill(int member, BootInstant backAt)
{
    Member &one = m_members[static_cast<size_t>(member)];
    one.process->kill();
    one.process->waitForFinished();
    one.backAt = backAt;
    one.stoppedUntil = {};
}

void Crew::stop(int member, BootInstant until)
{
    Member &one = m_members[static_cast<size_t>(member)];
    ::kill(static_cast<pid_t>(one.process->processId()), SIGSTOP);
    one.stoppedUntil = until;
}

void Crew::goOn(int member)
{
    Member &one = m_members[static_cast<size_t>(member)];
    ::kill(static_cast<pid_t>(one.process->processId()), SIGCONT);
    one.stoppedUntil = {};
}

void Crew::tend()
{
    for (Member &member : m_members) {
        if (member.stoppedUntil != BootInstant() && now() >= member.stoppedUntil)
            goOn(static_cast<int>(&member - m_members.data()));
        if (member.backAt == BootInstant() && member.process->waitForFinished(0)) {
            ++m_deserters;
            member.backAt = now();
        }
        if (member.backAt != BootInstant() && now() >= member.backAt)
            start(member);
    }
}

bool Crew::dismiss()
{
    bool isGood = true;
    for (Member &member : m_members) {
        if (member.process->state() == QProcess::NotRunning)
            continue;
        ::kill(static_cast<pid_t>(member.process->processId()), SIGCONT);
        member.process->terminate();
    }
    for (Member &member : m_members) {
        if (member.process->state() != QProcess::NotRunning && !member.process->waitForFinished(30'000)) {
            isGood = false;
            member.process->kill();
            member.process->waitForFinished();
        }
    }
    return isGood;
}

} // namespace lockkeeper::torture

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workstation/leadplan.h"

#include "core/source/sourcekeys.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace lockkeeper {

Result<LeaseSettings> LeadPlan::settings() const
{
    LeaseRequest request = lease;
    if (!work.isEmpty()) {
        request.grace = work.grace;
        request.margin = work.margin;
    }
    return LeaseSettings::derive(request);
}

QStringList leadOptions(const LeadPlan &plan)
{
    QStringList words{QStringLiteral("--ttl"), spanKey(plan.lease.ttl), QStringLiteral("--beat"),
                      spanKey(plan.lease.beat)};
    if (plan.lease.deadline)
        words += {QStringLiteral("--deadline"), spanKey(*plan.lease.deadline)};
    if (plan.lease.attemptTimeout)
        words += {QStringLiteral("--timeout"), spanKey(*plan.lease.attemptTimeout)};
    if (plan.sleep == SleepChoice::Inhibit)
        words += {QStringLiteral("--on-sleep"), QStringLiteral("inhibit")};
    if (plan.once)
        words.append(QStringLiteral("--once"));
    if (!plan.deathProof)
        words.append(QStringLiteral("--no-death-proof"));
    if (plan.work.isEmpty())
        return words;
    if (!plan.log.isEmpty())
        words += {QStringLiteral("--log"), plan.log};
    words += {QStringLiteral("--grace"),   spanKey(plan.work.grace),         QStringLiteral("--margin"),
              spanKey(plan.work.margin),   QStringLiteral("--stop-signal"),  signalName(plan.work.stopSignal),
              QStringLiteral("--on-exit"), afterExitKey(plan.work.afterExit)};
    return words;
}

QStringList commandWords(const LeadPlan &plan)
{
    return plan.work.isEmpty() ? QStringList() : QStringList(QStringLiteral("--")) + plan.work.command;
}

QString afterExitKey(AfterExit choice)
{
    switch (choice) {
    case AfterExit::StepDown:
        return QStringLiteral("step-down");
    case AfterExit::Restart:
        return QStringLiteral("restart");
    case AfterExit::Stay:
        return QStringLiteral("stay");
    }
    return {};
}

QString terminalProgram()
{
    const QString name = QStringLiteral("lockkeeper-cli");
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

} // namespace lockkeeper

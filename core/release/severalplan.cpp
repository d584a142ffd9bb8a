// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/severalplan.h"

#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

QString SeveralPlan::statements() const
{
    QStringList lines;
    for (const ReleasePlan &plan : plans)
        lines.append(plan.statement);
    return lines.join(QStringLiteral(";\n"));
}

SeveralPlan planSeveral(const QStringList &locks, const SourceView &source, const QString &reason)
{
    SeveralPlan several;
    QStringList names = locks;
    names.removeDuplicates();
    if (names.size() < 2)
        several.refusal = QStringLiteral("Several locks are released by naming two or more.");
    for (const QString &name : std::as_const(names)) {
        const LockView *found = findLock(source.locks, name);
        if (found == nullptr) {
            several.refusal = QStringLiteral("There is no lock %1 here.").arg(words::shown(name));
            return several;
        }
        const ReleasePlan plan = planRelease(*found, source, reason);
        if (several.refusal.isEmpty() && plan.rung != Rung::Reason)
            several.refusal =
                QStringLiteral(
                    "%1 is not dead (%2). Several locks are released together only when all of them "
                    "are; release that one by itself.")
                    .arg(words::shown(name), words::stateWord(found->verdict.state));
        several.plans.append(plan);
    }
    return several;
}

ArmedSeveral::ArmedSeveral(const SeveralPlan &plan, AwakeInstant clicked)
{
    for (const ReleasePlan &one : plan.plans)
        m_armed.emplace_back(one, clicked);
}

ArmedLook ArmedSeveral::look(const SourceView &view, AwakeInstant now, Instant wall)
{
    if (m_end)
        return *m_end;
    ArmedLook all{ArmedStep::Due, {}, {}};
    for (ArmedRelease &armed : m_armed) {
        ArmedLook one = armed.look(view, now, wall);
        if (one.step == ArmedStep::Cancelled) {
            one.sentence = QStringLiteral("%1: %2").arg(words::shown(armed.plan().lock), one.sentence);
            m_end = one;
            return one;
        }
        if (one.step == ArmedStep::Counting)
            all = {ArmedStep::Counting, std::max(all.left, one.left), {}};
    }
    return all;
}

} // namespace lockkeeper

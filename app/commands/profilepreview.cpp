// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/profilepreview.h"

#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/release/releaseplan.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

constexpr qsizetype MostRows = 20;

/// The lock whose release is shown: one that somebody holds and that can be judged, where there is one.
const LockView *exampleOf(const SourceView &view)
{
    const auto held = std::find_if(view.locks.cbegin(), view.locks.cend(), [](const LockView &lock) {
        return lock.record.owner && lock.record.defect.isEmpty();
    });
    return held == view.locks.cend() ? nullptr : &*held;
}

QStringList rowOf(const LockView &lock)
{
    const LockRecord &record = lock.record;
    return {words::stateWord(lock.verdict.state),
            words::shown(record.name, 40),
            record.owner ? words::shown(record.owner->label, 40) : QStringLiteral("-"),
            record.acquired ? words::isoUtc(*record.acquired) : QStringLiteral("-"),
            record.heartbeat ? words::isoUtc(*record.heartbeat) : QStringLiteral("-"),
            words::verdict(lock).rest};
}

} // namespace

void printPreview(const SourceView &view, bool json)
{
    const LockView *example = exampleOf(view);
    const ReleasePlan plan = example != nullptr ? planRelease(*example, view) : ReleasePlan{};
    const QString release = plan.statement.isEmpty() ? plan.refusal : plan.statement;
    if (json) {
        QJsonArray locks;
        for (const LockView &lock : view.locks.first(std::min(view.locks.size(), MostRows)))
            locks.append(json::lock(lock, view));
        printJson(QJsonObject{
            {QStringLiteral("table"), view.table},
            {QStringLiteral("profile"), view.scheduler.profile},
            {QStringLiteral("rule"), view.scheduler.rule},
            {QStringLiteral("locks"), locks},
            {QStringLiteral("release"), release},
            {QStringLiteral("command"), plan.command.isEmpty() ? QJsonValue() : QJsonValue(plan.command)}});
        return;
    }
    printLine(QStringLiteral("The table %1, read by the profile %2. %3")
                  .arg(view.table, view.scheduler.profile, view.scheduler.rule));
    QList<QStringList> rows;
    for (const LockView &lock : view.locks.first(std::min(view.locks.size(), MostRows)))
        rows.append(rowOf(lock));
    if (rows.isEmpty())
        printLine(QStringLiteral("It has no rows now."));
    else
        printTable({QStringLiteral("STATE"), QStringLiteral("LOCK"), QStringLiteral("OWNER"),
                    QStringLiteral("ACQUIRED"), QStringLiteral("HEARTBEAT"), QStringLiteral("VERDICT")},
                   rows);
    if (example == nullptr)
        return printLine(QStringLiteral("Nobody holds one now, so there is no release to show."));
    printLine(
        plan.statement.isEmpty()
            ? QStringLiteral("%1 is not released from here:").arg(words::shown(example->record.name))
            : QStringLiteral("A forced release of %1 would send:").arg(words::shown(example->record.name)));
    printLine(u"  " + QString(release).replace(u'\n', QStringLiteral("\n  ")));
    if (!plan.command.isEmpty())
        printLine(QStringLiteral("  Run this yourself: %1").arg(plan.command));
    printLine(QStringLiteral("Nothing was changed."));
}

} // namespace lockkeeper::cli

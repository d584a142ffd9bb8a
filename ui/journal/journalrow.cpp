// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalrow.h"

#include "core/words/words.h"
#include "ui/parts/ownertext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>

namespace lockkeeper::ui {

namespace journalrow {

QString say(const char *text)
{
    return QCoreApplication::translate("Journal", text);
}

QString quoted(const QString &reason)
{
    return reason.isEmpty() ? QString() : say("“%1”").arg(reason);
}

QString bothOwners(const QString &from, const QString &to)
{
    if (from.isEmpty() || from == to)
        return to;
    return to.isEmpty() ? from : say("%1 → %2").arg(from, to);
}

QString ownerOrNothing(const SharedOptional<Owner> &owner)
{
    return owner ? words::ownerShort(owner) : QString();
}

/// "node-7" of "node-7 #4411": the owner column has the process.
QString hostOf(const QString &owner)
{
    return owner.section(QStringLiteral(" #"), 0, 0);
}

std::optional<LockState> shapeOf(const LockChange &change)
{
    switch (change.kind) {
    case ChangeKind::Acquired:
    case ChangeKind::TakenOver:
        return LockState::Alive;
    case ChangeKind::Released:
    case ChangeKind::ForceReleased:
    case ChangeKind::HoldChanged:
        return LockState::Free;
    case ChangeKind::Appeared:
    case ChangeKind::StateChanged:
        return change.after;
    case ChangeKind::Vanished:
    case ChangeKind::Blind:
    case ChangeKind::Sighted:
        return LockState::Unknown;
    }
    return {};
}

JournalRow rowOf(const LockChange &change)
{
    JournalRow row;
    row.at = change.at;
    row.shape = shapeOf(change);
    row.forced = change.kind == ChangeKind::ForceReleased;
    row.event = words::changeWord(change);
    row.lock = change.lock;
    row.owner = bothOwners(ownerOrNothing(change.from), ownerOrNothing(change.to));
    row.detail = words::changeDetail(change);
    row.by = change.by;
    if (row.by.isEmpty()) {
        const bool taken = change.kind == ChangeKind::Acquired || change.kind == ChangeKind::TakenOver;
        const SharedOptional<Owner> &doer = taken ? change.to : change.from;
        const bool acted = taken || change.kind == ChangeKind::Released;
        // An operator did it, and the row does not tell who: the audit table does.
        const bool isUntold =
            change.kind == ChangeKind::ForceReleased || change.kind == ChangeKind::HoldChanged;
        row.by = acted && doer ? hostOf(words::ownerShort(doer)) : isUntold ? QString() : say("Lockkeeper");
    }
    return row;
}

/// What an action of the audit table is called and drawn as.
struct ActionLook {
    const char *action;
    const char *word;
    JournalKey::What what; ///< Taken and Freed join what we saw
    LockState shape;
    bool forced;
};

constexpr std::array ActionLooks{
    ActionLook{"acquire", QT_TRANSLATE_NOOP("Journal", "Acquired"), JournalKey::What::Taken, LockState::Alive,
               false},
    ActionLook{"takeover", QT_TRANSLATE_NOOP("Journal", "Taken over"), JournalKey::What::Taken,
               LockState::Alive, false},
    ActionLook{"takeover_dead", QT_TRANSLATE_NOOP("Journal", "Taken over"), JournalKey::What::Taken,
               LockState::Alive, false},
    ActionLook{"reclaim", QT_TRANSLATE_NOOP("Journal", "Taken back"), JournalKey::What::Taken,
               LockState::Alive, false},
    ActionLook{"release", QT_TRANSLATE_NOOP("Journal", "Released"), JournalKey::What::Freed, LockState::Free,
               false},
    ActionLook{"force_release", QT_TRANSLATE_NOOP("Journal", "Forced release"), JournalKey::What::Freed,
               LockState::Free, true},
    ActionLook{"lost", QT_TRANSLATE_NOOP("Journal", "Lost"), JournalKey::What::Kept, LockState::Late, false},
};

/// Null where its action is not known.
const ActionLook *lookOf(const JournalEntry &entry)
{
    const auto *look = std::find_if(ActionLooks.begin(), ActionLooks.end(), [&](const ActionLook &one) {
        return entry.action == QLatin1String(one.action);
    });
    return look == ActionLooks.end() ? nullptr : look;
}

/// What came of something that was not done.
struct ResultLook {
    const char *result;
    const char *release; ///< of a forced release
    const char *other;
};

constexpr std::array ResultLooks{
    ResultLook{"refused", QT_TRANSLATE_NOOP("Journal", "Release refused"),
               QT_TRANSLATE_NOOP("Journal", "%1, refused")},
    ResultLook{"failed", QT_TRANSLATE_NOOP("Journal", "Release failed"),
               QT_TRANSLATE_NOOP("Journal", "%1, failed")},
    ResultLook{"unknown", QT_TRANSLATE_NOOP("Journal", "Release not confirmed"),
               QT_TRANSLATE_NOOP("Journal", "%1, not confirmed")},
    ResultLook{"started", QT_TRANSLATE_NOOP("Journal", "Release begun"),
               QT_TRANSLATE_NOOP("Journal", "%1, begun")},
};

/// Null where it was done.
const ResultLook *notDone(const JournalEntry &entry)
{
    const auto *look = std::find_if(ResultLooks.begin(), ResultLooks.end(), [&](const ResultLook &one) {
        return entry.result == QLatin1String(one.result);
    });
    return look == ResultLooks.end() ? nullptr : look;
}

JournalRow rowOf(const JournalEntry &entry)
{
    const ActionLook *look = lookOf(entry);
    const bool known = look != nullptr;
    const ResultLook *result = notDone(entry);
    const bool done = result == nullptr;
    const bool taken = known && look->what == JournalKey::What::Taken;

    JournalRow row;
    row.at = entry.at;
    row.shape = known && done ? std::optional(look->shape) : std::nullopt;
    row.forced = known && look->forced && done;
    row.event = known ? say(look->word) : QString(entry.action).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!done)
        row.event = known && look->forced ? say(result->release) : say(result->other).arg(row.event);
    row.lock = entry.lock;
    row.by = hostOf(shortOwner(entry.actor));
    row.owner = bothOwners(shortOwner(entry.fromOwner), taken ? shortOwner(entry.actor) : QString());
    row.detail = quoted(entry.reason);
    if (row.detail.isEmpty() && taken && entry.toToken > 0)
        row.detail = say("token %1").arg(entry.toToken);
    if (row.detail.isEmpty() && entry.result == QLatin1String("refused"))
        row.detail = say("The row had moved; nothing was changed");
    return row;
}

} // namespace journalrow

QString JournalKey::text() const
{
    switch (what) {
    case What::Taken:
        return QStringLiteral("taken|%1|%2").arg(lock).arg(number);
    case What::Freed:
        return QStringLiteral("freed|%1|%2").arg(lock).arg(number);
    case What::Kept:
        return QStringLiteral("audit|%1|%2")
            .arg(lock, operation.isEmpty() ? QString::number(number) : operation);
    case What::Seen:
        break;
    }
    return QStringLiteral("seen|%1|%2|%3").arg(lock, words::changeKey(kind)).arg(number);
}

size_t qHash(const JournalKey &key, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(key.what), static_cast<int>(key.kind), key.lock, key.number,
                      key.operation);
}

JournalKey journalKeyOf(const LockChange &change)
{
    // Only a fencing token names a holding; a table without any has zero, and two owners may share one.
    switch (change.kind) {
    case ChangeKind::Acquired:
    case ChangeKind::TakenOver:
        if (change.toToken != 0 && change.toToken != change.fromToken)
            return {JournalKey::What::Taken, {}, change.lock, change.toToken};
        break;
    case ChangeKind::Released:
    case ChangeKind::ForceReleased:
        if (change.fromToken != 0)
            return {JournalKey::What::Freed, {}, change.lock, change.fromToken};
        break;
    case ChangeKind::Appeared:
    case ChangeKind::Vanished:
    case ChangeKind::HoldChanged:
    case ChangeKind::StateChanged:
    case ChangeKind::Blind:
    case ChangeKind::Sighted:
        break;
    }
    return {JournalKey::What::Seen, change.kind, change.lock, change.at.time_since_epoch().count()};
}

JournalKey journalKeyOf(const JournalEntry &entry)
{
    const journalrow::ActionLook *look = journalrow::lookOf(entry);
    const JournalKey::What what = look ? look->what : JournalKey::What::Kept;
    const qint64 token = what == JournalKey::What::Taken ? entry.toToken : entry.fromToken;
    if (what != JournalKey::What::Kept && token != 0 && !journalrow::notDone(entry))
        return {what, {}, entry.lock, token};
    if (!entry.operationId.isEmpty())
        return {JournalKey::What::Kept, {}, entry.lock, 0, entry.operationId};
    return {JournalKey::What::Kept, {}, entry.lock, entry.id};
}

JournalRow journalRowOf(const LockChange &change)
{
    return journalrow::rowOf(change);
}

JournalRow journalRowOf(const JournalEntry &entry)
{
    return journalrow::rowOf(entry);
}

JournalRow joinedRow(const JournalRow &seen, const JournalRow &kept)
{
    JournalRow row = kept;
    if (row.owner.isEmpty() || seen.owner.size() > row.owner.size())
        row.owner = seen.owner;
    if (row.by.isEmpty())
        row.by = seen.by;
    if (!row.detail.startsWith(QChar(0x201c)) && !seen.detail.isEmpty())
        row.detail = seen.detail;
    return row;
}

} // namespace lockkeeper::ui

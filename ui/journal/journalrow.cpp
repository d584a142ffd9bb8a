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

QString keyOf(const char *kind, const QString &lock, qint64 number)
{
    return QStringLiteral("%1|%2|%3").arg(QLatin1String(kind), lock).arg(number);
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

QString keyOf(const LockChange &change)
{
    switch (change.kind) {
    case ChangeKind::Acquired:
    case ChangeKind::TakenOver:
        return keyOf("taken", change.lock, change.toToken);
    case ChangeKind::Released:
    case ChangeKind::ForceReleased:
        return keyOf("freed", change.lock, change.fromToken);
    case ChangeKind::Appeared:
    case ChangeKind::Vanished:
    case ChangeKind::HoldChanged:
    case ChangeKind::StateChanged:
    case ChangeKind::Blind:
    case ChangeKind::Sighted:
        break;
    }
    return keyOf("seen", change.lock + QLatin1Char('|') + words::changeKey(change.kind),
                 change.at.time_since_epoch().count());
}

JournalRow rowOf(const LockChange &change)
{
    JournalRow row;
    row.key = keyOf(change);
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
        row.by = acted && doer ? hostOf(words::ownerShort(doer)) : say("Lockkeeper");
    }
    return row;
}

/// What an action of the audit table is called and drawn as.
struct ActionLook {
    const char *action;
    const char *word;
    const char *key; ///< "taken" and "freed" join what we saw
    LockState shape;
    bool forced;
};

constexpr std::array ActionLooks{
    ActionLook{"acquire", QT_TRANSLATE_NOOP("Journal", "Acquired"), "taken", LockState::Alive, false},
    ActionLook{"takeover", QT_TRANSLATE_NOOP("Journal", "Taken over"), "taken", LockState::Alive, false},
    ActionLook{"takeover_dead", QT_TRANSLATE_NOOP("Journal", "Taken over"), "taken", LockState::Alive, false},
    ActionLook{"reclaim", QT_TRANSLATE_NOOP("Journal", "Taken back"), "taken", LockState::Alive, false},
    ActionLook{"release", QT_TRANSLATE_NOOP("Journal", "Released"), "freed", LockState::Free, false},
    ActionLook{"force_release", QT_TRANSLATE_NOOP("Journal", "Forced release"), "freed", LockState::Free,
               true},
    ActionLook{"lost", QT_TRANSLATE_NOOP("Journal", "Lost"), "audit", LockState::Late, false},
};

JournalRow rowOf(const JournalEntry &entry)
{
    const auto *look = std::find_if(ActionLooks.begin(), ActionLooks.end(), [&](const ActionLook &one) {
        return entry.action == QLatin1String(one.action);
    });
    const bool known = look != ActionLooks.end();
    const bool done = entry.result != QLatin1String("refused");
    const bool taken = known && look->key == std::string_view("taken");

    JournalRow row;
    row.key = done && known && look->key != std::string_view("audit")
        ? keyOf(look->key, entry.lock, taken ? entry.toToken : entry.fromToken)
        : keyOf("audit", entry.lock, entry.id);
    row.at = entry.at;
    row.shape = known && done ? std::optional(look->shape) : std::nullopt;
    row.forced = known && look->forced && done;
    row.event = known ? say(look->word) : QString(entry.action).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!done)
        row.event = known && look->forced ? say("Release refused") : say("%1, refused").arg(row.event);
    row.lock = entry.lock;
    row.by = hostOf(shortOwner(entry.actor));
    row.owner = bothOwners(shortOwner(entry.fromOwner), taken ? shortOwner(entry.actor) : QString());
    row.detail = quoted(entry.reason);
    if (row.detail.isEmpty() && taken && entry.toToken > 0)
        row.detail = say("token %1").arg(entry.toToken);
    if (row.detail.isEmpty() && !done)
        row.detail = say("The row had moved; nothing was changed");
    return row;
}

/// The audit row has the last word, but what only we know stays.
JournalRow joined(const JournalRow &seen, const JournalRow &kept)
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

} // namespace journalrow

bool standsAbove(const JournalRow &a, const JournalRow &b)
{
    return a.at != b.at ? a.at > b.at : a.key > b.key;
}

JournalRow journalRowOf(const LockChange &change)
{
    return journalrow::rowOf(change);
}

QList<JournalRow> mergeJournal(const QList<LockChange> &log, const QList<JournalEntry> &entries)
{
    QList<JournalRow> seen;
    seen.reserve(log.size());
    for (const LockChange &change : log)
        seen.append(journalrow::rowOf(change));
    return mergeJournal(seen, entries);
}

QList<JournalRow> mergeJournal(const QList<JournalRow> &seen, const QList<JournalEntry> &entries)
{
    QList<JournalRow> rows;
    QHash<QString, qsizetype> places;
    for (const JournalEntry &entry : entries) {
        const JournalRow row = journalrow::rowOf(entry);
        if (!places.contains(row.key)) {
            places.insert(row.key, rows.size());
            rows.append(row);
        }
    }
    for (const JournalRow &row : seen) {
        const auto place = places.constFind(row.key);
        if (place != places.constEnd()) {
            rows[*place] = journalrow::joined(row, rows[*place]);
        } else {
            places.insert(row.key, rows.size());
            rows.append(row);
        }
    }
    std::sort(rows.begin(), rows.end(), standsAbove);
    return rows;
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/sortkey.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"

#include <limits>

namespace lockkeeper::ui {

namespace {

constexpr qint64 Nothing = std::numeric_limits<qint64>::min();

qint64 numberOf(const std::optional<Instant> &at)
{
    return at ? at->time_since_epoch().count() : Nothing;
}

/// Ages all grow alike: counted from an instant that stands still, only a row that changed has another key.
qint64 ageNumber(const std::optional<Milliseconds> &age, const LockRowRef &row)
{
    return age ? (*age - toMs(row.judged.time_since_epoch())).count() : Nothing;
}

/// The same for what is left.
qint64 endNumber(const std::optional<Milliseconds> &left, const LockRowRef &row)
{
    return left ? (*left + toMs(row.judged.time_since_epoch())).count() : Nothing;
}

/// The states whose age only grows, so that sorting by it keeps the rows still.
bool isOverdue(LockState state)
{
    return state == LockState::Dead || state == LockState::TwoOwners || state == LockState::Late;
}

} // namespace

SortKey sortKey(const LockRowRef &row, LockModel::Column column, const ChangeCount &changes, bool ownerInOne)
{
    const LockRecord &record = row.view.record;
    const Verdict &verdict = row.view.verdict;
    SortKey key;
    key.source = row.source.id;
    switch (column) {
    case LockModel::State:
        // While the source cannot be reached the last known states keep the rows where they are.
        key.first = static_cast<qint64>(row.lastKnown);
        key.second = isOverdue(row.lastKnown) ? -ageNumber(verdict.age.value_or(Milliseconds(0)), row) : 0;
        return key;
    case LockModel::Lock:
        key.text = record.name;
        return key;
    case LockModel::Pid:
        key.first = record.owner && record.owner->pid ? *record.owner->pid : Nothing;
        return key;
    case LockModel::HeldSince:
        key.first = numberOf(record.owner ? record.acquired : std::nullopt);
        return key;
    case LockModel::HeldFor:
        key.first = ageNumber(verdict.held, row);
        return key;
    case LockModel::Beat:
    case LockModel::Trend:
        key.first = ageNumber(verdict.age, row);
        key.second = verdict.age ? 0 : endNumber(verdict.endsIn, row);
        return key;
    case LockModel::FreesAt:
        key.first = numberOf(freesAt(row));
        return key;
    case LockModel::Changes:
        key.first = changes ? changes(row) : 0;
        return key;
    case LockModel::Progress:
        key.first = numberOf(record.progress);
        return key;
    case LockModel::Token:
        key.first = record.token;
        return key;
    case LockModel::Source: // the gravest first
        key.first = -static_cast<qint64>(row.source.environment);
        key.text = row.source.name;
        return key;
    case LockModel::OwnerName:
        key.text = ownerInOne ? words::ownerShort(record.owner) : cellText(row, column);
        return key;
    case LockModel::Scheduler:
    case LockModel::Host:
    case LockModel::Instance:
    case LockModel::ColumnCount:
        break;
    }
    key.text = cellText(row, column);
    return key;
}

int compareKeys(const SortKey &left, const SortKey &right)
{
    if (left.first != right.first)
        return left.first < right.first ? -1 : 1;
    if (left.second != right.second)
        return left.second < right.second ? -1 : 1;
    return left.text.compare(right.text);
}

} // namespace lockkeeper::ui

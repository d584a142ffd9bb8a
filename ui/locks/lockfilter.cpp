// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockfilter.h"

#include "core/words/words.h"
#include "ui/locks/locktext.h"
#include "ui/parts/environment.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// The states whose age only grows, so that sorting by it keeps the rows still.
bool isOverdue(LockState state)
{
    return state == LockState::Dead || state == LockState::TwoOwners || state == LockState::Late;
}

Milliseconds overdueAge(const LockRow &row)
{
    return row.view.verdict.age.value_or(Milliseconds(0));
}

const QString &filteredName(const LockRow &row)
{
    return row.view.record.name;
}

/// So that an order is always the same order.
bool isBefore(const LockRow &left, const LockRow &right)
{
    if (filteredName(left) != filteredName(right))
        return filteredName(left) < filteredName(right);
    return left.source.id < right.source.id;
}

std::optional<Instant> heldFrom(const LockRow &row)
{
    return row.view.record.owner ? row.view.record.acquired : std::nullopt;
}

} // namespace

bool LockFilter::accepts(const LockRow &row) const
{
    if (source != NoSource && row.source.id != source)
        return false;
    if (!states.isEmpty() && !states.contains(shownState(row)))
        return false;
    if (text.isEmpty())
        return true;
    QStringList places = {filteredName(row),    words::stateWord(shownState(row)),
                          row.source.title,     row.source.name,
                          row.source.scheduler, environmentWord(row.source.environment)};
    if (const std::optional<Owner> &owner = row.view.record.owner)
        places << owner->label << owner->host << (owner->pid ? QString::number(*owner->pid) : QString());
    const QStringList searched = text.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(searched.begin(), searched.end(), [&places](const QString &word) {
        return std::any_of(places.begin(), places.end(), [&word](const QString &place) {
            return place.contains(word, Qt::CaseInsensitive);
        });
    });
}

bool isWorse(const LockRow &left, const LockRow &right)
{
    // While the source cannot be reached the last known states keep the rows where they are.
    const LockState leftState = left.lastKnown;
    const LockState rightState = right.lastKnown;
    if (leftState != rightState)
        return leftState < rightState;
    if (isOverdue(leftState) && overdueAge(left) != overdueAge(right))
        return overdueAge(left) > overdueAge(right);
    return isBefore(left, right);
}

LockProxy::LockProxy(LockModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
    sort(LockModel::State);
}

void LockProxy::setFilter(const LockFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    invalidateFilter();
}

const LockRow &LockProxy::rowAt(const QModelIndex &index) const
{
    return m_model.at(mapToSource(index).row());
}

bool LockProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_filter.accepts(m_model.at(row));
}

bool LockProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const LockRow &a = m_model.at(left.row());
    const LockRow &b = m_model.at(right.row());
    const auto ordered = [&](const auto &first, const auto &second) {
        return first == second ? isBefore(a, b) : first < second;
    };
    const auto pid = [](const LockRow &row) {
        return row.view.record.owner ? row.view.record.owner->pid : std::nullopt;
    };
    const auto column = static_cast<LockModel::Column>(left.column());
    switch (column) {
    case LockModel::State:
        return isWorse(a, b);
    case LockModel::Pid:
        return ordered(pid(a), pid(b));
    case LockModel::HeldSince:
        return ordered(heldFrom(a), heldFrom(b));
    case LockModel::HeldFor:
        return ordered(a.view.verdict.held, b.view.verdict.held);
    case LockModel::Beat:
        if (a.view.verdict.age || b.view.verdict.age)
            return ordered(a.view.verdict.age, b.view.verdict.age);
        return ordered(a.view.verdict.endsIn, b.view.verdict.endsIn);
    case LockModel::Token:
        return ordered(a.view.record.token, b.view.record.token);
    case LockModel::Source: // the gravest first
        if (a.source.environment != b.source.environment)
            return a.source.environment > b.source.environment;
        return ordered(a.source.name, b.source.name);
    case LockModel::Lock:
    case LockModel::Scheduler:
    case LockModel::OwnerName:
    case LockModel::Host:
    case LockModel::ColumnCount:
        break;
    }
    return ordered(cellText(a, column), cellText(b, column));
}

} // namespace lockkeeper::ui

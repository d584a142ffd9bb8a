// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/columntext.h"

#include <array>

namespace lockkeeper::ui {

namespace {

struct ColumnWords {
    const char *key = "";
    const char *title = "";
    const char *tip = "";
    const char *help = "";
    bool isRight = false;
};

/// In the order of LockModel::Column.
constexpr std::array<ColumnWords, LockModel::ColumnCount> ColumnTable = {{
    {"state", "State", "Worst first; the ones that do not beat by their age, the others by name",
     "What we make of the lock now, as shape, word and colour. The verdict card says why."},
    {"lock", "Lock", "",
     "The lock's name in its table, with tags for what is special: a lock delay, a wrong clock, no "
     "progress."},
    {"source", "Source", "", "The environment and the lock table that this row was read from."},
    {"scheduler", "Scheduler", "Whose table it is; its own rule says when a holder counts as dead",
     "Whose table it is. Each scheduler's own rule says when a holder counts as dead."},
    {"owner", "Owner", "", "Who holds the lock, as the holder wrote it. Nobody when it is free."},
    {"host", "Host", "", "The machine that the holder runs on, as the holder wrote it."},
    {"pid", "PID", "", "The number of the holder's process on its host.", true},
    {"instance", "Instance", "Which start of the owner's process holds it",
     "Which start of the holder's process it is, where the table tells it. After a restart it is another."},
    {"held_since", "Held Since", "", "When the holder got the lock, by the database's clock.", true},
    {"held_for", "Held For", "", "For how long this holder has had the lock.", true},
    {"beat", "Heartbeat Age / Limit",
     "Age of the last heartbeat by the database's clock, against the owner's own limit; without heartbeats, "
     "when it frees itself",
     "How old the last heartbeat is by the database's clock, against the holder's own limit. The notch is "
     "where it counts as late; the red stop is past the limit. Hatched: not read.",
     true},
    {"frees_at", "Frees At", "When it ends by its own rule",
     "When the lock ends by its own rule, or until when a free one stays closed. Never, where only its "
     "holder "
     "or a release ends it.",
     true},
    {"trend", "Last 60 Beats", "How long each of the last heartbeats took to come, against the limit",
     "How long each of the last 60 heartbeats took to come. The dotted line is the limit; the dot at the end "
     "is the time since the last one. Hatched: not read."},
    {"changes", "Changes in 24 h", "How many owners got it in the last 24 hours, as far as we watched",
     "How many owners got the lock in the last 24 hours, as far as we watched. Many may mean that it flaps.",
     true},
    {"progress", "Progress", "When the owner last said that its work went on",
     "When the holder last said that its work went on, and what it said. A holder that beats without "
     "progress "
     "may hang."},
    {"token", "Fencing Token", "Grows with every new owner; hand it to every write that the lock guards",
     "A number that grows with every new owner. Work that checks it cannot run for an old owner.", true},
}};

const ColumnWords &wordsOf(LockModel::Column column)
{
    static constexpr ColumnWords none;
    const auto at = static_cast<size_t>(column);
    return at < ColumnTable.size() ? ColumnTable.at(at) : none;
}

} // namespace

QString columnTitle(LockModel::Column column)
{
    return QString::fromLatin1(wordsOf(column).title);
}

QString columnTip(LockModel::Column column)
{
    return QString::fromLatin1(wordsOf(column).tip);
}

QString columnHelp(LockModel::Column column)
{
    return QString::fromLatin1(wordsOf(column).help);
}

Qt::Alignment columnAlignment(LockModel::Column column)
{
    return (wordsOf(column).isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QString columnKey(LockModel::Column column)
{
    return QString::fromLatin1(wordsOf(column).key);
}

std::optional<LockModel::Column> columnOf(const QString &key)
{
    for (int column = 0; column < LockModel::ColumnCount; ++column) {
        if (key == QLatin1String(ColumnTable.at(static_cast<size_t>(column)).key))
            return static_cast<LockModel::Column>(column);
    }
    return {};
}

bool isColumnFixed(LockModel::Column column)
{
    return column == LockModel::State || column == LockModel::Lock;
}

} // namespace lockkeeper::ui

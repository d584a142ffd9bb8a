// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/look.h"

#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LookAgainEvery = 250ms;
/// A person waits no longer than this; a lock that beats more seldom is shown as late, and still confirming.
constexpr Milliseconds LongestLook = 15s;

/// How long a row past its TTL is read again.
Milliseconds confirmFor(const LockRecord &record)
{
    return std::min(LongestLook, record.beat * 6 / 5 + 4 * LookAgainEvery);
}

bool isConfirming(const LockView &view)
{
    return view.verdict.state == LockState::Late
        && std::any_of(view.verdict.tags.cbegin(), view.verdict.tags.cend(),
                       [](const Tag &tag) { return tag.kind == TagKind::Confirming; });
}

} // namespace

Status checkFound(const Findings &findings)
{
    if (!findings.targets.isEmpty())
        return {};
    if (findings.tables.isEmpty() && findings.none)
        return tl::make_unexpected(*findings.none);
    QStringList offered;
    for (const FoundTable &table : findings.tables)
        offered.append(QStringLiteral("%1 (%2, %3)").arg(table.table, table.profileId(), table.reason));
    return failure(
        ErrorKind::Schema,
        QStringLiteral(
            "No table of this source is surely a lock table. Add --table to read one of these: %1.")
            .arg(offered.join(QStringLiteral("; "))));
}

Look::Look(const SourceConfig &config, Access access, bool json, ScopeChoice scope)
    : m_config(config)
    , m_access(access)
    , m_json(json)
    , m_scope(scope)
{
    m_config.pollInterval = LookAgainEvery;
}

void Look::start(const QString &lock, bool quick)
{
    m_lock = lock;
    m_isQuick = quick;
    m_discovery = std::make_unique<Discovery>();
    whenAnswered(m_discovery->look(m_config), this, [this](const Result<Findings> &findings) {
        if (!findings) {
            emit failed(findings.error());
            return;
        }
        for (const Error &fault : findings->faults)
            printError(fault, m_json);
        if (const Status sure = checkFound(*findings); !sure) {
            emit failed(sure.error());
            return;
        }
        open(findings->targets);
    });
}

void Look::open(const QList<TableTarget> &targets)
{
    m_tables.resize(static_cast<size_t>(targets.size()));
    for (qsizetype i = 0; i < targets.size(); ++i) {
        TableTarget target = targets.at(i);
        target.config.pollInterval = m_config.pollInterval;
        Table &table = m_tables.at(static_cast<size_t>(i));
        table.monitor =
            std::make_unique<SourceMonitor>(target, SystemClock::instance(), nullptr, m_access, m_scope);
        connect(table.monitor.get(), &WatchedSource::updated, this,
                [this, &table](const SourceView &view) { take(table, view); });
    }
}

void Look::take(Table &table, const SourceView &view)
{
    if (m_isDone || table.isDone)
        return;
    table.view = view;
    if (!view.trouble) {
        if (!view.lastGoodRead)
            return;
        if (table.firstRead == AwakeInstant())
            table.firstRead = SystemClock::instance().awake();
        if (!m_isQuick && !isSettled(table)) {
            sayWaiting(view);
            return;
        }
    }
    table.isDone = true;
    finishWhenAllAreDone();
}

void Look::finishWhenAllAreDone()
{
    if (!std::all_of(m_tables.cbegin(), m_tables.cend(), [](const Table &table) { return table.isDone; }))
        return;
    m_isDone = true;
    QList<SourceView> views;
    for (const Table &table : m_tables)
        views.append(table.view);
    const auto broken = [](const SourceView &view) { return view.trouble.has_value(); };
    if (std::all_of(views.cbegin(), views.cend(), broken))
        emit failed(*views.constFirst().trouble);
    else
        emit done(views);
}

/// Once, to a person, where the wait is long enough to be wondered at.
void Look::sayWaiting(const SourceView &view)
{
    Milliseconds most = {};
    for (const LockView &lock : view.locks) {
        if ((m_lock.isEmpty() || lock.record.name == m_lock) && isConfirming(lock))
            most = std::max(most, confirmFor(lock.record));
    }
    if (m_hasSaidWaiting || most <= 3s)
        return;
    m_hasSaidWaiting = true;
    printHint(QStringLiteral(
                  "A lock is past its TTL: reading again for %1 before it is called dead (--quick does not).")
                  .arg(words::duration(most)));
}

bool Look::isSettled(const Table &table) const
{
    const Milliseconds looked = toMs(SystemClock::instance().awake() - table.firstRead);
    const QList<LockView> &locks = table.view.locks;
    return std::none_of(locks.cbegin(), locks.cend(), [&](const LockView &lock) {
        return (m_lock.isEmpty() || lock.record.name == m_lock) && isConfirming(lock)
            && looked < confirmFor(lock.record);
    });
}

namespace {

Error noSuchLock(const QList<SourceView> &views, const QString &lock)
{
    QStringList names;
    QStringList tables;
    for (const SourceView &view : views) {
        tables.append(view.table);
        for (const LockView &candidate : view.locks)
            names.append(words::shown(candidate.record.name));
    }
    const qsizetype all = names.size();
    names = names.mid(0, 8);
    const QString where = tables.join(QStringLiteral(", "));
    return {ErrorKind::NotFound,
            names.isEmpty()
                ? (tables.size() == 1 ? QStringLiteral("There is no lock \"%1\": the table %2 is empty.")
                                      : QStringLiteral("There is no lock \"%1\": the tables %2 are empty."))
                      .arg(words::shown(lock), where)
                : QStringLiteral("There is no lock \"%1\" in %2; it has %3%4.")
                      .arg(words::shown(lock), where, names.join(QStringLiteral(", ")),
                           all > 8 ? QStringLiteral(", ...") : QString()),
            {}};
}

} // namespace

Result<FoundLock> findLock(const QList<SourceView> &views, const QString &lock)
{
    QList<FoundLock> found;
    QStringList tables;
    for (qsizetype table = 0; table < views.size(); ++table) {
        for (const LockView &candidate : views.at(table).locks) {
            if (candidate.record.name != lock)
                continue;
            found.append({candidate, table});
            tables.append(views.at(table).table);
        }
    }
    if (found.isEmpty())
        return tl::make_unexpected(noSuchLock(views, lock));
    if (QStringList(tables).removeDuplicates() == tables.size() - 1 && found.size() > 1)
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "Several rows of the table %1 go by the name \"%2\"; nobody can say which is meant.")
                .arg(tables.constFirst(), words::shown(lock)));
    if (found.size() > 1)
        return failure(
            ErrorKind::Usage,
            QStringLiteral("There is a lock \"%1\" in each of the tables %2; add --table with one of them.")
                .arg(words::shown(lock), tables.join(QStringLiteral(", "))));
    return found.constFirst();
}

std::optional<Error> reportTroubles(const QList<SourceView> &views, bool json)
{
    std::optional<Error> first;
    for (const SourceView &view : views) {
        if (!view.trouble)
            continue;
        printError({view.trouble->kind, QStringLiteral("%1: %2").arg(view.table, view.trouble->message),
                    view.trouble->detail},
                   json);
        if (!first)
            first = view.trouble;
    }
    return first;
}

} // namespace lockkeeper::cli

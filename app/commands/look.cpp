// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/look.h"

#include "app/terminal/output.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LookAgainEvery = 250ms;

bool isConfirming(const LockView &view)
{
    return view.verdict.state == LockState::Late
        && std::any_of(view.verdict.tags.cbegin(), view.verdict.tags.cend(),
                       [](const Tag &tag) { return tag.kind == TagKind::Confirming; });
}

} // namespace

Look::Look(const SourceConfig &config, Access access)
    : m_config(config)
    , m_access(access)
{
    m_config.pollInterval = LookAgainEvery;
}

void Look::start(const QString &lock, bool quick)
{
    m_lock = lock;
    m_isQuick = quick;
    m_monitor = std::make_unique<SourceMonitor>(m_config, SystemClock::instance(), nullptr, m_access);
    connect(m_monitor.get(), &WatchedSource::updated, this, &Look::take);
}

void Look::take(const SourceView &view)
{
    if (m_isDone)
        return;
    if (view.trouble) {
        m_isDone = true;
        emit failed(*view.trouble);
        return;
    }
    if (!view.lastGoodRead)
        return;
    if (m_firstRead == AwakeInstant())
        m_firstRead = SystemClock::instance().awake();
    if (!m_isQuick && !isSettled(view)) {
        sayWaiting(view);
        return;
    }
    m_isDone = true;
    emit done(view);
}

/// Once, to a person, where the wait is long enough to be wondered at.
void Look::sayWaiting(const SourceView &view)
{
    Milliseconds most = {};
    for (const LockView &lock : view.locks) {
        if ((m_lock.isEmpty() || lock.record.name == m_lock) && isConfirming(lock))
            most = std::max<Milliseconds>(most, lock.record.beat * 6 / 5);
    }
    if (m_hasSaidWaiting || most <= 3s)
        return;
    m_hasSaidWaiting = true;
    printHint(QStringLiteral(
                  "A lock is past its TTL: reading again for %1 before it is called dead (--quick does not).")
                  .arg(words::duration(most)));
}

bool Look::isSettled(const SourceView &view) const
{
    const Milliseconds looked = toMs(SystemClock::instance().awake() - m_firstRead);
    return std::none_of(view.locks.cbegin(), view.locks.cend(), [&](const LockView &lock) {
        const Milliseconds most = lock.record.beat * 6 / 5 + 4 * LookAgainEvery;
        return (m_lock.isEmpty() || lock.record.name == m_lock) && isConfirming(lock) && looked < most;
    });
}

Result<LockView> findLock(const SourceView &view, const QString &lock)
{
    for (const LockView &candidate : view.locks) {
        if (candidate.record.name == lock)
            return candidate;
    }
    QStringList names;
    for (const LockView &candidate : view.locks.first(std::min<qsizetype>(view.locks.size(), 8)))
        names.append(words::shown(candidate.record.name));
    return failure(ErrorKind::NotFound,
                   names.isEmpty()
                       ? QStringLiteral("There is no lock \"%1\": the table %2 is empty.")
                             .arg(words::shown(lock), view.table)
                       : QStringLiteral("There is no lock \"%1\" in %2; it has %3%4.")
                             .arg(words::shown(lock), view.table, names.join(QStringLiteral(", ")),
                                  view.locks.size() > 8 ? QStringLiteral(", ...") : QString()));
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/poller.h"

#include "core/base/log.h"
#include "core/control/actioncontrol.h"
#include "core/control/foreignaction.h"
#include "core/engine/opensession.h"
#include "core/monitor/watchedsource.h"
#include "core/release/foreignrelease.h"

#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds ShortestBackOff = 1s;
/// A password that is refused stays so until a person acts, and each try is a line in the server's log, or
/// one more of those after which it closes the account.
constexpr Milliseconds LongestRefused = 5min;
/// A table that is written all the time is read no more often than this, however many pushes come, and never
/// for more than a quarter of the time.
constexpr Milliseconds ShortestPushGap = 50ms;
constexpr int PushRest = 4;
/// Another system's table is read for a tenth of the time at most, if that is not longer than this.
constexpr int DearReadRest = 9;
constexpr Milliseconds LongestDearRest = 1400ms;
/// How often data_version is looked at after a push that it does not bear out yet: each millisecond at first,
/// then ever later, for a second in all.
constexpr int MostLooks = 17;
constexpr int QuickLooks = 8;

/// A list that nothing changes in stays the one that all have.
void settleAll(QList<LockRecord> &locks, Instant serverNow)
{
    for (qsizetype row = 0; row < locks.size(); ++row) {
        if (isLeftover(locks.at(row), serverNow))
            settle(locks[row], serverNow);
    }
}

} // namespace

Poller::Poller(TableTarget target, Access access, const Clock &clock,
               std::shared_ptr<Interrupter> interrupter, ScopeChoice scope)
    : m_config(std::move(target.config))
    , m_profile(std::move(target.profile))
    , m_access(access)
    , m_clock(clock)
    , m_interrupter(std::move(interrupter))
    , m_self(HostIdentity::current())
    , m_timer(this)
    , m_pushTimer(this)
    , m_reads(scope)
{
    m_pushTimer.setSingleShot(true);
    m_pushTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_pushTimer, &QTimer::timeout, this, &Poller::readPushed);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Poller::tick);
}

/// A table whose reads are dear is read more seldom: never so seldom that its view would be too old.
void Poller::tick()
{
    const auto rest = std::min<std::chrono::nanoseconds>(m_readTook * DearReadRest, LongestDearRest);
    if (m_table.foreign && m_clock.awake() - m_lastRead < rest)
        return;
    poll();
}

void Poller::start()
{
    m_timer.start(m_config.pollInterval);
    poll();
}

void Poller::setInterval(Milliseconds interval)
{
    m_config.pollInterval = interval;
    if (!m_isPaused)
        m_timer.start(interval);
}

void Poller::setPaused(bool paused)
{
    m_isPaused = paused;
    if (paused) {
        m_timer.stop();
        m_pushTimer.stop();
    } else {
        m_timer.start(m_config.pollInterval);
        poll();
    }
}

void Poller::setScope(ScopeChoice scope)
{
    m_reads.setChoice(scope);
    m_lastVersion.reset(); // what was not asked for is not in the last answer
    if (!m_isPaused)
        poll();
}

Result<OpenTable *> Poller::table()
{
    if (m_table) {
        const Status same = m_table.session().check();
        if (same)
            return &m_table;
        if (m_interrupter->wasInterrupted()) // by us: nobody asks any more
            return tl::make_unexpected(same.error());
        logging::write(logMonitor(), LogLevel::Warning, QStringLiteral("source_replaced"),
                       same.error().message);
        m_table = {};
    }
    const Status opened = open();
    return opened ? Result<OpenTable *>(&m_table) : tl::make_unexpected(opened.error());
}

Status Poller::open()
{
    m_lastVersion.reset();
    auto session = openSession(m_config, m_access, m_interrupter);
    if (!session && m_wasOpen && !m_config.isServer() && !QFileInfo::exists(m_config.path))
        return failure(
            ErrorKind::Connection, // not the time to make a second, empty one
            QStringLiteral("The file %1 is gone; put it back or open another.").arg(m_config.path));
    if (!session)
        return tl::make_unexpected(session.error());
    auto table = openTable(std::move(*session), m_profile);
    if (!table)
        return tl::make_unexpected(table.error());
    m_table = std::move(*table);
    if (m_last.identity != m_table.session().facts().identity)
        m_reads.forget();
    m_wasOpen = true;
    // Other systems' tables have no trigger of ours; a file tells of every change.
    const bool mayPush = m_table.native || m_config.engine == Engine::Sqlite;
    const bool isPushed =
        mayPush && m_table.session().listen(m_table.name(), [this](const QString &) { pushed(); });
    m_table.session().whenLost([this] {
        const bool mayRead = !m_isPaused && !m_isHandedOut; // else the next read finds out
        m_isDue = m_isDue || !mayRead;
        if (mayRead)
            poll();
        return mayRead;
    });
    emit opened({m_table.session().facts(), m_table.name(),
                 m_table.foreign ? m_table.foreign->shared() : nullptr, isPushed});
    return {};
}

void Poller::pushed()
{
    m_looks = 0;
    if (m_isPaused || m_pushTimer.isActive())
        return;
    const auto gap = std::max<std::chrono::nanoseconds>(ShortestPushGap, m_readTook * PushRest);
    const auto wait = m_lastRead + gap - m_clock.awake();
    m_pushTimer.start(std::max(toMs(wait), Milliseconds(0)));
}

/// SQLite's log is written, and the kernel says so, before the commit counts: in between lies the disk's
/// flush. So a push that nothing bears out yet is not done with.
void Poller::readPushed()
{
    const auto version = m_table ? m_table.session().dataVersion() : std::optional<qint64>();
    if (!version || !version->has_value() || *version != m_lastVersion)
        return poll();
    if (m_looks == MostLooks)
        return;
    m_pushTimer.start(m_looks < QuickLooks ? 1 : 1 << (m_looks - QuickLooks + 1));
    ++m_looks;
}

Result<LockSnapshot> Poller::read()
{
    const AwakeInstant asked = m_clock.awake();
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto version = (*open)->session().dataVersion();
    if (!version)
        return tl::make_unexpected(version.error());
    if (version->has_value() && *version == m_lastVersion) {
        const auto now = (*open)->now();
        if (!now)
            return tl::make_unexpected(now.error());
        m_last.asked = asked;
        m_last.arrived = m_clock.awake();
        m_last.arrivedBoot = m_clock.boot();
        m_last.serverNow = *now;
        settleAll(m_last.locks, *now);
    } else {
        auto snapshot = readTable(**open);
        if (!snapshot)
            return snapshot;
        m_reads.note(*snapshot);
        shareUnchanged(*snapshot, m_last);
        m_last = std::move(*snapshot);
        m_lastVersion = *version;
        m_readTook = m_last.roundTrip();
    }
    m_lastRead = m_clock.awake();
    askProcesses(m_last);
    return m_last;
}

/// A large table is never read whole first, only to find out that it is one.
Result<LockSnapshot> Poller::readTable(const OpenTable &open)
{
    if (open.native && m_reads.needsCount()) {
        const auto rows = open.native->count();
        if (!rows)
            return tl::make_unexpected(rows.error());
        m_reads.noteCount(*rows);
    }
    return m_reads.scope() == ReadScope::All ? open.readAll(m_clock)
                                             : open.readHeld(m_clock, m_reads.known());
}

void Poller::askProcesses(LockSnapshot &snapshot) const
{
    snapshot.processes.clear();
    for (const LockRecord &record : std::as_const(snapshot.locks)) {
        if (!record.owner)
            continue;
        const ProcessFact fact = askKernel(*record.owner, m_self);
        if (fact != ProcessFact::NotOffered) // nothing says the same
            snapshot.processes.insert(record.owner->id, fact);
    }
}

void Poller::taken()
{
    m_isHandedOut = false;
    if (std::exchange(m_isDue, false) && !m_isPaused)
        poll();
}

void Poller::poll()
{
    if (m_isHandedOut) {
        m_isDue = true;
        return;
    }
    const AwakeInstant asked = m_clock.awake();
    const auto snapshot = read();
    if (snapshot) {
        if (m_backOff.count() > 0 && !m_isPaused)
            m_timer.start(m_config.pollInterval);
        m_backOff = {};
        m_isHandedOut = true;
        emit polled(*snapshot);
        return;
    }
    m_table = {};
    backOff(snapshot.error().kind);
    emit failed(snapshot.error(),
                std::chrono::duration_cast<std::chrono::microseconds>(m_clock.awake() - asked));
}

void Poller::backOff(ErrorKind trouble)
{
    // However seldom it is read: a source that pushes must listen again soon.
    m_backOff = std::clamp<Milliseconds>(m_backOff * 2, std::min(ShortestBackOff, m_config.pollInterval),
                                         trouble == ErrorKind::Password ? LongestRefused : LongestBackOff);
    // Up to a fifth earlier, so that many monitors do not come back to a server at the same moment.
    const auto earlier = QRandomGenerator::global()->bounded(static_cast<qint64>(m_backOff.count() / 5 + 1));
    if (!m_isPaused)
        m_timer.start(m_backOff - Milliseconds(earlier));
}

Result<ReleaseOutcome> Poller::release(const ReleasePlan &plan, const QString &reason)
{
    return operate<ReleaseOutcome>([&](OpenTable &open, LocalJournal &journal) {
        return open.native ? ReleaseControl(*open.native, journal, currentOperator()).run(plan, reason)
                           : ForeignRelease(*open.foreign, journal, currentOperator()).run(plan, reason);
    });
}

Result<ActionOutcome> Poller::act(const LockAction &action)
{
    return operate<ActionOutcome>([&](OpenTable &open, LocalJournal &journal) -> Result<ActionOutcome> {
        if (!open.native)
            return ForeignAction(*open.foreign, journal, currentOperator()).run(action);
        return ActionControl(*open.native, journal, currentOperator()).run(action);
    });
}

/// What an operator does, on the table's own connection, with the journal open before anything is sent.
template <typename Outcome, typename Function>
Result<Outcome> Poller::operate(Function function)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    const auto journal = localJournal();
    if (!journal)
        return failure(journal.error().kind,
                       QStringLiteral("Nothing was changed: the journal cannot be opened. %1")
                           .arg(journal.error().message));
    m_lastVersion.reset(); // our own commit does not move data_version
    (*open)->session().setLimit(m_config.writeLimit);
    auto outcome = function(**open, **journal);
    (*open)->session().setLimit(m_config.readLimit);
    return outcome;
}

Result<LocalJournal *> Poller::localJournal()
{
    if (!m_journal) {
        auto journal = LocalJournal::open();
        if (!journal)
            return tl::make_unexpected(journal.error());
        m_journal = std::move(*journal);
    }
    return m_journal.get();
}

Result<QList<JournalEntry>> Poller::journal(int most)
{
    const auto open = table();
    if (!open)
        return tl::make_unexpected(open.error());
    if ((*open)->native)
        return (*open)->native->journal(most);
    const auto journal = localJournal();
    if (!journal)
        return tl::make_unexpected(journal.error());
    return (*journal)->entries({journalSource(m_config), (*open)->name(), m_config.profile}, most);
}

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sourcemonitor.h"

#include "core/foreign/schedulerfacts.h"
#include "core/words/words.h"

#include <utility>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LookInterval = 500ms;

} // namespace

SourceMonitor::SourceMonitor(const SourceConfig &config, const Clock &clock, QObject *parent, Access access)
    : SourceMonitor(TableTarget{config, nullptr}, clock, parent, access)
{
}

SourceMonitor::SourceMonitor(const TableTarget &target, const Clock &clock, QObject *parent, Access access,
                             ScopeChoice scope)
    : WatchedSource(parent)
    , m_clock(clock)
    , m_observer(clock, {target.config.pollInterval})
    , m_lookTimer(this)
    , m_interrupter(std::make_shared<Interrupter>())
    , m_poller(u"db:" + target.config.title(),
               std::make_unique<Poller>(target, target.config.mayOperate() ? access : Access::Watch, clock,
                                        m_interrupter, scope),
               [interrupter = m_interrupter] { interrupter->interrupt(); })
{
    const SourceConfig &config = target.config;
    m_view.title = config.title();
    m_view.place = config.url();
    m_view.kind = config.engine;
    m_view.environment = config.environment;
    m_view.watchOnly = !config.mayOperate();
    m_view.interval = config.pollInterval;
    m_view.table = config.table;
    m_view.scheduler.profile = target.profileId();
    m_view.scheduler.title = target.profile ? target.profile->title : QStringLiteral("Lockkeeper");
    connect(m_poller.worker(), &Poller::polled, this, &SourceMonitor::takeSnapshot);
    connect(m_poller.worker(), &Poller::failed, this, &SourceMonitor::takeFailure);
    connect(m_poller.worker(), &Poller::opened, this, &SourceMonitor::takePlace);
    connect(&m_lookTimer, &QTimer::timeout, this, &SourceMonitor::look);
    m_lookTimer.start(LookInterval);
    m_poller.tell([](Poller &poller) { poller.start(); });
}

void SourceMonitor::setTitle(const QString &title)
{
    m_view.title = title;
}

void SourceMonitor::setInterval(Milliseconds interval)
{
    m_view.interval = interval;
    m_observer.setPollInterval(interval);
    m_poller.tell([interval](Poller &poller) { poller.setInterval(interval); });
}

void SourceMonitor::setPaused(bool paused)
{
    m_isPaused = paused;
    m_poller.tell([paused](Poller &poller) { poller.setPaused(paused); });
    publish({});
}

void SourceMonitor::pollNow()
{
    m_poller.tell([](Poller &poller) { poller.poll(); });
}

void SourceMonitor::setScope(ScopeChoice scope)
{
    m_poller.tell([scope](Poller &poller) { poller.setScope(scope); });
}

QFuture<Result<ReleaseOutcome>> SourceMonitor::release(const ReleasePlan &plan, const QString &reason)
{
    return m_poller.ask([plan, reason](Poller &poller) {
        auto outcome = poller.release(plan, reason);
        QMetaObject::invokeMethod(&poller, &Poller::poll, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<ActionOutcome>> SourceMonitor::act(const LockAction &action)
{
    return m_poller.ask([action](Poller &poller) {
        auto outcome = poller.act(action);
        QMetaObject::invokeMethod(&poller, &Poller::poll, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<QList<JournalEntry>>> SourceMonitor::journal(int most)
{
    return m_poller.ask([most](Poller &poller) { return poller.journal(most); });
}

void SourceMonitor::takePlace(const SourcePlace &place)
{
    m_view.engine = place.facts.engine;
    m_view.table = place.table;
    m_view.bound = place.bound;
    if (place.bound)
        m_view.scheduler = schedulerFacts(*place.bound);
    m_view.readOnly = place.facts.isReadOnly;
    m_view.standby = place.facts.isStandby;
    m_view.push = words::pushWord(m_view.kind, place.isPushed);
    m_offset.forget();
}

void SourceMonitor::takeSnapshot(const LockSnapshot &snapshot)
{
    m_observer.observe(snapshot);
    const QList<LockView> views = m_observer.views();
    const QList<LockView> before = m_view.locks;
    const bool isJudged = keepSeen();
    takeViews(views);
    QList<LockChange> changes;
    noticeSight(changes);
    const std::optional<QList<LockView>> seen = isJudged ? std::exchange(m_seen, std::nullopt) : std::nullopt;
    const ScopePair scopes{seen ? m_seenScope : m_view.scope, snapshot.scope};
    if (isJudged && m_hasJudged) // that we could not tell happened to us, not to each of ten thousand locks
        changes += seen ? changesBetween(*seen, views, snapshot.serverNow, scopes)
                        : changesIn(before, views, snapshot.serverNow, scopes);
    m_hasJudged = m_hasJudged || isJudged;
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(snapshot.roundTrip());
    m_view.read = ReadMark{m_clock.wall(), took};
    m_log.noteRead(views, changes, snapshot.serverNow, *m_view.read, m_view.delta);
    const auto since =
        std::chrono::duration_cast<std::chrono::microseconds>(m_clock.awake() - snapshot.arrived);
    m_offset.note(snapshot.serverNow, m_clock.wall() - since, snapshot.roundTrip());
    m_view.clockOffset = m_offset.offset();
    m_view.clockOffsetError = m_offset.error();
    m_view.scope = snapshot.scope;
    m_view.rows = snapshot.rows;
    m_view.trouble.reset();
    m_view.lastGoodRead = m_clock.wall();
    m_view.readTook = took;
    publish(changes);
    m_poller.tell([](Poller &poller) { poller.taken(); });
}

void SourceMonitor::takeFailure(const Error &error, std::chrono::microseconds took)
{
    m_view.trouble = error;
    m_observer.noteFailure();
    m_view.read = ReadMark{m_clock.wall(), took, error.kind == ErrorKind::Timeout, true};
    m_log.noteFailure(*m_view.read);
    look();
}

/// Time passes without an answer: the verdicts age, and in the end we cannot tell.
void SourceMonitor::look()
{
    if (m_clock.awake() - m_lastPublished < m_view.interval && !m_view.trouble)
        return;
    QList<LockChange> changes;
    const QList<LockView> views = m_observer.views();
    keepSeen();
    const bool isBlind =
        !m_isPaused && (m_observer.hasRead() ? !m_observer.health().isFresh : m_view.trouble.has_value());
    if (isBlind && !m_isBlind) {
        m_isBlind = true;
        m_blindSince = m_view.lastGoodRead.value_or(m_clock.wall());
        m_log.noteBlind(m_blindSince);
        LockChange change;
        change.kind = ChangeKind::Blind;
        change.at = m_clock.wall();
        change.reason = m_view.trouble ? m_view.trouble->message : QString();
        m_log.noteChange(change);
        changes.append(change);
    }
    takeViews(views);
    publish(changes);
}

/// False while our own view is too old to judge by: what was judged last is kept to compare with.
bool SourceMonitor::keepSeen()
{
    if (m_observer.health().isFresh)
        return true;
    if (m_hasJudged && !m_seen) {
        m_seen = m_view.locks;
        m_seenScope = m_view.scope;
    }
    return false;
}

/// What happened to the locks that differ; the others only grew older.
QList<LockChange> SourceMonitor::changesIn(const QList<LockView> &before, const QList<LockView> &now,
                                           Instant at, ScopePair scopes) const
{
    if (!m_view.delta.isSameLocks)
        return changesBetween(before, now, at, scopes);
    QList<LockView> were;
    QList<LockView> are;
    for (const int row : m_view.delta.changed) {
        were.append(before.at(row));
        are.append(now.at(row));
    }
    return changesBetween(were, are, at);
}

void SourceMonitor::takeViews(const QList<LockView> &views)
{
    const quint64 number = m_view.delta.number;
    m_view.delta = deltaBetween(m_view.locks, views, toMs(m_observer.judged() - m_view.delta.judged));
    m_view.delta.number = number; // publish() counts
    m_view.delta.judged = m_observer.judged();
    m_view.locks = views;
}

void SourceMonitor::noticeSight(QList<LockChange> &changes)
{
    if (!m_isBlind)
        return;
    m_isBlind = false;
    const Instant now = m_clock.wall();
    m_log.noteSight(now);
    LockChange change;
    change.kind = ChangeKind::Sighted;
    change.at = now;
    change.span = toMs(now - m_blindSince);
    changes.append(change);
}

void SourceMonitor::publish(const QList<LockChange> &changes)
{
    const ViewHealth health = m_observer.health();
    if (m_isPaused)
        m_view.health = SourceHealth::Paused;
    else if (m_isBlind)
        m_view.health = SourceHealth::Unreachable;
    else
        m_view.health = m_observer.hasRead() ? SourceHealth::Reading : SourceHealth::Starting;
    m_view.changes = changes;
    m_view.serverNow = m_observer.serverNow();
    m_view.sinceGoodRead = health.sinceGoodRead;
    m_view.onTimeFor = health.isFresh ? std::optional(health.onTimeFor) : std::nullopt;
    m_lastPublished = m_clock.awake();
    ++m_view.delta.number;
    emit updated(m_view);
    m_view.read.reset();
    m_view.delta.isSameLocks = true; // until the next verdicts nothing differs
    m_view.delta.changed.clear();
}

} // namespace lockkeeper

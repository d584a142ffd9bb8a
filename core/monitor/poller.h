// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/control/lockaction.h"
#include "core/foreign/opentable.h"
#include "core/host/hostidentity.h"
#include "core/journal/localjournal.h"
#include "core/monitor/scopedreads.h"
#include "core/release/releaseplan.h"

#include <QObject>
#include <QTimer>

namespace lockkeeper {

/// Where a poller is connected to, once it is.
struct SourcePlace {
    ServerFacts facts = {};
    QString table = {};
    std::shared_ptr<const BoundProfile> bound = {}; ///< of another system's table
    bool isPushed = false; ///< changes are told of; polling alone finds them otherwise
};

/// Reads one lock table again and again on its own thread, and at once when the engine pushes. Asks SQLite's
/// data_version first and reads the table only when another connection has committed. Skips instead of piling
/// up; after a failure it opens anew, with all that the session needs, and backs off with jitter, up to 5 s.
/// The operator's writes run here too, so that they and the reads are serial on one connection.
class Poller : public QObject
{
    Q_OBJECT

public:
    Poller(TableTarget target, Access access, const Clock &clock, std::shared_ptr<Interrupter> interrupter,
           ScopeChoice scope = ScopeChoice::All);

    void start();
    void setInterval(Milliseconds interval);
    void setPaused(bool paused);
    void poll();
    /// Which rows are read from the next poll on, which comes now.
    void setScope(ScopeChoice scope);
    /// The viewer has taken in the last answer. Until then nothing more is read: a viewer that is slower than
    /// the table would be flooded, and show what was long ago.
    void taken();

    /// The table, opened when it is not; errors as openSession and openTable.
    [[nodiscard]] Result<OpenTable *> table();
    /// A forced release on this connection; the next poll reads the table.
    [[nodiscard]] Result<ReleaseOutcome> release(const ReleasePlan &plan, const QString &reason);
    /// What else an operator does to a lock, the same way.
    [[nodiscard]] Result<ActionOutcome> act(const LockAction &action);
    [[nodiscard]] Result<QList<JournalEntry>> journal(int most);

signals:
    void opened(const lockkeeper::SourcePlace &place);
    void polled(const lockkeeper::LockSnapshot &snapshot);
    void failed(const lockkeeper::Error &error, std::chrono::microseconds took);

private:
    void tick();
    void pushed();
    void readPushed();
    [[nodiscard]] Status open();
    [[nodiscard]] Result<LockSnapshot> read();
    [[nodiscard]] Result<LockSnapshot> readTable(const OpenTable &open);
    void askProcesses(LockSnapshot &snapshot) const;
    void backOff(ErrorKind trouble);

    template <typename Outcome, typename Function>
    [[nodiscard]] Result<Outcome> operate(Function function);
    [[nodiscard]] Result<LocalJournal *> localJournal();

    SourceConfig m_config;
    ProfilePointer m_profile;
    Access m_access;
    const Clock &m_clock;
    std::shared_ptr<Interrupter> m_interrupter;
    HostIdentity m_self;
    QTimer m_timer;
    QTimer m_pushTimer; ///< a push that came too soon after the last read
    int m_looks = 0; ///< after a push, for what it told of
    AwakeInstant m_lastRead = {};
    std::chrono::nanoseconds m_readTook = {};
    OpenTable m_table = {};
    std::unique_ptr<LocalJournal> m_journal = {};
    ScopedReads m_reads;
    LockSnapshot m_last = {};
    std::optional<qint64> m_lastVersion = {};
    bool m_isHandedOut = false; ///< an answer is on its way to the viewer
    bool m_isDue = false; ///< a poll that came meanwhile
    bool m_isPaused = false;
    bool m_wasOpen = false;
    Milliseconds m_backOff = {};
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::SourcePlace)
Q_DECLARE_METATYPE(lockkeeper::LockSnapshot)
Q_DECLARE_METATYPE(std::chrono::microseconds)

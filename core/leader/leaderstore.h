// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/host/hostidentity.h"
#include "core/lease/standby.h"
#include "core/sql/locktable.h"

#include <QObject>

namespace lockkeeper {

/// What a heartbeat found.
struct HeartbeatAnswer {
    bool isOurs = false; ///< false: no row, the lock is definitively lost
    std::optional<StepDownRequest> request = {}; ///< an operator's, not answered yet
};

/// The leader's statements on a connection and a thread of their own. It may hang; the session that asks it
/// does not, and abandons it for a new one when a statement passes its limit (protocol T29, T42).
class LeaderStore : public QObject
{
    Q_OBJECT

public:
    LeaderStore(SourceConfig config, const Clock &clock, std::shared_ptr<Interrupter> interrupter);

    /// One row as a snapshot, with what the kernel says of its owner; no rows where there is no such lock.
    [[nodiscard]] virtual Result<LockSnapshot> read(const QString &lock, const Owner &me);
    [[nodiscard]] virtual Status create(const QString &lock, const LeaseSettings &settings);
    [[nodiscard]] virtual Result<HeartbeatAnswer> heartbeat(const QString &lock, const Owner &me,
                                                            qint64 token, const LeaseSettings &settings);
    [[nodiscard]] virtual Result<OwnerChange> take(StandbyMove move, const LockRecord &seen, const Owner &me,
                                                   const LeaseSettings &settings);
    /// An operator's takeover without waiting; the local journal has its row before anything is sent.
    [[nodiscard]] virtual Result<OwnerChange> takeNow(const LockRecord &seen, const Owner &me,
                                                      const LeaseSettings &settings, const AuditNote &why);
    /// Our answer to an operator's request to step down.
    [[nodiscard]] virtual Status answer(const LockRecord &seen, const StepDownRequest &request,
                                        bool isAccepted, const QString &why);
    /// Release by the holder itself: no lock delay.
    [[nodiscard]] virtual Status release(const LockRecord &seen, const QString &reason);
    /// The same where it is not known whether the lock is ours: no error where it is not.
    [[nodiscard]] virtual Status releaseIfOurs(const QString &lock, const Owner &me, const QString &reason);
    /// The audit row of an owner that finds its lock gone (protocol D8b).
    [[nodiscard]] virtual Status noteLost(const LockRecord &was, bool workStopped);
    /// After a statement: a server's connection that it found lost goes at once, and with it whoever still
    /// waits for what comes on a socket that the client library has closed.
    void closeIfLost();

signals:
    /// PostgreSQL says that this lock has another owner, hold or request. Other engines never say so.
    void changeTold(const QString &lock);

protected:
    /// A session that may be led on: on a local disk, of a server that takes writes.
    [[nodiscard]] Result<std::unique_ptr<Session>> leadSession() const;
    [[nodiscard]] AuditNote note(const QString &action, const Owner &me, const QString &reason = {}) const;

    SourceConfig m_config;
    const Clock &m_clock;

private:
    [[nodiscard]] Result<LockTable *> table();
    void listen();

    std::shared_ptr<Interrupter> m_interrupter;
    HostIdentity m_self;
    std::unique_ptr<LockTable> m_table = {};
};

} // namespace lockkeeper

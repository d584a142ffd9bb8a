// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/journalentry.h"
#include "core/lock/leasesettings.h"
#include "core/lock/locksnapshot.h"
#include "core/session/session.h"
#include "core/sql/statements.h"

namespace lockkeeper {

/// Who acts, for the audit row.
struct Actor {
    QString name = {}; ///< a leader's user@host:pid, an operator's user
    QString host = {};
    QString client = {}; ///< lockkeeper-cli, lockkeeper
};

/// The row of the audit table that goes with a change.
struct AuditNote {
    QString operationId = {};
    QString action = {};
    Actor actor = {};
    QString reason = {};
    QString risk = QStringLiteral("none");
    QString evidence = {}; ///< JSON
    Milliseconds answerWithin = {}; ///< of a request to step down
};

/// What an operator changes in a row.
enum class OperatorStatement {
    ForceIfUnchanged, ///< any beat since the look refuses it
    EvictLive, ///< another holder or token since the look refuses it
    Request, ///< asks the holder to step down, by the note's operation id
    Freeze,
    Unfreeze,
};

/// What the database says after a change of owner.
struct OwnerChange {
    qint64 token = 0;
    Instant at = {};
    std::optional<Instant> heartbeat = {};
    Hold hold = {}; ///< the lock delay that it left, or the freeze that outlived it; without its length
};

/// The statements of the lease protocol on one lock table. Every change of owner is one transaction: the
/// guarded statement that must hit exactly one row, the fence, the audit row. On the session's thread.
class LockTable
{
public:
    /// Finds the table; errors as schema::resolve.
    [[nodiscard]] static Result<std::unique_ptr<LockTable>> open(std::unique_ptr<Session> session);

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] const TableNames &names() const { return m_names; }

    [[nodiscard]] Result<LockSnapshot> readAll(const Clock &clock);
    /// What is held or abnormal, and of the locks that are `known` also the free ones; counts all rows. Who
    /// knows a lock so sees it released, and gone.
    [[nodiscard]] Result<LockSnapshot> readHeld(const Clock &clock, const QStringList &known);
    /// The same of one lock; no rows where there is no such lock.
    [[nodiscard]] Result<LockSnapshot> readSome(const Clock &clock, const QString &lock);
    [[nodiscard]] Result<std::optional<LockRecord>> readOne(const QString &lock);

    /// The database's clock alone.
    [[nodiscard]] Result<Instant> now();
    /// How many locks there are.
    [[nodiscard]] Result<qint64> count();

    /// Makes the lock's row and its fence; no error when it is there already.
    [[nodiscard]] Status create(const QString &lock, const LeaseSettings &settings);

    /// Each of these: Conflict when the row is no longer as `seen`.
    [[nodiscard]] Result<OwnerChange> acquireFree(const LockRecord &seen, const Owner &me,
                                                  const LeaseSettings &settings, const AuditNote &note);
    [[nodiscard]] Result<OwnerChange> takeOver(const LockRecord &seen, const Owner &me,
                                               const LeaseSettings &settings, const AuditNote &note);
    [[nodiscard]] Result<OwnerChange> takeOverDead(const LockRecord &seen, const Owner &me,
                                                   const LeaseSettings &settings, const AuditNote &note);
    [[nodiscard]] Result<OwnerChange> reclaim(const LockRecord &seen, const LeaseSettings &settings,
                                              const AuditNote &note);
    [[nodiscard]] Result<OwnerChange> release(const LockRecord &seen, const AuditNote &note);
    /// Without waiting for the lock delay, or for the TTL where another holds it; never a frozen lock.
    [[nodiscard]] Result<OwnerChange> takeNow(const LockRecord &seen, const Owner &me,
                                              const LeaseSettings &settings, const AuditNote &note);
    /// The statement that takeNow() would run, for people; the new owner's own values stay placeholders.
    [[nodiscard]] static QString takeNowStatement(const LockRecord &seen, const TableNames &names);
    [[nodiscard]] Result<OwnerChange> operate(OperatorStatement action, const LockRecord &seen,
                                              const AuditNote &note);
    /// The holder's answer to a request: "accepted" or "refused"; the note's reason goes with it.
    [[nodiscard]] Result<OwnerChange> acknowledge(const LockRecord &seen, const QString &requestId,
                                                  const QString &answer, const AuditNote &note);

    /// The statement that operate() would run, with its values, for people.
    [[nodiscard]] static QString operatorStatement(OperatorStatement action, const LockRecord &seen,
                                                   const AuditNote &note, const TableNames &names);
    /// What the holder of this token is asked and has not answered, while an answer is due.
    [[nodiscard]] Result<std::optional<StepDownRequest>> openRequest(const QString &lock,
                                                                     const QString &ownerId, qint64 token);

    /// One autocommit statement. False: no row, the lock is definitively lost.
    [[nodiscard]] Result<bool> heartbeat(const QString &lock, const QString &ownerId, qint64 token);

    /// An audit row without a change: `refused`, or a leader's `lost`.
    [[nodiscard]] Status note(const LockRecord &seen, const AuditNote &note, const QString &result,
                              const QString &statement = {});
    /// After a COMMIT whose outcome is not known: was the operation done? Empty when there is no such row.
    [[nodiscard]] Result<std::optional<qint64>> lookUp(const QString &operationId);

    [[nodiscard]] Result<QList<JournalEntry>> journal(int most, const QString &lock = {});

private:
    LockTable(std::unique_ptr<Session> session, TableNames names);
    /// The statement's text for this table, made once.
    [[nodiscard]] const QString &text(Statement statement);
    [[nodiscard]] Result<LockSnapshot> snapshot(const Clock &clock, Statement statement,
                                                const QVariantMap &values);
    [[nodiscard]] Status fetch(Statement statement, const QVariantMap &values, LockSnapshot &snapshot);
    [[nodiscard]] Status fetchNamed(const QStringList &names, LockSnapshot &snapshot);
    [[nodiscard]] Status complete(const Clock &clock, LockSnapshot &snapshot);
    [[nodiscard]] Result<qint64> number(Statement statement);
    [[nodiscard]] Result<OwnerChange> changeOwner(Statement statement, const QVariantMap &values,
                                                  const LockRecord &seen, const QString &newOwner,
                                                  const AuditNote &note);
    [[nodiscard]] Result<std::optional<qint64>> lookUpAnew(const QString &operationId);
    [[nodiscard]] Status audit(const LockRecord &seen, const AuditNote &note, const QVariant &newOwner,
                               const QVariant &newToken, const QString &result, const QString &statement);

    std::unique_ptr<Session> m_session;
    TableNames m_names;
    std::unordered_map<Statement, qsizetype> m_rows = {}; ///< of the largest read so far: room for the next
    std::unordered_map<Statement, QString> m_texts = {}; // its values stay where they are
};

} // namespace lockkeeper

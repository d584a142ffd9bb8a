// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/boundprofile.h"
#include "core/binding/rowimage.h"
#include "core/foreign/ownersessions.h"
#include "core/lock/locksnapshot.h"
#include "core/profile/namebook.h"
#include "core/session/session.h"

namespace lockkeeper {

/// The most rows of a table that are read; of a larger one only those that may be held.
inline constexpr int MostForeignRows = 10'000;
/// And the most of those: where more may be held, nothing true could be said of the rest.
inline constexpr int MostHeldRows = 100'000;

/// The lock table of another system on a connection, read and released by its profile. It writes nothing but
/// a release or, where the profile can lead, its own beats. On the session's thread.
class ForeignTable
{
public:
    /// Schema error where the table is gone or lacks a column that the profile reads.
    [[nodiscard]] static Result<std::unique_ptr<ForeignTable>> open(std::unique_ptr<Session> session,
                                                                    const ProfilePointer &profile);

    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] const BoundProfile &bound() const { return *m_bound; }
    [[nodiscard]] std::shared_ptr<const BoundProfile> shared() const { return m_bound; }

    /// All its locks, or of a very large table those that may be held; its rows are counted once a minute
    /// then. A profile's own SELECT runs in a read-only transaction.
    [[nodiscard]] Result<LockSnapshot> readAll(const Clock &clock);
    /// The database's clock alone.
    [[nodiscard]] Result<Instant> now();

    /// The forced release of the row as it was seen, in one transaction. Conflict: the row is not as seen, or
    /// what the profile requires does not hold. `expectsBeats`: its holder lives, and may have beaten since.
    /// What it takes to put the row back; nothing where the profile's release is no plain edit of it.
    [[nodiscard]] Result<std::optional<RowImage>> release(const LockRecord &seen, bool expectsBeats = false);
    /// Asks the holder to give the lock up, in the system's own way. Conflict: another holds it by now.
    [[nodiscard]] Status ask(const LockRecord &seen);
    /// Undoes such a release in one transaction. Conflict: the row is not as the release left it.
    [[nodiscard]] Status putBack(const RowImage &image);

private:
    ForeignTable(std::unique_ptr<Session> session, BoundProfile bound);
    [[nodiscard]] Result<QList<QVariantList>> fetch(const QString &statement);
    /// The row of that key, inside a transaction; an empty one where it is gone.
    [[nodiscard]] Result<QVariantList> fetchRow(const QVariantList &seen);
    [[nodiscard]] Result<QList<QVariantList>> fetchRows();
    [[nodiscard]] QVariantList sampleOf(const QList<QVariantList> &rows) const;
    [[nodiscard]] Status learnRows(const Clock &clock);
    void learnSessions(LockSnapshot &snapshot);

    std::unique_ptr<Session> m_session;
    std::shared_ptr<const BoundProfile> m_bound;
    NameBook m_names;
    QString m_readAll = {};
    QVariantList m_sample = {}; ///< a row of a table that is too large; empty until it was
    std::optional<qint64> m_rows = {};
    AwakeInstant m_counted = {};
    SessionList m_sessions = {};
    std::optional<AwakeInstant> m_listed = {};
};

} // namespace lockkeeper

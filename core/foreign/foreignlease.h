// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/macros.h"
#include "core/foreign/foreigntable.h"
#include "core/lock/leasesettings.h"

namespace lockkeeper {

/// What a leader needs of another system's table whose profile says how to acquire, beat and release
/// (protocol D3): the times of a lease hold, every statement compares all that was seen, and nothing is
/// fenced. On the session's thread.
class ForeignLease
{
public:
    /// Unsupported error where the profile cannot lead.
    [[nodiscard]] static Result<std::unique_ptr<ForeignLease>> open(std::unique_ptr<Session> session,
                                                                    const ProfilePointer &profile);

    [[nodiscard]] Session &session() { return m_table->session(); }
    /// Usage error where these times are longer than the table's own rule allows.
    [[nodiscard]] Status check(const LeaseSettings &settings) const;

    /// The row of that lock. Where it is ours its owner has our id; where there is none it is free.
    [[nodiscard]] Result<LockSnapshot> read(const Clock &clock, const QString &lock, const Owner &me);
    /// Makes us the owner of the row as it was seen; the record as it is then. Conflict: it is not as seen.
    [[nodiscard]] Result<LockRecord> take(const LockRecord &seen, const Owner &me,
                                          const LeaseSettings &settings);
    /// One statement. False: no row, the lock is definitively lost.
    [[nodiscard]] Result<bool> beat(const QString &lock, const Owner &me, const LeaseSettings &settings);
    /// Conflict: it is not ours any more.
    [[nodiscard]] Status free(const QString &lock, const Owner &me);

private:
    explicit ForeignLease(std::unique_ptr<ForeignTable> table);
    [[nodiscard]] Macros macros(const Owner &me, const LeaseSettings &settings, const QVariantList &seen,
                                QVariantMap &values) const;
    /// Our row, as we wrote it last: the key and all that a beat leaves alone.
    [[nodiscard]] Result<FilledSql> ours() const;
    /// Conflict where the row is not ours; another connection may have written it.
    [[nodiscard]] Status knowOurs(const QString &lock, const Owner &me);
    [[nodiscard]] Status change(const QString &statement, const QVariantMap &values);
    [[nodiscard]] bool isOurs(const LockRecord &record, const Owner &me) const;

    std::unique_ptr<ForeignTable> m_table;
    QVariantList m_cells = {}; ///< of our row
};

} // namespace lockkeeper

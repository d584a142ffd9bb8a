// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/boundprofile.h"
#include "core/lock/lockrecord.h"
#include "core/profile/namebook.h"

namespace lockkeeper {

/// Makes records of the rows of another system's table, by the profile's own rules. A value that cannot be
/// becomes the record's defect; the other rows go on. Pure; any thread.
class ForeignRows
{
public:
    ForeignRows(const BoundProfile &bound, const NameBook &names);

    /// One row: its cells in the order of the bound columns.
    [[nodiscard]] LockRecord record(const QVariantList &cells, Instant serverNow) const;
    /// The one lock of a table of one row, while there is none.
    [[nodiscard]] LockRecord absent() const;

private:
    [[nodiscard]] QString name(const QVariantList &cells) const;
    [[nodiscard]] QString text(const QVariantList &cells, Role role) const;
    [[nodiscard]] std::optional<Owner> owner(const QVariantList &cells) const;
    [[nodiscard]] bool isHeld(const QVariantList &cells, bool hasOwner) const;
    [[nodiscard]] std::optional<Instant> time(LockRecord &record, Role role, bool *never = nullptr) const;
    [[nodiscard]] Milliseconds span(LockRecord &record, Role role) const;
    [[nodiscard]] Milliseconds limit(LockRecord &record) const;
    void applyDeathRule(LockRecord &record) const;
    void applyHeartbeat(LockRecord &record) const;
    void applyExpiry(LockRecord &record) const;
    void applyAcquired(LockRecord &record) const;
    void applyToken(LockRecord &record) const;
    void setFree(LockRecord &record) const;
    void blame(LockRecord &record, Role role, const QString &what) const;

    const BoundProfile &m_bound;
    const NameBook &m_names;
    QRegularExpression m_ownerPattern;
};

} // namespace lockkeeper

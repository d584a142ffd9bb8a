// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/armedrelease.h"

#include <vector>

namespace lockkeeper {

/// Forced releases of several locks of one table, each with its own plan, statement and operation id: only
/// where every one of them is Dead (issue 6, A5). Not one transaction: what one lock's guard refuses says
/// nothing of the others.
struct SeveralPlan {
    QList<ReleasePlan> plans = {};
    QString refusal = {}; ///< why not, as a sentence that names the lock; empty: it may be asked for

    [[nodiscard]] int count() const { return static_cast<int>(plans.size()); }
    /// One statement a line, in the order in which they run.
    [[nodiscard]] QString statements() const;
};

/// The plans for these locks as they are shown, each name once, in their order. Any thread.
[[nodiscard]] SeveralPlan planSeveral(const QStringList &locks, const SourceView &source,
                                      const QString &reason = {});

/// All of them armed: due when each is, cancelled when one is. Pure: it is looked at again and again.
class ArmedSeveral
{
public:
    ArmedSeveral(const SeveralPlan &plan, AwakeInstant clicked);

    /// `view` as it is now. Any thread, one at a time.
    [[nodiscard]] ArmedLook look(const SourceView &view, AwakeInstant now, Instant wall);

private:
    std::vector<ArmedRelease> m_armed;
    std::optional<ArmedLook> m_end = {};
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::SeveralPlan)

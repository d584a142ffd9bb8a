// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/release/moved.h"

namespace lockkeeper {

/// The time between the operator's last word and the statement: long enough for a holder that lives to beat
/// once more, and never less than this.
inline constexpr Milliseconds ShortestCountdown = std::chrono::seconds(5);

enum class ArmedStep {
    Counting,
    Cancelled, ///< something moved, or we lost sight of the lock; nothing was sent
    Due, ///< the statement may be sent, once
};

struct ArmedLook {
    ArmedStep step = ArmedStep::Counting;
    Milliseconds left = {};
    QString sentence = {}; ///< Cancelled: why
};

/// A forced release that is armed. It is due 1.2 usual beats after our last sight of a change; of a plan that
/// expects beats, 1.2 beats after the click. Cancelled is final. Pure: it is looked at again and again.
class ArmedRelease
{
public:
    ArmedRelease(ReleasePlan plan, AwakeInstant clicked);

    /// `view` as it is now. Any thread, one at a time.
    [[nodiscard]] ArmedLook look(const SourceView &view, AwakeInstant now, Instant wall);
    [[nodiscard]] const ReleasePlan &plan() const { return m_plan; }

private:
    [[nodiscard]] ArmedLook cancel(const QString &sentence);

    ReleasePlan m_plan;
    AwakeInstant m_clicked;
    std::optional<ArmedLook> m_end = {};
};

} // namespace lockkeeper

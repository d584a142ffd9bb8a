// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>
#include <QPointF>

#include <optional>

namespace lockkeeper::ui {

/// How much a stretch of time budget is worth worrying about.
enum class BudgetMood {
    Calm,
    AtRisk, ///< under one half of the deadline: a heartbeat failed
    Ending, ///< under one quarter
};

[[nodiscard]] BudgetMood moodOf(Milliseconds budget, Milliseconds deadline);

/// A leader's time budget over the last minutes, from what it told us. A value; any thread.
class BudgetHistory
{
public:
    static constexpr Milliseconds Window = std::chrono::minutes(2);

    struct Sample {
        Instant at = {};
        std::optional<Milliseconds> budget = {}; ///< absent: it did not lead

        bool operator==(const Sample &) const = default;
    };

    void add(Instant at, std::optional<Milliseconds> budget);
    void clear() { m_samples.clear(); }
    [[nodiscard]] const QList<Sample> &samples() const { return m_samples; }

    /// Runs of points without gaps: x in seconds before `now` (negative), y in seconds of budget. Where the
    /// budget grew, a heartbeat got through: the fall is drawn on to that instant first, then the step up.
    [[nodiscard]] QList<QList<QPointF>> runs(Instant now) const;
    /// The lowest budget in the window.
    [[nodiscard]] std::optional<Sample> lowest(Instant now) const;

private:
    QList<Sample> m_samples = {};
};

} // namespace lockkeeper::ui

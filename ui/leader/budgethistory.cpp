// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/budgethistory.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace budgethistory {

double seconds(std::chrono::nanoseconds span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace budgethistory

BudgetMood moodOf(Milliseconds budget, Milliseconds deadline)
{
    if (budget * 4 < deadline)
        return BudgetMood::Ending;
    return budget * 2 < deadline ? BudgetMood::AtRisk : BudgetMood::Calm;
}

void BudgetHistory::add(Instant at, std::optional<Milliseconds> budget)
{
    if (!m_samples.isEmpty() && at < m_samples.last().at)
        m_samples.clear(); // the clock was set back: older times mean nothing now
    if (!budget && (m_samples.isEmpty() || !m_samples.last().budget))
        return;
    m_samples.append({at, budget});
    const auto kept = std::find_if(m_samples.cbegin(), m_samples.cend(),
                                   [&](const Sample &sample) { return sample.at >= at - Window; });
    if (kept - m_samples.cbegin() > 1) // one older stays, so that the line begins at the edge
        m_samples.erase(m_samples.cbegin(), kept - 1);
}

QList<QList<QPointF>> BudgetHistory::runs(Instant now) const
{
    QList<QList<QPointF>> runs;
    bool open = false;
    for (const Sample &sample : m_samples) {
        if (!sample.budget) {
            open = false;
            continue;
        }
        const QPointF point(budgethistory::seconds(sample.at - now), budgethistory::seconds(*sample.budget));
        if (!open) {
            runs.append(QList<QPointF>());
            open = true;
        } else if (const QPointF before = runs.last().last(); point.y() > before.y()) {
            runs.last().append({point.x(), std::max(0.0, before.y() - (point.x() - before.x()))});
        }
        runs.last().append(point);
    }
    return runs;
}

std::optional<BudgetHistory::Sample> BudgetHistory::lowest(Instant now) const
{
    std::optional<Sample> lowest;
    for (const Sample &sample : m_samples) {
        if (sample.budget && sample.at >= now - Window && (!lowest || *sample.budget < *lowest->budget))
            lowest = sample;
    }
    return lowest;
}

} // namespace lockkeeper::ui

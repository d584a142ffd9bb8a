// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/severalrelease.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper {

SeveralRelease::SeveralRelease(WatchedSource &source, SeveralPlan plan, QString reason, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_plan(std::move(plan))
    , m_reason(std::move(reason))
{
}

void SeveralRelease::start()
{
    next();
}

int SeveralRelease::releasedCount() const
{
    return static_cast<int>(std::count_if(m_answers.cbegin(), m_answers.cend(),
                                          [](const auto &answer) { return answer.has_value(); }));
}

void SeveralRelease::next()
{
    const int place = static_cast<int>(m_answers.size());
    if (m_isStopped || place == m_plan.count()) {
        emit finished();
        return;
    }
    whenAnswered(m_source.release(m_plan.plans.at(place), m_reason), this,
                 [this, place](const Result<ReleaseOutcome> &answer) {
                     m_answers.append(answer);
                     emit answered(place);
                     next();
                 });
}

} // namespace lockkeeper

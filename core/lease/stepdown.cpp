// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lease/stepdown.h"

#include "core/words/words.h"

namespace lockkeeper {

namespace {

constexpr Milliseconds LargestTimerSlack = std::chrono::seconds(1);

} // namespace

StepDown stepDownAt(Milliseconds late, Milliseconds ttl, Milliseconds deadline)
{
    if (late < LargestTimerSlack)
        return {};
    return {StepDownCause::Stopped, late, late >= ttl - deadline};
}

QString stepDownReason(const StepDown &stepDown)
{
    switch (stepDown.cause) {
    case StepDownCause::Silence:
        return QStringLiteral("No heartbeat was answered in time.");
    case StepDownCause::Stopped:
        return QStringLiteral("Woke %1 after its deadline: this process was stopped or asleep%2.")
            .arg(words::duration(stepDown.late),
                 stepDown.isPastTtl ? QStringLiteral("; another may have led since") : QString());
    case StepDownCause::Slept:
        return QStringLiteral("This computer slept while it led.");
    }
    return {};
}

} // namespace lockkeeper

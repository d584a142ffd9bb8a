// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/boundprofile.h"
#include "core/lock/sourceview.h"

namespace lockkeeper {

/// What a profile says to people, in whole sentences. Pure; any thread.
[[nodiscard]] SchedulerFacts schedulerFacts(const BoundProfile &bound);

/// Its death rule as one or two sentences.
[[nodiscard]] QString deathRuleText(const ProfileRules &rules);

/// How far it was tried: "Tried on the running system.", ...
[[nodiscard]] QString testedText(Tested tested);

} // namespace lockkeeper

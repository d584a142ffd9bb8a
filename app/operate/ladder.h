// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operate/operate.h"
#include "core/release/releaseplan.h"

namespace lockkeeper::cli {

/// The friction ladder of a forced release, in the terminal: what must be given before it runs.
/// The expectations are checked first (Conflict); then the state (Conflict where it forbids a release); then
/// the rung: on a terminal it asks, without one it is a Usage error that names the missing option.
[[nodiscard]] Status climb(const ReleasePlan &plan, const ReleaseArguments &arguments);

/// The second confirmation of `takeover --now`: on a terminal it asks, without one the lock's name must have
/// been given again.
[[nodiscard]] Status confirmNow(const ReleasePlan &plan, const ReleaseArguments &arguments);

/// What would run, and what it cannot promise, for people and for --dry-run.
void printPlan(const LockView &view, const SourceView &source, const QString &statement);

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"
#include "core/lock/leasesettings.h"
#include "core/lock/verdict.h"
#include "core/work/workorder.h"

#include <optional>

/// What a leader's phases are called and what follows from them. Pure; any thread.
namespace lockkeeper::ui::leaderwords {

/// "You lead search-index."
[[nodiscard]] QString title(const LeaderView &view);
/// The state whose shape stands before the title.
[[nodiscard]] LockState shape(const LeaderView &view, BootInstant now);
/// Under the figure in the ring, or in its middle when there is no figure.
[[nodiscard]] QString ringWords(const LeaderView &view);

struct Notice {
    QString heading = {};
    QString text = {};
    bool isWarning = false;
};
/// What happened and what happens next; absent when all is well.
[[nodiscard]] std::optional<Notice> notice(const LeaderView &view);

/// "If this computer sleeps, leadership ends. Another may take over after 30 s."
[[nodiscard]] QString sleep(Milliseconds ttl);
/// What the settings mean, for the form.
[[nodiscard]] QString lease(const LeaseSettings &settings, const WorkOrder &work);

struct WorkState {
    QString text = {};
    bool isWarning = false;
};
/// "The command runs as process 4711."
[[nodiscard]] WorkState work(const LeaderView &view);

} // namespace lockkeeper::ui::leaderwords

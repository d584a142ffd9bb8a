// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/tablemapping.h"

/// What the parts of a mapping are called on its form. Pure.
namespace lockkeeper::ui {

/// The roles that a column can be given by hand, in the order of the form.
[[nodiscard]] const QList<lockkeeper::Role> &mappedRoles();
/// "Lock name", "Owner", "Heartbeat".
[[nodiscard]] QString roleTitle(lockkeeper::Role role);
/// What the role means, for the tip.
[[nodiscard]] QString roleTip(lockkeeper::Role role);

/// The forms of a time that can be chosen.
[[nodiscard]] const QList<TimeForm> &mappedForms();
[[nodiscard]] QString timeFormTitle(TimeForm form);
[[nodiscard]] QString deathKindTitle(DeathKind kind);
[[nodiscard]] QString mappedReleaseTitle(MappedRelease release);

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verdict/verdictcard.h"

namespace lockkeeper::ui {

/// What the window knows besides the view when it decides what may be done.
struct ActionFacts {
    bool canLead = true; ///< this build can lead
    bool leadsForeign = false; ///< also on other schedulers' tables
    QString leading = {}; ///< the lock of that source that this window leads or stands by for; empty: none
    bool operates = true; ///< else its source is only watched
};

/// What may be done to `lock` now, and why not. Pure; any thread.
[[nodiscard]] CardActions actionsFor(const SourceView &view, const QString &lock, const ActionFacts &facts);
} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/locktrack.h"
#include "core/lock/sourceview.h"
#include "ui/watch/lockkey.h"

namespace lockkeeper::ui {

/// Everything the focus view shows of one lock, as a value.
struct FocusPicture {
    SourceMark mark = {};
    SourceView source = {};
    LockView lock = {};
    LockTrack track = {};
    QList<BlindSpan> blind = {};
};

} // namespace lockkeeper::ui

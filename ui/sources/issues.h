// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "ui/watch/lockkey.h"

namespace lockkeeper::ui {

/// How a trouble can be mended from here.
enum class Mend {
    None,
    ReadAgain,
    EnterPassword, ///< the server wants one
    ReadSlower, ///< `interval` says how slow
    ShowLock, ///< `lock` says which
};

/// A standing trouble: it is listed as long as it lasts and goes when it is cured.
struct Issue {
    QString text = {}; ///< one sentence
    Mend mend = Mend::None;
    QString mendText = {}; ///< the words of the link
    QString lock = {};
    Milliseconds interval = {};
    SourceId source = NoSource;
    QString of = {}; ///< the source's title, where several are open

    bool operator==(const Issue &) const = default;
};

/// The troubles of a source, worst first. Pure.
[[nodiscard]] QList<Issue> issuesOf(const SourceView &view);

} // namespace lockkeeper::ui

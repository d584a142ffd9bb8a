// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "ui/watch/tablesearch.h"

namespace lockkeeper::ui {

/// How a trouble can be mended from here.
enum class Mend {
    None,
    ReadAgain,
    EnterPassword, ///< the server wants one
    ReadSlower, ///< `interval` says how slow
    ShowLock, ///< `lock` says which
    MapTable, ///< say by hand which table it is and what its columns mean
    WatchTable, ///< `target` is what is offered
    RecordAgain, ///< now, not in a while
    EraseRecording, ///< once more
    ShowHelp, ///< `help` says where it is explained
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
    TableTarget target = {};
    Mend other = Mend::None; ///< a second way, beside the first
    QString otherText = {};
    QString help = {}; ///< a place of the help, such as "deploying#rights"

    bool operator==(const Issue &issue) const;
};

/// The troubles of a source, worst first. Pure.
[[nodiscard]] QList<Issue> issuesOf(const SourceView &view);
/// What was found besides the tables that are watched: tables that may be lock tables, and profiles of the
/// user's that are broken. Pure.
[[nodiscard]] QList<Issue> findingIssues(const QList<TableOffer> &offers, const QList<Error> &faults);

} // namespace lockkeeper::ui

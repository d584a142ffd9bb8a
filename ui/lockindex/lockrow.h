// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"
#include "ui/watch/lockkey.h"

namespace lockkeeper::ui {

/// One row of the lock table: what core says, and the last state from before our view went blind.
struct LockRow {
    LockView view = {};
    LockState lastKnown = LockState::Unknown;
    bool stale = false; ///< the source is unreachable: what stands here is old
    SourceMark source = {};
    Instant judged = {}; ///< what its ages are counted to, on one clock for all sources

    [[nodiscard]] LockKey key() const { return {source.id, view.record.name}; }

    bool operator==(const LockRow &) const = default;
};

/// A row where it stands, so that looking at it copies nothing: a row has more than ten strings. Valid as
/// long as what it looks at: in a LockModel until the next change.
struct LockRowRef {
    const LockView &view;
    LockState lastKnown = LockState::Unknown;
    bool stale = false;
    const SourceMark &source;
    Instant judged = {};

    LockRowRef(const LockView &itsView, LockState itsLastKnown, bool isStale, const SourceMark &itsSource,
               Instant itsJudged)
        : view(itsView)
        , lastKnown(itsLastKnown)
        , stale(isStale)
        , source(itsSource)
        , judged(itsJudged)
    {
    }
    /// What takes a row takes one that is somebody's own, too.
    LockRowRef(const LockRow &row)
        : LockRowRef(row.view, row.lastKnown, row.stale, row.source, row.judged)
    {
    }
    operator LockRow() const { return {view, lastKnown, stale, source, judged}; }

    [[nodiscard]] LockKey key() const { return {source.id, view.record.name}; }
};

} // namespace lockkeeper::ui

Q_DECLARE_METATYPE(lockkeeper::ui::LockRow)

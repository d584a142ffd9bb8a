// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "core/lock/journalentry.h"

namespace lockkeeper {

/// A forced release that may be undone: whose lock it was, and the row before and after.
struct PutBackOffer {
    QString releaseId = {}; ///< its operation id
    QString holder = {};
    QString rowImage = {}; ///< as the local journal keeps it; empty: it cannot be put back
};

/// The newest forced release of the lock in these rows of the local journal, newest first; with an operation
/// id that one. NotFound where there is none. Pure; any thread.
[[nodiscard]] Result<PutBackOffer> putBackOf(const QList<JournalEntry> &entries, const QString &lock,
                                             const QString &releaseId = {});

/// The put-back of that release, as the lock is shown now, or why it is not possible: only a plain edit of
/// the lock's own row, and only while nobody holds it (issue 6, A4). Any thread.
[[nodiscard]] LockAction planPutBack(const QString &lock, const PutBackOffer &offer, const SourceView &source,
                                     const QString &reason = {});

} // namespace lockkeeper

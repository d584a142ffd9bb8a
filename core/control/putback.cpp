// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/putback.h"

#include "core/binding/putbacksql.h"
#include "core/sql/statements.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper {

namespace {

/// Only from here, from the profile and from the journal; no error where it may be tried.
Status mayPutBack(const LockView *view, const PutBackOffer &offer, const SourceView &source)
{
    if (!source.scheduler.isForeign() || !source.bound)
        return failure(ErrorKind::Unsupported,
                       QStringLiteral("In a table of our own nothing is put back: its old holder comes back "
                                      "by acquiring the lock."));
    if (const QString closed = whyNothingCanBeDone(source); !closed.isEmpty())
        return failure(ErrorKind::Conflict, closed);
    if (const Status offered = putBackOffered(*source.bound); !offered)
        return offered;
    if (offer.rowImage.isEmpty())
        return failure(ErrorKind::Conflict,
                       QStringLiteral("The journal has not kept the row of this release."));
    if (view != nullptr && view->record.owner)
        return failure(ErrorKind::Conflict,
                       QStringLiteral("It is not free any more: %1 holds it.")
                           .arg(words::ownerShort(view->record.owner)));
    return {};
}

} // namespace

Result<PutBackOffer> putBackOf(const QList<JournalEntry> &entries, const QString &lock,
                               const QString &releaseId)
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(), [&](const JournalEntry &entry) {
        return entry.action == u"force_release" && entry.result == u"done" && entry.lock == lock
            && (releaseId.isEmpty() || entry.operationId == releaseId);
    });
    if (found == entries.cend())
        return failure(
            ErrorKind::NotFound,
            releaseId.isEmpty()
                ? QStringLiteral("The local journal has no forced release of %1 that was done from here.")
                      .arg(words::shown(lock))
                : QStringLiteral("The local journal has no forced release %2 of %1. See: lockkeeper-cli "
                                 "journal %1")
                      .arg(words::shown(lock), words::shown(releaseId)));
    return PutBackOffer{found->operationId, found->fromOwner, found->rowImage};
}

LockAction planPutBack(const QString &lock, const PutBackOffer &offer, const SourceView &source,
                       const QString &reason)
{
    const LockView *now = findLock(source.locks, lock);
    LockAction action;
    action.kind = LockActionKind::PutBack;
    action.reason = reason.trimmed();
    action.back = {offer.releaseId, offer.holder, RowImage::fromText(offer.rowImage)};
    if (now != nullptr)
        action.seen = now->record;
    action.seen.name = lock;
    if (const Status may = mayPutBack(now, offer, source); !may) {
        action.refusal = may.error().message;
        action.refusalKind = may.error().kind;
        return action;
    }
    const auto sql = action.back.image
        ? putBackStatement(*source.bound, *action.back.image)
        : failure(ErrorKind::Usage, QStringLiteral("The row that the journal kept cannot be read."));
    if (sql)
        action.statement = readable(sql->text, sql->values, source.bound->names.engine);
    else
        action.refusal = sql.error().message;
    return action;
}

} // namespace lockkeeper

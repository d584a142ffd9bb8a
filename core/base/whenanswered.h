// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace lockkeeper {

/// Calls `handler` with the future's answer on the context's thread, which is the caller's; not at all when
/// the future is cancelled or the context is gone by then. QFuture::then cannot stand in for it: Qt 6.4 looks
/// at the context from the answering thread, where it may have been destroyed.
template <typename Answer, typename Handler>
void whenAnswered(const QFuture<Answer> &future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         const QFuture<Answer> answered = watcher->future();
                         watcher->deleteLater();
                         if (answered.resultCount() > 0)
                             handler(answered.result());
                     });
    watcher->setFuture(future);
}

} // namespace lockkeeper

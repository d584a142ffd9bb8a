// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sourceshelf.h"

#include "app/gui/sourcetest.h"
#include "core/source/secretstore.h"
#include "core/source/sourcebook.h"

#include <QPromise>

namespace lockkeeper::app {

namespace {

QFuture<Status> answered(const Status &status)
{
    QPromise<Status> promise;
    promise.start();
    promise.addResult(status);
    promise.finish();
    return promise.future();
}

QFuture<Status> save(const SourceConfig &source)
{
    Result<SourceBook> book = SourceBook::read();
    if (!book)
        return answered(tl::make_unexpected(book.error()));
    const Status written = book->contains(source.name) ? book->replace(source) : book->add(source);
    if (!written || source.password.isEmpty())
        return answered(written);
    return SecretStore().write(source, source.password);
}

QFuture<Status> removeSaved(const SourceConfig &source)
{
    Result<SourceBook> book = SourceBook::read();
    if (!book)
        return answered(tl::make_unexpected(book.error()));
    const Status removed = book->remove(source.name);
    if (!removed || !source.isServer() || !SecretStore::isReachable())
        return answered(removed);
    return SecretStore().remove(source);
}

} // namespace

ui::SourceStore sourceShelf()
{
    ui::SourceStore store;
    store.saved = [] {
        const Result<SourceBook> book = SourceBook::read();
        return book ? Result<QList<SourceConfig>>(book->sources()) : tl::make_unexpected(book.error());
    };
    store.save = save;
    store.remove = removeSaved;
    store.test = SourceTest::start;
    return store;
}

} // namespace lockkeeper::app

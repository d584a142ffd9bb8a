// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leader/leaderregistry.h"

#include <QFileInfo>
#include <QMutex>
#include <QSet>

namespace lockkeeper::leaderregistry {

namespace {

QMutex registryMutex;

QSet<QString> &registeredKeys()
{
    static QSet<QString> keys;
    return keys;
}

} // namespace

QString take(const SourceConfig &config, const QString &lock)
{
    const QString place = config.isServer() ? config.url() : QFileInfo(config.path).canonicalFilePath();
    // A lock table that is not named is mostly the one of the usual name.
    const QString table = config.table.isEmpty() ? QStringLiteral("scheduler_lock") : config.table;
    const QString key = QStringLiteral("%1\n%2\n%3").arg(place, table, lock);
    const QMutexLocker locker(&registryMutex);
    if (registeredKeys().contains(key))
        return {};
    registeredKeys().insert(key);
    return key;
}

void giveBack(const QString &key)
{
    const QMutexLocker locker(&registryMutex);
    registeredKeys().remove(key);
}

} // namespace lockkeeper::leaderregistry

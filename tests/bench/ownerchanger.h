// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"

#include <QObject>

namespace lockkeeper::bench {

/// One change of a lock's owner, as it was committed.
struct MadeChange {
    qint64 token = 0; ///< the lock's new one
    bool isRelease = false; ///< its lock delay has begun
    AwakeInstant committed = {}; ///< when the answer to COMMIT was here
};

/// Somebody else, on a thread and a connection of its own, who acquires locks and releases them by force.
class OwnerChanger final : public QObject
{
    Q_OBJECT

public:
    explicit OwnerChanger(SourceConfig config)
        : m_config(std::move(config))
    {
    }

    /// Releases the lock by force where it is held, else acquires it. Ends the program where it cannot.
    [[nodiscard]] MadeChange change(const QString &lock);
    /// Ends the lock delay after a forced release.
    bool openAgain(const QString &lock);

private:
    [[nodiscard]] LockTable &table();

    SourceConfig m_config;
    std::unique_ptr<LockTable> m_table = {};
};

} // namespace lockkeeper::bench

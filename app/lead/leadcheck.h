// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/opentable.h"
#include "core/lock/leasesettings.h"
#include "core/sql/onthread.h"

namespace lockkeeper::cli {

/// Finds what keeps a source from being led or released before anything starts: unreachable, no table, read
/// only, or privileges that this user has not. On a thread of its own, so that Ctrl+C is heard meanwhile;
/// destroying it ends the question.
class LeadCheck
{
public:
    LeadCheck();

    /// The one table to lead on. With the privileges to make the row of `lock` where it is not there yet.
    [[nodiscard]] QFuture<Result<TableTarget>> askToLead(const SourceConfig &config, const QString &lock,
                                                         const LeaseSettings &settings);
    /// The locks that these names and patterns (with * or ?) mean at this moment, each once. NotFound where a
    /// pattern fits none. A name stands for itself, whether there is such a lock or not.
    [[nodiscard]] QFuture<Result<QStringList>> askForLocks(const TableTarget &target,
                                                           const QStringList &patterns);
    /// Whether anything may be released.
    [[nodiscard]] QFuture<Status> askToRelease(const SourceConfig &config);

private:
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<QObject> m_thread;
};

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "core/sql/onthread.h"

namespace lockkeeper::cli {

/// Finds what keeps a source from being led or released before anything starts: unreachable, no table, read
/// only, or privileges that this user has not. On a thread of its own, so that Ctrl+C is heard meanwhile;
/// destroying it ends the question.
class LeadCheck
{
public:
    LeadCheck();

    /// With the privileges to make the row of `lock` where it is not there yet; empty: of no row.
    [[nodiscard]] QFuture<Status> ask(const SourceConfig &config, const QString &lock = {});

private:
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<QObject> m_thread;
};

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/look.h"
#include "app/lead/leadcheck.h"
#include "app/terminal/command.h"

namespace lockkeeper::cli {

/// What every command needs that an operator changes a lock with.
struct OperatorOrder {
    QString lock = {}; ///< which one decides whether to read again; empty: every lock
    QString reason = {};
    bool dryRun = false;
    bool quick = true; ///< one read is enough
};

/// The head of every command that changes a lock: a reason, a source that may be operated, a good look. What
/// is done with what was seen is its own. On the main thread.
class OperatorCommand : public Command
{
    Q_OBJECT

public:
    OperatorCommand(const Globals &globals, OperatorOrder order);

    void start() override;
    /// Nothing was sent: the lock is as it was, and `release && restart` must not go on.
    void interrupt() override;

protected:
    /// What can be refused before the database is read.
    [[nodiscard]] virtual Status prepare(const SourceConfig &config);
    /// One view for each table.
    virtual void decide(const QList<SourceView> &views) = 0;
    /// The table whose view was at this place.
    [[nodiscard]] WatchedSource &source(qsizetype table) { return m_look->source(table); }

private:
    void look(const SourceConfig &config);

    OperatorOrder m_order;
    LeadCheck m_check;
    std::unique_ptr<Look> m_look = {};
};

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "tests/real/realprocess.h"

namespace lockkeeper::test {

/// How a node of Quartz is started.
struct QuartzOptions {
    QString instance = QStringLiteral("A");
    Milliseconds checkin = std::chrono::milliseconds(7500); ///< Quartz's own default
    QString scheduler = QStringLiteral("nightly"); ///< nodes of one name are one cluster
};

/// A node of a clustered Quartz on PostgreSQL; the first one makes the tables in its database.
/// Events: started; job_started and job_finished {job, recovering}. Commands: "run SECONDS", "quit".
class QuartzNode final : public RealProcess
{
public:
    /// Whether Java, Quartz and what it needs were there when CMake looked.
    [[nodiscard]] static bool isInstalled();
    explicit QuartzNode(const SourceConfig &database, const QuartzOptions &options = {});
};

} // namespace lockkeeper::test

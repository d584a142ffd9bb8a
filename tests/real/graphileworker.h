// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "tests/real/realprocess.h"

namespace lockkeeper::test {

/// A graphile-worker on PostgreSQL; the first one makes its schema. It looks for jobs twice a second.
/// Events: started; job_started {job, task, attempt, locked_by}, job_finished and job_failed {job, task,
/// attempt}. Commands: "add SECONDS"; "hang" for a job whose first attempt never ends; "quit".
class GraphileWorker final : public RealProcess
{
public:
    explicit GraphileWorker(const SourceConfig &database);
};

} // namespace lockkeeper::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/real/realprocess.h"

namespace lockkeeper::test {

/// How the app is started.
struct BanguiOptions {
    std::chrono::milliseconds beat = std::chrono::seconds(5);
    std::chrono::milliseconds ttl = std::chrono::seconds(30);
};

/// An app after the manner of BanGUI on a SQLite file, where it makes its table "scheduler_lock" of one row;
/// stop() lets it release. It takes no commands.
/// Events: acquired, beat, standing_by, lost, released, scheduler_lock_heartbeat_failed (the row is
/// another's), scheduler_lock_heartbeat_timeout.
class BanguiApp final : public RealProcess
{
public:
    explicit BanguiApp(const QString &path, const BanguiOptions &options = {});
};

} // namespace lockkeeper::test

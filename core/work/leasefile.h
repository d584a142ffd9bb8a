// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

namespace lockkeeper {

/// What a job reads to know whether it may still work: a file of one term, replaced as a whole at each beat.
struct LeaseFile {
    QString bootId = {};
    QString lock = {};
    qint64 token = 0;
    BootInstant deadline = {}; ///< D; CLOCK_BOOTTIME of that boot

    /// NotFound or Usage error where it is not there or not a lease file.
    [[nodiscard]] static Result<LeaseFile> read(const QString &path);
    /// Replaces the file as a whole; Internal error with the reason.
    [[nodiscard]] Status write(const QString &path) const;
    /// On this boot and inside the deadline.
    [[nodiscard]] bool isHeld(const QString &bootIdNow, BootInstant now) const;
};

/// A path of its own for this process and token, in a folder that only this user reads.
[[nodiscard]] QString leaseFilePath(qint64 token);

} // namespace lockkeeper

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/locksnapshot.h"

namespace lockkeeper {

/// What identifies this process to others and lets a neighbour on the same kernel prove its death (protocol
/// D6).
struct HostIdentity {
    QString user = {};
    QString host = {};
    QString bootId = {};
    std::optional<qint64> pidNamespace = {}; ///< inode of /proc/self/ns/pid
    qint64 pid = 0;
    std::optional<qint64> pidStart = {}; ///< clock ticks since boot; absent in a time namespace of its own
    bool canProveDeath = false; ///< boot id, namespace and clock are known and comparable

    /// Reads /proc of this process. Any thread.
    [[nodiscard]] static HostIdentity current();

    /// An owner for a row: a fresh UUID with this identity. Without proof its start time is left out.
    [[nodiscard]] Owner newOwner(bool offerProof) const;
};

/// Asks the kernel about an owner's process, by pidfd, so that a reused pid is not taken for it.
/// Gone only on proof; every doubt is Unreadable, OtherHost or NotOffered. Any thread.
[[nodiscard]] ProcessFact askKernel(const Owner &owner, const HostIdentity &self);

/// A descriptor that turns readable when the owner's process ends; -1 where askKernel would not say Alive.
/// The caller closes it.
[[nodiscard]] int openProcess(const Owner &owner, const HostIdentity &self);

} // namespace lockkeeper

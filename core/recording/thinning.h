// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recordingformat.h"

namespace lockkeeper::recording {

/// Bytes that the file's pages in use take, without its log.
[[nodiscard]] Result<qint64> bytesInUse(Session &session);

/// Takes away what is older than the limits allow, and of the rest the oldest until it is small enough; how
/// each lock was at the cut stays. Transactions of its own. On the session's thread.
[[nodiscard]] Status thinOut(Session &session, const Limits &limits, Instant now);

} // namespace lockkeeper::recording

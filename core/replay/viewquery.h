// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/session/session.h"

namespace lockkeeper::recording {

/// A table as it was shown at an instant. Where nobody could read then, or nobody was watching, its locks are
/// "Can't tell" and the view says which. On the session's thread, in a transaction of its caller.
[[nodiscard]] Result<SourceView> readView(Session &session, qint64 source, Instant at);

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/workorder.h"

namespace lockkeeper {

/// The leader has ended and its command's tree is gone: frees the row, only where it still has this owner and
/// this token. Tries until the TTL is over, whatever the database does meanwhile.
void releaseAfterDeath(const SourceConfig &source, const WorkTerm &term);

} // namespace lockkeeper

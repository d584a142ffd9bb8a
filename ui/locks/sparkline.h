// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/locktracks.h"

class QPainter;

namespace lockkeeper::ui {

/// A lock's last heartbeats as a line: how long each one took to come, against the limit, and how long the
/// next one has been due. Hatched where the source is not read.
void paintSparkline(QPainter &painter, const QRect &box, const LockRowRef &row,
                    const LockTracks::Digest &digest);

} // namespace lockkeeper::ui

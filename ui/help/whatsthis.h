// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace lockkeeper::ui {

/// Gives the parts of the window their words for What's This, by their object names; the columns of the lock
/// table have theirs from its model. What has none of its own says those of what it is in. GUI thread.
void explainParts(QWidget &window);

} // namespace lockkeeper::ui

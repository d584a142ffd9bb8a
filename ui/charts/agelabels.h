// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QList>
#include <QString>

namespace lockkeeper::ui {

enum class AgeMark {
    Plain,
    Late,
    Dead,
};

/// A label of the age axis, with the middle of its text in pixels.
struct AgeLabel {
    AgeMark mark = AgeMark::Plain;
    double seconds = 0;
    int y = 0;
    QString text = {};

    bool operator==(const AgeLabel &) const = default;
};

/// The limits of a lock in seconds; 0 where there is none.
struct AgeLimits {
    double late = 0;
    double dead = 0;
};

/// The highest age that the axis must show: the peak with some air, and never so low that a limit is out of
/// sight.
[[nodiscard]] double topAge(double peak, AgeLimits limits);

/// Labels from `bottom` (age 0) up to `top` (age `topSeconds`), in pixels. The limits always get theirs,
/// pushed apart where they would touch; a round figure that has no room is dropped. Pure; any thread.
[[nodiscard]] QList<AgeLabel> ageLabels(double topSeconds, AgeLimits limits, int top, int bottom,
                                        int lineHeight);

} // namespace lockkeeper::ui

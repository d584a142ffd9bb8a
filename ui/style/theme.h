// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QColor>
#include <QPalette>

class QApplication;

namespace lockkeeper::ui {

/// What a colour is for. The values stand in theme.cpp, one table for light and one for dark.
enum class Role {
    Window,
    Surface,
    Sunken,
    Line,
    LineStrong,
    Text,
    Text2,
    Text3,
    Accent,
    AccentFill,
    OnAccentFill,
    Selection,
    Alive,
    LateText,
    LateFill,
    Dead,
    Held,
    Free,
    DeadTint,
    LateTint,
    Blind,
    LocalText,
    LocalFill,
    StageText,
    StageFill,
    ProdText,
    ProdFill,
    ReplayText, ///< amber: what is shown is not the present
    ReplayFill,
    OnReplayFill,
};

enum class Scheme {
    Light,
    Dark,
};

/// The colours of the program. GUI thread. Widgets ask at paint time, so a change of scheme needs only an
/// update.
class Theme
{
public:
    /// Follows the system's palette unless `apply` chose a scheme.
    [[nodiscard]] static Scheme scheme();
    [[nodiscard]] static QColor color(Role role);
    /// The colour of a state's shape, bar and dot.
    [[nodiscard]] static QColor stateFill(LockState state);
    /// The colour of a state's word.
    [[nodiscard]] static QColor stateText(LockState state);
    /// One of six hues for an owner: always the same one, except that it never is `neighbour`, the hue beside
    /// it.
    [[nodiscard]] static int ownerHue(const QString &ownerId, int neighbour = -1);
    /// Edge colour of a band in this hue.
    [[nodiscard]] static QColor ownerEdge(int hue);
    /// The band itself: the edge colour laid thinly over the surface.
    [[nodiscard]] static QColor ownerBand(int hue);

    /// Sets palette, style sheet and base font sizes on the application; without a scheme, as the system is.
    static void apply(QApplication &application, std::optional<Scheme> scheme = {});
};

} // namespace lockkeeper::ui

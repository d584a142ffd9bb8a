// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/heatlayout.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int WidestPitch = 6;
constexpr int NarrowestPitch = 3;

} // namespace

HeatLayout HeatLayout::of(int count, QSize room)
{
    HeatLayout layout;
    layout.count = count;
    for (layout.pitch = WidestPitch; layout.pitch >= NarrowestPitch; --layout.pitch) {
        layout.columns = std::max(1, room.width() / layout.pitch);
        if (layout.height() <= room.height())
            return layout;
    }
    layout.pitch = NarrowestPitch;
    const int most = layout.columns * std::max(1, room.height() / NarrowestPitch);
    layout.perCell = std::max(1, (count + most - 1) / most);
    return layout;
}

QRect HeatLayout::rectOf(int cell) const
{
    return {cell % columns * pitch, cell / columns * pitch, pitch - 1, pitch - 1};
}

int HeatLayout::cellAt(QPoint at) const
{
    if (at.x() < 0 || at.y() < 0 || columns == 0 || at.x() >= columns * pitch)
        return -1;
    const int cell = at.y() / pitch * columns + at.x() / pitch;
    return cell < cells() ? cell : -1;
}

} // namespace lockkeeper::ui

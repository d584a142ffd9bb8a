// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>

namespace lockkeeper::ui {

/// Where the cells of many locks stand on a raster, row by row, in logical pixels: 5 px on 6 px where they
/// have room, narrower where they have not, and at last several locks a cell. A value; pure.
struct HeatLayout {
    int count = 0; ///< locks
    int columns = 0;
    int pitch = 6; ///< from one cell to the next
    int perCell = 1; ///< locks

    [[nodiscard]] static HeatLayout of(int count, QSize room);

    [[nodiscard]] int cells() const { return (count + perCell - 1) / perCell; }
    [[nodiscard]] int rows() const { return columns > 0 ? (cells() + columns - 1) / columns : 0; }
    [[nodiscard]] int height() const { return rows() * pitch; }
    [[nodiscard]] int cellOf(int lock) const { return lock / perCell; }
    [[nodiscard]] QRect rectOf(int cell) const;
    /// The cell there; -1 where none is.
    [[nodiscard]] int cellAt(QPoint at) const;
    bool operator==(const HeatLayout &) const = default;
};

} // namespace lockkeeper::ui

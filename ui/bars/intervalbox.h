// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/style/combobox.h"

#include <optional>

namespace lockkeeper::ui {

/// How often the sources are read. GUI thread.
class IntervalBox final : public ComboBox
{
    Q_OBJECT

public:
    explicit IntervalBox(QWidget *parent = nullptr);

    /// Shows this interval, adding it when it is none of the usual ones; nothing: that they differ. No
    /// signal.
    void setInterval(std::optional<Milliseconds> interval);

signals:
    void intervalChosen(lockkeeper::Milliseconds interval);

private:
    void addInterval(int index, Milliseconds interval);
};

} // namespace lockkeeper::ui

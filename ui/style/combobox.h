// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace lockkeeper::ui {

/// A combo box that paints its own arrow: a style sheet can take one only from a file of one colour. GUI
/// thread.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lockkeeper::ui

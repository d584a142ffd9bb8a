// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace lockkeeper::ui {

/// A combo box with a chevron in the theme's colour: the style sheet takes the native arrow away. GUI thread.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace lockkeeper::ui {

/// A check box whose tick is drawn in the theme's colours: a style sheet can take one only from a file of one
/// colour. GUI thread.
class CheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    using QCheckBox::QCheckBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/theme.h"

#include <QWidget>

namespace lockkeeper::ui {

/// A plain ground for other widgets: a colour of the theme, with or without rounded corners and a hairline.
/// GUI thread.
class Panel : public QWidget
{
    Q_OBJECT

public:
    explicit Panel(Role ground, QWidget *parent = nullptr);

    void setGround(Role ground);
    /// Radius of the corners in pixels; the hairline is drawn when `border` is given.
    void setFrame(int radius, std::optional<Role> border = {});
    /// A hairline along the upper edge only.
    void setTopLine(bool visible) { m_topLine = visible; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Role m_ground;
    int m_radius = 0;
    std::optional<Role> m_border = {};
    bool m_topLine = false;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lockkeeper::ui {

/// The amber border over the whole window while it shows the past, so that nobody takes it for now. It lets
/// the mouse through. GUI thread.
class ReplayFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit ReplayFrame(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace lockkeeper::ui {

/// Watching or Operate, of the source that is looked at, with the time until it goes back to Watching. GUI
/// thread.
class OperateSwitch final : public QFrame
{
    Q_OBJECT

public:
    explicit OperateSwitch(QWidget *parent = nullptr);

    /// `refusal`: why it cannot be operated; `left`: present while it is.
    void setMode(const QString &refusal, std::optional<Milliseconds> left);

signals:
    void watchAsked();
    void operateAsked();

private:
    QPushButton *m_watching = nullptr;
    QPushButton *m_operate = nullptr;
    QLabel *m_left = nullptr;
};

} // namespace lockkeeper::ui

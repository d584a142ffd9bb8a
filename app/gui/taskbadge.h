// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lockkeeper::app {

/// The number on the program's icon in the task bar, told to the desktop over the session bus; where there is
/// no bus, or nobody listens, nothing happens. GUI thread.
class TaskBadge
{
public:
    TaskBadge() = default;
    ~TaskBadge();
    Q_DISABLE_COPY_MOVE(TaskBadge)

    /// 0: no number is shown.
    void setCount(qsizetype count);

private:
    qsizetype m_count = 0;
};

} // namespace lockkeeper::app

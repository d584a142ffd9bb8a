// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"

#include <QObject>

namespace lockkeeper::ui {

class LogModel;

/// What a window tells of itself and of this program: its help, its shortcuts, its log, its version. GUI
/// thread.
class HelpDesk final : public QObject
{
    Q_OBJECT

public:
    HelpDesk(const WindowActions &actions, QWidget *window);

private:
    void showHelp();
    void showSheet();
    void showLog();
    void showAbout();

    QWidget *m_window;
    LogModel *m_log; ///< of this program, since the window is there
};

} // namespace lockkeeper::ui

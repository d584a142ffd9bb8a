// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

namespace lockkeeper::ui {

class TableTools;
class TimeCursor;
class WindowMemory;
class WindowParts;

/// Where everything of a window stands: as it was in the last run, and as a person leaves it. GUI thread.
class WindowLayout final
{
public:
    /// All of them outlive it.
    WindowLayout(WindowMemory &memory, QMainWindow &window, const WindowParts &parts, TableTools &table,
                 TimeCursor &time);

    /// Both do nothing without a file to remember it in.
    void restore();
    void keep();
    /// As it is without a person's choice; nothing of it is remembered.
    void reset();

private:
    WindowMemory &m_memory;
    QMainWindow &m_window;
    const WindowParts &m_parts;
    TableTools &m_table;
    TimeCursor &m_time;
};

} // namespace lockkeeper::ui

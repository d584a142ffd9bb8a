// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowlayout.h"

#include "ui/actions/tabletools.h"
#include "ui/memory/windowmemory.h"
#include "ui/watch/timecursor.h"
#include "ui/window/sidedocks.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

#include <QMainWindow>

namespace lockkeeper::ui {

WindowLayout::WindowLayout(WindowMemory &memory, QMainWindow &window, const WindowParts &parts,
                           TableTools &table, TimeCursor &time)
    : m_memory(memory)
    , m_window(window)
    , m_parts(parts)
    , m_table(table)
    , m_time(time)
{
}

void WindowLayout::restore()
{
    if (!m_memory.isKept())
        return;
    const WindowPlace place = m_memory.place();
    m_window.restoreGeometry(place.geometry);
    m_parts.docks()->restore(place);
    m_parts.work()->restoreSplit(place.splitter);
    m_time.setFolding(place.foldsQuiet);
    m_table.restore();
}

void WindowLayout::keep()
{
    if (!m_memory.isKept())
        return;
    WindowPlace place;
    place.geometry = m_window.saveGeometry();
    place.splitter = m_parts.work()->savedSplit();
    place.foldsQuiet = m_time.isFolding();
    m_parts.docks()->keep(place);
    m_memory.setPlace(place);
}

void WindowLayout::reset()
{
    m_memory.forgetLayout();
    m_table.resetLook();
    m_time.setFolding(false);
    m_parts.work()->restoreSplit({});
    m_parts.docks()->restore({});
}

} // namespace lockkeeper::ui

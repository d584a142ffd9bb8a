// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowguide.h"

#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/topbars.h"
#include "ui/bars/verdictbar.h"
#include "ui/focus/focusview.h"
#include "ui/help/helpplace.h"
#include "ui/help/whatsthis.h"
#include "ui/journal/journalview.h"
#include "ui/locks/lockstable.h"
#include "ui/replay/replaybar.h"
#include "ui/sources/sourcespanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/tour/tour.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowparts.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

WindowGuide::WindowGuide(QWidget &window, const WindowParts &parts)
    : m_window(window)
    , m_parts(parts)
{
    placeHelp();
}

void WindowGuide::beginTour()
{
    endTour();
    WorkPage *work = m_parts.work();
    m_parts.pages()->showWork();
    work->showTimeline();
    new Tour(
        {{m_parts.top()->verdict(), QStringLiteral("The Verdict"),
          QStringLiteral("One sentence says how things are and names the worst lock. The chips count the "
                         "locks in each state; press one to see those alone.")},
         {work->table(), QStringLiteral("The Locks"),
          QStringLiteral("The worst stand first. A state is a shape, a word and a colour; the bar is the "
                         "age of the heartbeat against the holder's own limit.")},
         {m_parts.card(), QStringLiteral("Why"),
          QStringLiteral("The evidence for and against “its holder is dead”, and what can be "
                         "done. A button that is off says why.")},
         {work->timeline(), QStringLiteral("The Timeline"),
          QStringLiteral("Heartbeats, our own reads, and who held the lock, on one time axis. The wheel "
                         "zooms, a drag chooses a range.")},
         {m_parts.replayBar(), QStringLiteral("The Past"),
          QStringLiteral("What is watched is recorded. Move the slider, and all of the window shows that "
                         "instant. F1 explains the part that has the focus.")}},
        &m_window);
}

void WindowGuide::takeTour()
{
    beginTour();
    m_window.findChild<Tour *>()->setFocus();
}

void WindowGuide::endTour()
{
    delete m_window.findChild<Tour *>();
}

/// What F1 is about, where a part has the focus.
void WindowGuide::placeHelp()
{
    const WorkPage &work = *m_parts.work();
    explainParts(m_window);
    setHelpPlace(work.table(), QStringLiteral("window#columns"));
    setHelpPlace(work.journal(), QStringLiteral("window#journal"));
    setHelpPlace(work.timeline(), QStringLiteral("charts"));
    setHelpPlace(m_parts.top()->header()->findField(), QStringLiteral("window#filters"));
    setHelpPlace(m_parts.top()->verdict(), QStringLiteral("window#states"));
    setHelpPlace(m_parts.card(), QStringLiteral("window#verdict-card"));
    setHelpPlace(m_parts.sources(), QStringLiteral("deploying"));
    setHelpPlace(m_parts.replayBar(), QStringLiteral("replay"));
    setHelpPlace(m_parts.pages()->focusView(), QStringLiteral("charts#focus-view"));
}

} // namespace lockkeeper::ui

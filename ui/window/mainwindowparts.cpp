// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is put together, in which order one tabs through it, and where F1 leads.
#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/stripe.h"
#include "ui/bars/verdictbar.h"
#include "ui/desks/demodesk.h"
#include "ui/focus/focusview.h"
#include "ui/help/helpplace.h"
#include "ui/help/whatsthis.h"
#include "ui/journal/journalview.h"
#include "ui/locks/lockstable.h"
#include "ui/replay/replaybar.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/style/iconbutton.h"
#include "ui/timeline/timelineview.h"
#include "ui/tour/tour.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidedocks.h"
#include "ui/window/workpage.h"

#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lockkeeper::ui {

void MainWindow::buildDocks()
{
    m_sources = new SourcesPanel;
    m_card = new VerdictCard;
    m_docks = new SideDocks(*m_sources, *m_card, *this);
}

void MainWindow::buildTop()
{
    QMenu *menu = makeMenu(m_actions, m_docks->toggles(), this);
    menu->setObjectName(QStringLiteral("windowMenu"));
    m_header = new HeaderBar(menu);
    m_verdict = new VerdictBar;
    m_notice = new NoticeBar;
    m_top = new QWidget;
    auto *column = new QVBoxLayout(m_top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_sourceTop = new QWidget;
    auto *source = new QVBoxLayout(m_sourceTop);
    source->setContentsMargins(0, 0, 0, 0);
    source->setSpacing(0);
    m_stripe = new Stripe(Stripe::Kind::Environment);
    source->addWidget(m_stripe);
    source->addWidget(m_header);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    source->addWidget(m_verdict);
    source->addWidget(new Stripe(Stripe::Kind::Line));
    column->addWidget(m_sourceTop);
    column->addWidget(m_notice);
    setMenuWidget(m_top);
}

void MainWindow::buildPages()
{
    m_pages = new QStackedWidget;
    m_start = new StartPage(m_demo->isOffered());
    m_work = new WorkPage(m_time);
    m_sight = std::make_unique<Sight>(m_open, m_shown, *m_work->table());
    m_docks->setWork(*m_work);
    m_pages->addWidget(m_start);
    m_focusView = new FocusView;
    m_pages->addWidget(m_work);
    m_pages->addWidget(m_focusView);
    m_status = new StatusLine;
    setStatusBar(m_status);
}

void MainWindow::takeTour()
{
    delete findChild<Tour *>();
    showPage(m_work);
    m_work->showTimeline();
    new Tour(
        {{m_verdict, QStringLiteral("The Verdict"),
          QStringLiteral("One sentence says how things are and names the worst lock. The chips count the "
                         "locks in each state; press one to see those alone.")},
         {m_work->table(), QStringLiteral("The Locks"),
          QStringLiteral("The worst stand first. A state is a shape, a word and a colour; the bar is the "
                         "age of the heartbeat against the holder's own limit.")},
         {m_card, QStringLiteral("Why"),
          QStringLiteral("The evidence for and against “its holder is dead”, and what can be "
                         "done. A button that is off says why.")},
         {m_work->timeline(), QStringLiteral("The Timeline"),
          QStringLiteral("Heartbeats, our own reads, and who held the lock, on one time axis. The wheel "
                         "zooms, a drag chooses a range.")},
         {m_replayBar, QStringLiteral("The Past"),
          QStringLiteral("What is watched is recorded. Move the slider, and all of the window shows that "
                         "instant. F1 explains the part that has the focus.")}},
        this);
}

/// What F1 is about, where a part has the focus.
void MainWindow::placeHelp()
{
    explainParts(*this);
    setHelpPlace(m_work->table(), QStringLiteral("window#columns"));
    setHelpPlace(m_work->journal(), QStringLiteral("window#journal"));
    setHelpPlace(m_work->timeline(), QStringLiteral("charts"));
    setHelpPlace(m_header->findField(), QStringLiteral("window#filters"));
    setHelpPlace(m_verdict, QStringLiteral("window#states"));
    setHelpPlace(m_card, QStringLiteral("window#verdict-card"));
    setHelpPlace(m_sources, QStringLiteral("deploying"));
    setHelpPlace(m_replayBar, QStringLiteral("replay"));
    setHelpPlace(m_focusView, QStringLiteral("charts#focus-view"));
}

void MainWindow::orderTabs()
{
    const QList<QWidget *> order = {m_header->findField(),
                                    m_header->intervalBox(),
                                    m_header->pauseButton(),
                                    m_header->menuButton(),
                                    m_verdict,
                                    m_notice,
                                    m_sources,
                                    m_work,
                                    m_card};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowparts.h"

#include "ui/bars/findfield.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/topbars.h"
#include "ui/bars/verdictbar.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalview.h"
#include "ui/replay/replaybar.h"
#include "ui/replay/replayframe.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/style/iconbutton.h"
#include "ui/verdict/verdictcard.h"
#include "ui/window/sidedocks.h"
#include "ui/window/windowpages.h"
#include "ui/window/workpage.h"

#include <QMainWindow>
#include <QMenu>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace {

QMenu *namedMenu(const WindowActions &actions, const QList<QAction *> &docks, QWidget *window)
{
    QMenu *menu = makeMenu(actions, docks, window);
    menu->setObjectName(QStringLiteral("windowMenu"));
    return menu;
}

} // namespace

WindowParts::WindowParts(const WindowActions &actions, ReplayDriver &driver, TimeCursor &time, bool hasDemo,
                         QMainWindow &window)
    : QObject(&window)
    , m_sources(new SourcesPanel)
    , m_card(new VerdictCard)
    , m_docks(new SideDocks(*m_sources, *m_card, window))
    , m_top(new TopBars(namedMenu(actions, m_docks->toggles(), &window)))
    , m_pages(new WindowPages(hasDemo, time))
    , m_replayBar(new ReplayBar(driver, time))
    , m_frame(new ReplayFrame(&window))
    , m_status(new StatusLine)
{
    m_docks->setWork(*work());
    connect(m_pages, &WindowPages::shown, this, &WindowParts::followPage);
    place(window);
    orderTabs();
    setReplay({});
}

WorkPage *WindowParts::work() const
{
    return m_pages->work();
}

void WindowParts::place(QMainWindow &window)
{
    window.setMenuWidget(m_top);
    window.setStatusBar(m_status);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_replayBar);
    window.setCentralWidget(central);
}

void WindowParts::orderTabs()
{
    const HeaderBar *header = m_top->header();
    const QList<QWidget *> order = {header->findField(),
                                    header->intervalBox(),
                                    header->pauseButton(),
                                    header->menuButton(),
                                    m_top->verdict(),
                                    m_top->notice(),
                                    m_sources,
                                    work(),
                                    m_card};
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order.at(i - 1), order.at(i));
}

void WindowParts::setReplay(std::optional<Instant> at)
{
    m_frame->setVisible(at.has_value());
    m_frame->raise();
    m_top->header()->setReplay(at);
    work()->journal()->setUntil(at);
}

void WindowParts::followPage(const QWidget *page)
{
    const bool isWork = page == work();
    const bool hasSides = page != m_pages->start() && page != m_pages->focusView();
    m_top->setParts(hasSides, isWork);
    m_docks->show({hasSides, isWork});
    m_replayBar->setVisible(hasSides);
    m_status->setVisible(hasSides);
}

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowpages.h"

#include "ui/focus/focusview.h"
#include "ui/help/helpplace.h"
#include "ui/leader/leadpanel.h"
#include "ui/locks/lockstable.h"
#include "ui/start/startpage.h"
#include "ui/window/workpage.h"

namespace lockkeeper::ui {

WindowPages::WindowPages(bool hasDemo, TimeCursor &time, QWidget *parent)
    : QStackedWidget(parent)
    , m_start(new StartPage(hasDemo))
    , m_work(new WorkPage(time))
    , m_focusView(new FocusView)
{
    addWidget(m_start);
    addWidget(m_work);
    addWidget(m_focusView);
}

bool WindowPages::isFocused() const
{
    return currentWidget() == m_focusView;
}

bool WindowPages::followsTime() const
{
    return isFocused() || currentWidget() == m_work;
}

void WindowPages::showStart()
{
    goTo(m_start);
    m_start->setFocus();
}

void WindowPages::showWork()
{
    goTo(m_work);
}

void WindowPages::goToWork()
{
    goTo(m_work);
    m_work->table()->setFocus();
}

void WindowPages::showFocus()
{
    goTo(m_focusView);
}

void WindowPages::showPanel(LeadPanel &panel)
{
    if (indexOf(&panel) < 0) {
        addWidget(&panel);
        setHelpPlace(&panel, QStringLiteral("leading#lead-from-the-window"));
        connect(&panel, &LeadPanel::backRequested, this, &WindowPages::goToWork);
    }
    goTo(&panel);
    panel.setFocus();
}

void WindowPages::goTo(QWidget *page)
{
    setCurrentWidget(page);
    emit shown(page);
}

} // namespace lockkeeper::ui

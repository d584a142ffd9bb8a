// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/paneldesk.h"

#include "ui/desks/opendesk.h"
#include "ui/desks/pastdesk.h"
#include "ui/desks/sourcedesk.h"
#include "ui/help/helpwindow.h"

#include <QClipboard>
#include <QGuiApplication>

namespace lockkeeper::ui {

PanelDesk::PanelDesk(const OpenSources &sources, OpenDesk &opening, SourceDesk &choosing, PastDesk &past,
                     QWidget *window)
    : QObject(window)
    , m_sources(sources)
    , m_opening(opening)
    , m_choosing(choosing)
    , m_past(past)
    , m_window(window)
{
}

void PanelDesk::ask(SourceId source, SourceAsk ask)
{
    const OpenSource *open = m_sources.find(source);
    if (!open)
        return;
    switch (ask) {
    case SourceAsk::ReadNow:
        open->source->pollNow();
        break;
    case SourceAsk::Lead:
        emit leadAsked(source);
        break;
    case SourceAsk::MapTable:
        m_choosing.mapTableOf(open);
        break;
    case SourceAsk::CopyUrl:
        QGuiApplication::clipboard()->setText(open->config.url());
        break;
    case SourceAsk::CloseTable:
        m_opening.close(source);
        break;
    case SourceAsk::Close:
        m_opening.closeDatabase(source);
        break;
    }
}

void PanelDesk::mend(const Issue &issue)
{
    const OpenSource *open = m_sources.find(issue.source);
    switch (issue.mend) {
    case Mend::None:
        break;
    case Mend::WatchTable:
        m_opening.openTable(issue.target);
        break;
    case Mend::RecordAgain:
        m_past.recordAgain();
        break;
    case Mend::EraseRecording:
        m_past.eraseRecording();
        break;
    case Mend::ShowHelp:
        HelpWindow::showAt(issue.help, m_window);
        break;
    case Mend::MapTable:
        if (issue.source == NoSource)
            m_choosing.mapTable(issue.target.config, issue.target.config.table);
        else if (open)
            m_choosing.mapTableOf(open);
        break;
    case Mend::ReadAgain:
        if (open)
            open->source->pollNow();
        break;
    case Mend::EnterPassword:
        m_choosing.askPassword(issue.source);
        break;
    case Mend::ReadSlower:
        if (open)
            open->source->setInterval(issue.interval);
        break;
    case Mend::ShowLock:
        if (open)
            emit lockAsked({issue.source, issue.lock});
        break;
    }
}

} // namespace lockkeeper::ui

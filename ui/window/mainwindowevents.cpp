// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when it is resized, closed, dropped upon or restyled, and what it writes and tells of
// itself.
#include "ui/actions/exportdialog.h"
#include "ui/actions/schemechoice.h"
#include "ui/actions/tabletools.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidedocks.h"
#include "ui/window/workpage.h"

#include <QCloseEvent>

namespace lockkeeper::ui {

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool goes = m_closing->mayClose();
    if (goes)
        keepPlace();
    event->setAccepted(goes);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_docks->fit(width());
}

void MainWindow::restorePlace()
{
    if (!m_memory.isKept())
        return;
    const WindowPlace place = m_memory.place();
    restoreGeometry(place.geometry);
    m_docks->restore(place);
    m_work->restoreSplit(place.splitter);
    m_time.setFolding(place.foldsQuiet);
    m_tools->restore();
}

void MainWindow::keepPlace()
{
    if (!m_memory.isKept())
        return;
    WindowPlace place;
    place.geometry = saveGeometry();
    place.splitter = m_work->savedSplit();
    place.foldsQuiet = m_time.isFolding();
    m_docks->keep(place);
    m_memory.setPlace(place);
}

void MainWindow::resetLayout()
{
    m_memory.forgetLayout();
    m_tools->resetLook();
    m_time.setFolding(false);
    m_work->restoreSplit({});
    m_docks->restore({});
}

void MainWindow::setScheme(std::optional<Scheme> scheme)
{
    m_scheme->set(scheme);
}

void MainWindow::exportCharts()
{
    m_work->showTimeline();
    auto *dialog = new ExportDialog(*m_work->timeline(), this);
    connect(dialog, &ExportDialog::told, this, &MainWindow::showNotice);
    dialog->open();
}

} // namespace lockkeeper::ui

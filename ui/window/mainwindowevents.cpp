// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when it is resized, closed, dropped upon or restyled, and what it writes and tells of
// itself.
#include "ui/actions/shortcutsheet.h"
#include "ui/style/theme.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidedocks.h"
#include "ui/window/tabletools.h"
#include "ui/window/workpage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QUrl>

namespace lockkeeper::ui {

namespace {

QStringList droppedFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

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

void MainWindow::chooseScheme(std::optional<Scheme> scheme)
{
    setScheme(scheme);
    m_memory.setScheme(scheme);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = droppedFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    for (const QString &path : paths)
        openSource(sqliteSource(path));
}

bool MainWindow::event(QEvent *event)
{
    // The system changed its palette under us: our own sheet holds colours and must be made anew.
    if (event->type() == QEvent::ApplicationPaletteChange && m_actions.system->isChecked()
        && m_paletteKey != QApplication::palette().cacheKey())
        setScheme({});
    return QMainWindow::event(event);
}

void MainWindow::setScheme(std::optional<Scheme> scheme)
{
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        Theme::apply(*application, scheme);
    m_paletteKey = QApplication::palette().cacheKey();
    QAction *chosen = !scheme ? m_actions.system : *scheme == Scheme::Dark ? m_actions.dark : m_actions.light;
    chosen->setChecked(true);
}

void MainWindow::setPaused(bool paused)
{
    for (WatchedSource *source : m_shown.sources())
        source->setPaused(paused);
}

void MainWindow::exportCharts()
{
    m_work->showTimeline();
    auto *dialog = new QFileDialog(this, QStringLiteral("Export Charts"));
    dialog->setObjectName(QStringLiteral("exportChartsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({QStringLiteral("PNG pictures (*.png)"), QStringLiteral("SVG drawings (*.svg)")});
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"svg") ? QStringLiteral("svg") : QStringLiteral("png"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const Status written = m_work->exportCharts(file);
        if (written)
            showNotice(QStringLiteral("The charts were written to %1.").arg(file));
        else
            showNotice(written.error().message, written.error().detail);
    });
    dialog->open();
}

void MainWindow::showSheet()
{
    auto *sheet = new ShortcutSheet(actions(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::showAbout()
{
    auto *about = new QMessageBox(this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(QStringLiteral("About Lockkeeper"));
    about->setText(QStringLiteral("Lockkeeper %1").arg(QCoreApplication::applicationVersion()));
    about->setInformativeText(
        QStringLiteral("Watches the locks that schedulers keep in SQL tables, and says who holds "
                       "them and whether the holder is alive.\n\nLicence: GPL, version 3 or later."));
    about->open();
}

} // namespace lockkeeper::ui

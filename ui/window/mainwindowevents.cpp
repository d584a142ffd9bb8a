// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when it is resized, closed, dropped upon or restyled, and the dialogs it opens.
#include "core/words/words.h"
#include "ui/help/helpplace.h"
#include "ui/help/helpwindow.h"
#include "ui/mapping/mappingdialog.h"
#include "ui/sources/issues.h"
#include "ui/sources/sourcedialog.h"
#include "ui/style/theme.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/overview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pastdesk.h"
#include "ui/window/shortcutsheet.h"
#include "ui/window/tabletools.h"
#include "ui/window/workpage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QInputDialog>
#include <QLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>

namespace lockkeeper::ui {

namespace {

constexpr int CompactBelow = 1180;
constexpr int NarrowBelow = 960;
constexpr int WideFrom = 1400;
constexpr std::chrono::seconds CloseLimit(3);

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
    if (m_closeAnyway || !m_leaders.isAnyRunning()) {
        keepPlace();
        event->accept();
        return;
    }
    event->ignore();
    if (m_isClosing)
        return;
    const QStringList led = m_leaders.led();
    if (led.isEmpty() || qGuiApp->isSavingSession()) // a session that ends asks nobody
        stepDownAndClose();
    else
        askToClose(led);
}

void MainWindow::askToClose(const QStringList &led)
{
    if (findChild<QMessageBox *>(QStringLiteral("closeQuestion")))
        return;
    auto *question = new QMessageBox(this);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(QStringLiteral("Close Lockkeeper"));
    question->setText(led.size() == 1
                          ? QStringLiteral("This window leads %1.").arg(words::shown(led.constFirst()))
                          : QStringLiteral("This window leads %1 locks: %2.")
                                .arg(led.size())
                                .arg(words::shown(led.join(QStringLiteral(", ")), 200)));
    question->setInformativeText(QStringLiteral(
        "Closing it steps down: a command that runs while leading is ended first, then the lock "
        "is released and another may take it."));
    QPushButton *stepDown =
        question->addButton(QStringLiteral("Step Down and Close"), QMessageBox::DestructiveRole);
    stepDown->setObjectName(QStringLiteral("closeStepDown"));
    QPushButton *keep = question->addButton(QStringLiteral("Keep Open"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("closeKeep"));
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(stepDown, &QPushButton::clicked, this, &MainWindow::stepDownAndClose);
    question->open();
}

/// First the lock is free, so that nobody waits for a time-out; but never hang here: a leader with a command
/// is a process of its own and finishes by itself.
void MainWindow::stepDownAndClose()
{
    m_isClosing = true;
    connect(&m_leaders, &Leaders::allStopped, this, &MainWindow::closeAnyway);
    QTimer::singleShot(CloseLimit, this, &MainWindow::closeAnyway);
    m_leaders.stopAll();
}

void MainWindow::closeAnyway()
{
    m_closeAnyway = true;
    close();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    setCompact(width() < CompactBelow);
    setNarrow(width() < NarrowBelow);
    // Docks keep what a person gave them; only a change from one class of width to another lays them anew.
    const bool wide = width() >= WideFrom;
    if (wide != m_wide) {
        m_wide = wide;
        layDocks();
    }
}

void MainWindow::layDocks()
{
    const QList<int> usual = m_wide.value_or(true) ? QList<int>{208, 312} : QList<int>{206, 280};
    resizeDocks({m_sourcesDock, m_cardDock},
                {m_place.sourcesWidth > 0 ? m_place.sourcesWidth : usual.first(),
                 m_place.cardWidth > 0 ? m_place.cardWidth : usual.last()},
                Qt::Horizontal);
}

void MainWindow::restorePlace()
{
    if (!m_memory.isKept())
        return;
    m_place = m_memory.place();
    restoreGeometry(m_place.geometry);
    m_work->restoreSplit(m_place.splitter);
    m_time.setFolding(m_place.foldsQuiet);
    m_tools->restore();
    setScheme(m_memory.scheme());
}

void MainWindow::keepPlace()
{
    if (!m_memory.isKept())
        return;
    m_place.geometry = saveGeometry();
    m_place.splitter = m_work->savedSplit();
    m_place.foldsQuiet = m_time.isFolding();
    // A dock that is not to be seen has no width of its own.
    if (m_sourcesDock->isVisible())
        m_place.sourcesWidth = m_sourcesDock->width();
    if (m_cardDock->isVisible())
        m_place.cardWidth = m_cardDock->width();
    m_memory.setPlace(m_place);
}

void MainWindow::resetLayout()
{
    m_memory.forgetLayout();
    m_place = {};
    m_tools->resetLook();
    m_time.setFolding(false);
    m_work->restoreSplit({});
    showPage(m_pages->currentWidget());
    layDocks();
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

void MainWindow::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    if (compact) {
        m_card->setOrientation(Qt::Horizontal);
        m_work->setCardTab(m_card);
    } else {
        m_work->setCardTab(nullptr);
        m_card->setOrientation(Qt::Vertical);
        m_cardPlace->layout()->addWidget(m_card);
    }
    m_card->show();
    m_cardDock->toggleViewAction()->setEnabled(!compact);
    m_cardDock->setVisible(!compact && m_place.showsCard && m_pages->currentWidget() == m_work);
}

void MainWindow::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    m_work->setSourcesTab(narrow ? m_sources : nullptr);
    if (!narrow)
        m_sourcesPlace->layout()->addWidget(m_sources);
    m_sources->show();
    m_sourcesDock->toggleViewAction()->setEnabled(!narrow);
    showPage(m_pages->currentWidget());
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
    for (WatchedSource *source : targets())
        source->setPaused(paused);
}

void MainWindow::chooseDatabase()
{
    auto *dialog = new QFileDialog(this, QStringLiteral("Open Database"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {QStringLiteral("SQLite databases (*.db *.sqlite *.sqlite3)"), QStringLiteral("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { openSource(sqliteSource(path)); });
    dialog->open();
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

void MainWindow::showSources()
{
    auto *dialog = new SourceDialog(m_services.store, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addHelpKey(dialog, QStringLiteral("deploying"));
    connect(dialog, &SourceDialog::openAsked, this, &MainWindow::openSource);
    dialog->open();
}

void MainWindow::chooseSourceToOpen()
{
    if (m_services.store.isThere())
        showSources();
    else
        chooseDatabase();
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

void MainWindow::askPassword(SourceId source)
{
    const OpenSource *open = m_open.find(source);
    if (!open)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("passwordDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QStringLiteral("Password"));
    dialog->setLabelText(QStringLiteral("The password for %1, for this run only:").arg(open->config.place()));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, config = open->config](const QString &text) { reopenWith(config, Secret(text)); });
    dialog->open();
}

void MainWindow::reopenWith(const SourceConfig &config, const Secret &password)
{
    QList<TableTarget> targets;
    QList<SourceId> gone;
    for (const OpenSource &open : m_open.all()) {
        if (placeKey(open.config) != placeKey(config))
            continue;
        gone.append(open.id);
        targets.append(open.target());
        targets.last().config.password = password;
    }
    for (const SourceId source : gone)
        m_open.close(source);
    for (const TableTarget &target : targets) {
        if (target.profile || !target.config.table.isEmpty())
            openNow(target);
        else
            m_search.open(target.config); // it was not looked into yet
    }
}

void MainWindow::mapTable(const SourceConfig &config, const QString &table)
{
    if (!m_services.tables.isThere())
        return;
    SourceConfig whole = config;
    whole.table.clear();
    whole.profile.clear();
    QStringList known;
    for (const OpenSource &open : m_open.all()) {
        if (placeKey(open.config) == placeKey(config))
            known.append(open.view.table);
    }
    auto *dialog = new MappingDialog(m_services.tables, whole, table, known, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    connect(dialog, &MappingDialog::saved, this, &MainWindow::openNow);
    connect(dialog, &MappingDialog::helpAsked, dialog,
            [dialog] { HelpWindow::showAt(QStringLiteral("profiles"), dialog); });
    dialog->open();
}

void MainWindow::showMapping()
{
    // Whichever of one database's tables is meant: it is the same database.
    mapTableOf(placesOver(m_open.all()) == 1 ? &m_open.all().front() : focus());
}

void MainWindow::mapTableOf(const OpenSource *open)
{
    if (open)
        mapTable(open->config,
                 open->view.health == SourceHealth::Unreachable ? open->config.table : QString());
    else
        showNotice(QStringLiteral("Choose on the left of which source to map a table."));
}

void MainWindow::mend(const Issue &issue)
{
    if (issue.mend == Mend::WatchTable) {
        openNow(issue.target);
        return;
    }
    if (issue.mend == Mend::MapTable && issue.source == NoSource) {
        mapTable(issue.target.config, issue.target.config.table);
        return;
    }
    if (issue.mend == Mend::RecordAgain)
        m_past->recordAgain();
    if (issue.mend == Mend::EraseRecording)
        m_past->eraseRecording();
    if (issue.mend == Mend::ShowHelp)
        HelpWindow::showAt(issue.help, this);
    const OpenSource *open = m_open.find(issue.source);
    if (!open)
        return;
    switch (issue.mend) {
    case Mend::None:
    case Mend::WatchTable:
    case Mend::RecordAgain:
    case Mend::EraseRecording:
    case Mend::ShowHelp:
        break;
    case Mend::MapTable:
        mapTableOf(open);
        break;
    case Mend::ReadAgain:
        open->source->pollNow();
        break;
    case Mend::EnterPassword:
        askPassword(issue.source);
        break;
    case Mend::ReadSlower:
        open->source->setInterval(issue.interval);
        break;
    case Mend::ShowLock:
        showPage(m_work);
        selectLock({issue.source, issue.lock});
        break;
    }
}

} // namespace lockkeeper::ui

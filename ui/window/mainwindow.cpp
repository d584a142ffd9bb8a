// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "ui/bars/headerbar.h"
#include "ui/bars/noticebar.h"
#include "ui/bars/statusline.h"
#include "ui/bars/verdictbar.h"
#include "ui/leader/leadpanel.h"
#include "ui/locks/lockstable.h"
#include "ui/locks/verdictcard.h"
#include "ui/release/releasedialog.h"
#include "ui/sources/issues.h"
#include "ui/sources/sourcespanel.h"
#include "ui/start/startpage.h"
#include "ui/window/leadsession.h"
#include "ui/window/lockactions.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QDockWidget>
#include <QScreen>
#include <QStackedWidget>

namespace lockkeeper::ui {

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_actions(makeActions(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 640);
    setAcceptDrops(true);
    buildDocks();
    buildTop();
    buildPages();
    connectParts();
    connectActions();
    orderTabs();
    // Never larger than the screen with its panels and our frame.
    const QSize room = screen()->availableSize() - QSize(16, 48);
    resize(QSize(1440, 900).boundedTo(room.expandedTo(minimumSize())));
    closeSource();
}

MainWindow::~MainWindow()
{
    closeSource();
}

void MainWindow::openSource(const SourceConfig &config)
{
    if (isHeldByLeader())
        return;
    closeSource();
    if (config.path != m_demoPath)
        endDemo();
    m_config = config;
    m_source = m_services.watch(config);
    connect(m_source.get(), &WatchedSource::updated, this, &MainWindow::showView);
    m_work->setSource(m_source.get());
    showView(m_source->view());
    showPage(m_work);
    m_work->table()->setFocus();
}

void MainWindow::closeSource()
{
    // What looks at the source goes before it.
    for (auto *dialog : findChildren<ReleaseDialog *>())
        delete dialog;
    m_lead.reset();
    m_work->setSource(nullptr);
    m_source.reset();
    m_config = {};
    m_view = {};
    setFilter({});
    setWindowTitle(QStringLiteral("Lockkeeper"));
    showActions();
    showPage(m_start);
}

void MainWindow::startDemo()
{
    if (!m_services.demo || isHeldByLeader())
        return;
    m_notice->setNotice({});
    closeSource();
    endDemo();
    m_demo = m_services.demo();
    m_start->setStarting(true);
    connect(m_demo.get(), &DemoHandle::ready, this, [this](const SourceConfig &source) {
        m_start->setStarting(false);
        m_demoPath = source.path;
        openSource(source);
    });
    connect(m_demo.get(), &DemoHandle::failed, this, [this](const Error &error) {
        m_start->setStarting(false);
        showNotice(error.message, error.detail);
    });
}

void MainWindow::endDemo()
{
    m_start->setStarting(false);
    m_demo.reset();
    m_demoPath.clear();
}

void MainWindow::selectLock(const QString &lock)
{
    if (!m_filter.isEmpty() && m_work->table()->locks().rowOf(lock) >= 0
        && !m_filter.accepts(m_work->table()->locks().at(m_work->table()->locks().rowOf(lock))))
        setFilter({});
    m_work->table()->selectLock(lock);
}

void MainWindow::showTimeline()
{
    m_work->showTimeline();
}

void MainWindow::showJournal()
{
    m_work->showJournal();
}

void MainWindow::showRelease()
{
    const QString lock = m_work->table()->selectedLock();
    if (!m_source || !m_actions.release->isEnabled())
        return;
    auto *dialog = new ReleaseDialog(*m_source, lock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    if (m_services.lead) {
        connect(dialog, &ReleaseDialog::leadRequested, this, [this](const QString &released) {
            selectLock(released);
            showLead();
        });
    }
    dialog->open();
}

void MainWindow::showLead()
{
    if (!m_source || !m_services.lead || !m_actions.lead->isEnabled())
        return;
    if (!m_lead) {
        m_lead = std::make_unique<LeadSession>(m_services.lead(m_config), *m_source, m_pages);
        m_pages->addWidget(m_lead->panel());
        connect(m_lead.get(), &LeadSession::changed, this, &MainWindow::showActions);
        connect(m_lead->panel(), &LeadPanel::backRequested, this, [this] {
            showPage(m_work);
            m_work->table()->setFocus();
        });
    }
    if (!m_lead->isRunning())
        m_lead->panel()->prefill(m_work->table()->selectedLock());
    showPage(m_lead->panel());
    m_lead->panel()->setFocus();
}

void MainWindow::showNotice(const QString &text, const QString &detail)
{
    m_notice->setNotice(text, detail);
}

void MainWindow::showView(const SourceView &view)
{
    m_view = view;
    m_header->setView(view);
    m_verdict->setView(view);
    m_sources->setView(view);
    m_status->setView(view, 0);
    m_work->setView(view);
    m_verdict->setNext(nextLock());
    m_actions.pause->setChecked(view.health == SourceHealth::Paused);
    setWindowTitle(windowTitleFor(view));
    showSelection(m_work->table()->selectedLock());
}

void MainWindow::showSelection(const QString &lock)
{
    m_card->setLock(m_view, lock);
    m_verdict->setNext(nextLock());
    showActions();
}

void MainWindow::showActions()
{
    for (QAction *action : m_actions.needingSource())
        action->setEnabled(m_source != nullptr);
    m_actions.demo->setEnabled(m_services.demo != nullptr);
    const ActionFacts facts{m_services.lead != nullptr, m_lead ? m_lead->lock() : QString()};
    const CardActions card = actionsFor(m_view, m_work->table()->selectedLock(), facts);
    m_card->setActions(card);
    m_actions.release->setEnabled(m_source && card.releaseRefusal.isEmpty());
    m_actions.lead->setEnabled(m_source && card.leadRefusal.isEmpty());
    m_actions.lead->setText(card.leadText);
    m_actions.next->setEnabled(!nextLock().isEmpty());
}

void MainWindow::showPage(QWidget *page)
{
    const bool open = page != m_start;
    const bool working = page == m_work;
    m_pages->setCurrentWidget(page);
    m_sourceTop->setVisible(open);
    m_verdict->setVisible(working);
    m_sourcesDock->setVisible(open);
    m_cardDock->setVisible(working && !m_compact);
    m_status->setVisible(open);
    if (!open)
        m_start->setFocus();
}

void MainWindow::setFilter(const LockFilter &filter)
{
    m_filter = filter;
    m_work->table()->setFilter(filter);
    m_verdict->setChosenStates(filter.states);
    m_header->setFindText(filter.text);
}

void MainWindow::selectNext()
{
    const QString lock = nextLock();
    if (lock.isEmpty())
        return;
    showPage(m_work);
    selectLock(lock);
    m_work->table()->setFocus();
}

QString MainWindow::nextLock() const
{
    const QStringList names = locksNeedingAction(m_view);
    if (names.isEmpty())
        return {};
    const QString selected = m_work->table()->selectedLock();
    const QString &next = names.at((names.indexOf(selected) + 1) % names.size());
    return next == selected ? QString() : next;
}

void MainWindow::mend(const Issue &issue)
{
    switch (issue.mend) {
    case Mend::None:
        break;
    case Mend::ReadAgain:
        m_source->pollNow();
        break;
    case Mend::ReadSlower:
        m_source->setInterval(issue.interval);
        break;
    case Mend::ShowLock:
        showPage(m_work);
        selectLock(issue.lock);
        break;
    }
}

bool MainWindow::isHeldByLeader()
{
    if (!m_lead || !m_lead->isRunning())
        return false;
    showNotice(QStringLiteral("%1 is led from here. Step down before you open or close a database.")
                   .arg(m_lead->lock()));
    showLead();
    return true;
}

} // namespace lockkeeper::ui

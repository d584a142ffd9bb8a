// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/locks/lockfilter.h"
#include "ui/style/theme.h"
#include "ui/window/services.h"
#include "ui/window/windowactions.h"

#include <QMainWindow>

class QDockWidget;
class QFrame;
class QStackedWidget;

namespace lockkeeper::ui {

class HeaderBar;
class LeadSession;
class NoticeBar;
class ReleaseDialog;
class SourcesPanel;
class StartPage;
class StatusLine;
class VerdictBar;
class VerdictCard;
class WorkPage;
struct Issue;

/// The window. It joins the parts and owns the source; each part shows a SourceView and knows no other part.
/// GUI thread; it never waits for a database.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openSource(const SourceConfig &config);
    void closeSource();
    void startDemo();
    void selectLock(const QString &lock);
    void showTimeline();
    void showJournal();
    void showRelease();
    void showLead();
    /// Light, dark, or as the system is.
    void setScheme(std::optional<Scheme> scheme);
    /// A line that answers what the person just did.
    void showNotice(const QString &text, const QString &detail = {});

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildTop();
    void buildDocks();
    void buildPages();
    void connectParts();
    void connectActions();
    void orderTabs();

    void showView(const SourceView &view);
    void showSelection(const QString &lock);
    void showActions();
    void showPage(QWidget *page);
    void setFilter(const LockFilter &filter);
    void setCompact(bool compact);
    void setPaused(bool paused);
    void selectNext();
    [[nodiscard]] QString nextLock() const;
    void mend(const Issue &issue);
    void endDemo();
    void chooseDatabase();
    void closeAnyway();
    void showSheet();
    void showAbout();
    /// True, with a notice, when a running leader forbids it.
    [[nodiscard]] bool isHeldByLeader();

    Services m_services;
    WindowActions m_actions = {};
    SourceConfig m_config = {};
    std::unique_ptr<DemoHandle> m_demo = {};
    QString m_demoPath = {}; ///< the database of the demo that runs
    std::unique_ptr<WatchedSource> m_source = {};
    std::unique_ptr<LeadSession> m_lead;
    SourceView m_view = {};
    LockFilter m_filter = {};
    bool m_compact = false;
    std::optional<bool> m_wide = {}; ///< unknown until it was laid out once
    bool m_isClosing = false; ///< waits for the leader to step down
    bool m_closeAnyway = false;
    qint64 m_paletteKey = 0; ///< of the system's palette that the style sheet was made from

    QWidget *m_top = nullptr;
    QWidget *m_sourceTop = nullptr; ///< the part of the top that needs a source
    HeaderBar *m_header = nullptr;
    VerdictBar *m_verdict = nullptr;
    NoticeBar *m_notice = nullptr;
    QDockWidget *m_sourcesDock = nullptr;
    QDockWidget *m_cardDock = nullptr;
    SourcesPanel *m_sources = nullptr;
    QFrame *m_cardPlace = nullptr; ///< where the card stands in its dock, when it does
    VerdictCard *m_card = nullptr;
    QStackedWidget *m_pages = nullptr;
    StartPage *m_start = nullptr;
    WorkPage *m_work = nullptr;
    StatusLine *m_status = nullptr;
};

} // namespace lockkeeper::ui

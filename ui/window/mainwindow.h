// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"
#include "ui/desks/closedesk.h"
#include "ui/desks/leaders.h"
#include "ui/memory/windowmemory.h"
#include "ui/replay/pasttracks.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"
#include "ui/style/theme.h"
#include "ui/watch/timecursor.h"
#include "ui/window/services.h"

#include <QMainWindow>

class QStackedWidget;

namespace lockkeeper::ui {

class ActionBoard;
class DemoDesk;
class FocusView;
class HeaderBar;
class LockActs;
class LockDesk;
class OperateDesk;
class NoticeBar;
class OpenDesk;
class PanelDesk;
class PastDesk;
class ReplayBar;
class ReplayFrame;
class SchemeChoice;
class SideDocks;
class SourceDesk;
class SourcesPanel;
class StartPage;
class StatusLine;
class Stripe;
class TableTools;
class VerdictBar;
class VerdictCard;
class LeadSession;
class WorkPage;

/// The window. It joins the parts and owns the open sources; each part shows what it is given and knows no
/// other part. GUI thread; it never waits for a database.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Finds its lock tables and opens each beside the others, or shows the ones that are there; first finds
    /// the password of a server that came without.
    void openSource(const SourceConfig &config);
    /// Not while a leader runs on it; says so.
    void closeSource(SourceId source);
    /// Or leads to the one that is there.
    void startDemo();
    void selectLock(const LockKey &lock);
    /// See Sight::find().
    [[nodiscard]] LockKey findLock(const QString &lock, const QString &title = {}) const;
    void showTimeline();
    void showJournal();
    /// The selected lock on the whole window, and back.
    void toggleFocus();
    void showRelease();
    void showLead();
    void takeOver(const LockKey &lock, const ReleasePlan &plan, const QString &reason);
    LeadSession &sessionOn(const OpenSource &open);
    void showMapping();
    /// Light, dark, or as the system is.
    void setScheme(std::optional<Scheme> scheme);
    /// Opens every table of a recording, at its end.
    void openRecording(const QString &path);
    /// All of the window as it was at that instant, where it was recorded.
    void showInstant(Instant at);
    /// Closes without a question, as when the session ends: its leaders step down first.
    void closeUnasked() { m_closing->closeUnasked(); }
    /// It goes, or waits for its leaders to step down and then goes; it must not be shown again.
    [[nodiscard]] bool isClosing() const { return m_closing->isClosing(); }
    /// A line that answers what the person just did.
    void showNotice(const QString &text, const QString &detail = {});

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// What nobody took: the keys of something that is off say why it is.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildTop();
    void buildDocks();
    void buildPages();
    void buildReplay();
    void connectParts();
    void connectActions();
    void placeHelp();
    /// Leads round the window, in place of a tour that goes on.
    void takeTour();
    void orderTabs();

    /// What is open now is shown; `isNew`: it was not before.
    void showOpened(const QList<SourceId> &sources, bool isNew);
    void showFindings();
    void takeOpened(SourceId source);
    void takeUpdate(SourceId source);
    void takeClosing(SourceId source);
    void takeClosed();

    void showOverall();
    void showHeader();
    void showSelection(const LockKey &lock);
    void showActions();
    void fillFocus();
    void showPage(QWidget *page);
    void showFilter();
    void selectNext();
    void showReplay();
    void showRecording();
    void exportCharts();
    void restorePlace();
    void keepPlace();
    void resetLayout();

    Services m_services;
    WindowMemory m_memory;
    WindowActions m_actions = {};
    TableTools *m_tools = nullptr;
    OpenSources m_open;
    TimeCursor m_time; ///< which time is shown
    PastTracks m_pastTracks; ///< of a replay
    Leaders m_leaders;
    ShownLocks m_shown;
    std::unique_ptr<Sight> m_sight = {}; ///< on the work page's table

    QWidget *m_top = nullptr;
    QWidget *m_sourceTop = nullptr; ///< the part of the top that needs a source
    Stripe *m_stripe = nullptr;
    HeaderBar *m_header = nullptr;
    VerdictBar *m_verdict = nullptr;
    NoticeBar *m_notice = nullptr;
    SideDocks *m_docks = nullptr;
    SourcesPanel *m_sources = nullptr;
    VerdictCard *m_card = nullptr;
    QStackedWidget *m_pages = nullptr;
    StartPage *m_start = nullptr;
    WorkPage *m_work = nullptr;
    FocusView *m_focusView = nullptr;
    StatusLine *m_status = nullptr;
    SchemeChoice *m_scheme = nullptr;
    CloseDesk *m_closing = nullptr;
    SourceDesk *m_sourceDesk = nullptr;
    OpenDesk *m_opening = nullptr;
    DemoDesk *m_demo = nullptr;
    PastDesk *m_past = nullptr;
    PanelDesk *m_panel = nullptr;
    LockDesk *m_desk = nullptr;
    OperateDesk *m_operating = nullptr;
    ActionBoard *m_board = nullptr;
    LockActs *m_acts = nullptr;
    ReplayBar *m_replayBar = nullptr;
    ReplayFrame *m_frame = nullptr;
};

} // namespace lockkeeper::ui

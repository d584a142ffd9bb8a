// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"
#include "ui/desks/leaders.h"
#include "ui/memory/windowmemory.h"
#include "ui/replay/pasttracks.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"
#include "ui/watch/timecursor.h"
#include "ui/window/services.h"
#include "ui/window/windowguide.h"
#include "ui/window/windowlayout.h"

#include <QMainWindow>

namespace lockkeeper::ui {

class ActionBoard;
class CloseDesk;
class DemoDesk;
class Display;
class LockActs;
class OpenDesk;
class OperateDesk;
class PastDesk;
class SchemeChoice;
class SourceDesk;
class WindowParts;

/// The window. It owns the open sources, the parts that show them and the desks that each see to one matter,
/// and joins them; none of them knows the window. GUI thread; it never waits for a database.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens each of its lock tables beside the others, or shows the ones that are there.
    void openSource(const SourceConfig &config);
    /// Not while a leader runs on it; says so.
    void closeSource(SourceId source);
    /// Opens every table of a recording, at its end.
    void openRecording(const QString &path);
    void startDemo();
    void selectLock(const LockKey &lock);
    /// The lock of this name in the source of this title; without a title, in the first that has one.
    [[nodiscard]] LockKey findLock(const QString &lock, const QString &title = {}) const;
    /// All of the window as it was at that instant, where it was recorded.
    void showInstant(Instant at);
    void showTimeline();
    void showJournal();
    void showRelease();
    void showLead();
    void showMapping();
    /// Light, dark, or as the system is.
    void setScheme(std::optional<Scheme> scheme);
    /// A line that answers what the person just did.
    void showNotice(const QString &text, const QString &detail = {});
    /// Closes without a question, as when the session ends: its leaders step down first.
    void closeUnasked();
    /// It goes, or waits for its leaders to step down and then goes; it must not be shown again.
    [[nodiscard]] bool isClosing() const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// What nobody took: the keys of something that is off say why it is.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void wireSources();
    void wirePanel();
    void wireSight();
    void wireActing();
    void wirePast();
    void wireActions();

    /// What is open now is shown; `isNew`: it was not before.
    void showOpened(const QList<SourceId> &sources, bool isNew);
    void showFindings();
    void showRecording();
    void showOverall();
    void showActions();
    void showReplay();
    void takeClosed();
    void selectNext();
    void leadOn(SourceId source);
    void takeOver(const LockKey &lock, const ReleasePlan &plan, const QString &reason);

    Services m_services;
    WindowMemory m_memory;
    WindowActions m_actions;
    OpenSources m_open;
    TimeCursor m_time; ///< which time is shown
    PastTracks m_pastTracks; ///< of a replay
    Leaders m_leaders;
    ShownLocks m_shown;
    std::optional<Sight> m_sight = {}; ///< these three stand on the parts
    std::optional<WindowLayout> m_layout = {};
    std::optional<WindowGuide> m_guide = {};
    SchemeChoice *m_scheme = nullptr;
    CloseDesk *m_closing = nullptr;
    OpenDesk *m_opening = nullptr;
    DemoDesk *m_demo = nullptr;
    SourceDesk *m_choosing = nullptr;
    PastDesk *m_past = nullptr;
    WindowParts *m_parts = nullptr;
    Display *m_display = nullptr;
    OperateDesk *m_operating = nullptr;
    ActionBoard *m_board = nullptr;
    LockActs *m_acts = nullptr;
};

} // namespace lockkeeper::ui

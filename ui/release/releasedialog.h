// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/monitor/watchedsource.h"
#include "core/release/armedrelease.h"
#include "core/release/releasewatch.h"
#include "ui/release/friction.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

class QStackedWidget;

namespace lockkeeper::ui {

enum class Role;
class EnvironmentPill;
class Glyph;
class IconButton;
class InkLabel;
class ReleaseForm;
class ReleaseResult;

/// The forced release of one lock, pinned to the row as it was when the dialog opened: any heartbeat, new
/// owner or new token since then cancels it; of a living holder only another owner or token does. It asks for
/// as much as the lock's state demands, counts down while it watches on, runs once, and goes on watching.
/// Show it with open() or show(); it never blocks. GUI thread.
class ReleaseDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        Release,
        TakeOver, ///< at once: what runs it is told, and the dialog closes
    };

    ReleaseDialog(WatchedSource &source, const QString &lock, QWidget *parent = nullptr,
                  const Clock &clock = SystemClock::instance(), Purpose purpose = Purpose::Release);

    void reject() override;
    /// After a release, as long as its watch is not over.
    [[nodiscard]] std::optional<ReleaseWatch> unfinishedWatch() const;

    static constexpr int AuditRows = 50; ///< that are looked through for what the old holder wrote

signals:
    /// First ask the holder to step down; the dialog closes.
    void askRequested(const QString &lock);
    /// After a release: take the lock over, that is stand by for it and lead it when its lock delay is over.
    void leadRequested(const QString &lock);
    /// All was given, and the countdown is over: the lock is to be taken over at once, as planned.
    void takeoverConfirmed(const lockkeeper::ReleasePlan &plan, const QString &reason);
    /// After a release in another system's table that may be undone; the dialog closes.
    void putBackRequested(const QString &lock);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Phase {
        Asking, ///< waits for what the rung asks for
        Armed, ///< counts down; the same button stops it
        Cancelled, ///< the row moved: nothing was changed
        Running,
        Done,
    };

    void build();
    QWidget *buildHead();
    QWidget *buildFoot();
    void takeUpdate(const SourceView &view);
    void pin(const SourceView &view, const LockView &lock);
    void cancel(const QString &sentence);
    void showFriction();
    void setFoot(const QString &icon, Role role, const QString &sentence);
    /// Starts the countdown, or stops it.
    void arm();
    void disarm();
    /// One look at what is armed.
    void count(const SourceView &view);
    void run();
    void showPutBack(const SourceView &view);
    void showLead();
    /// What the old holder wrote of it, where there is an audit table.
    void followAudit();
    void finish(const Result<ReleaseOutcome> &answer);
    void fitPage(const QWidget *content, int least);

    [[nodiscard]] QString verb() const;

    const Clock &m_clock;
    Purpose m_purpose;
    std::optional<ArmedRelease> m_armed = {};
    QTimer m_ticks;
    QPointer<WatchedSource> m_source;
    QString m_lock = {};
    ReleasePlan m_plan = {};
    SourceHealth m_health = SourceHealth::Starting;
    Phase m_phase = Phase::Asking;
    bool m_isAuditAsked = false;
    const QWidget *m_fitted = nullptr;
    int m_fittedHeight = 0;
    bool m_isWatchOver = false;
    Glyph *m_state = nullptr;
    InkLabel *m_title = nullptr;
    EnvironmentPill *m_environment = nullptr;
    InkLabel *m_where = nullptr;
    QStackedWidget *m_pages = nullptr;
    ReleaseForm *m_form = nullptr;
    ReleaseResult *m_result = nullptr;
    Glyph *m_footIcon = nullptr;
    InkLabel *m_foot = nullptr;
    InkLabel *m_delay = nullptr;
    IconButton *m_keep = nullptr;
    IconButton *m_release = nullptr;
    IconButton *m_putBack = nullptr; ///< after a release, while nobody holds the lock
    IconButton *m_lead = nullptr; ///< after a release, where somebody can lead
};

} // namespace lockkeeper::ui

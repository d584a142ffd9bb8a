// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/putback.h"
#include "core/monitor/watchedsource.h"
#include "ui/parts/noticebox.h"

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QPlainTextEdit;

namespace lockkeeper::ui {

class IconButton;
class InkLabel;

/// Asks a holder to step down, freezes a lock or unfreezes it: what it does, what will run, and why. It is
/// pinned to the row as it was when it opened. After a request it goes on watching until the holder has
/// answered or is overdue. Show it with open(); it never blocks. GUI thread.
class ActionDialog final : public QDialog
{
    Q_OBJECT

public:
    ActionDialog(WatchedSource &source, const QString &lock, LockActionKind kind, QWidget *parent = nullptr);
    /// Puts the lock back as it was before that release.
    ActionDialog(WatchedSource &source, const QString &lock, const PutBackOffer &offer,
                 QWidget *parent = nullptr);

    /// It was opened from the release: goes back there by itself when the holder does not step down.
    void setReturning(bool returning) { m_isReturning = returning; }
    void reject() override;

signals:
    /// The holder did not step down: the forced release is the next step.
    void releaseRequested(const QString &lock);

private:
    enum class Phase {
        Asking, ///< waits for the reason
        Running,
        Following, ///< waits for the holder's answer
        Done,
    };

    ActionDialog(WatchedSource &source, LockAction action, QWidget *parent);
    QWidget *buildForm();
    QWidget *buildFoot();
    void takeUpdate(const SourceView &view);
    void showMissing();
    void run();
    void finish(const Result<ActionOutcome> &answer);
    void follow(const SourceView &view);
    void end(NoticeBox::Tone tone, const QString &heading, const QString &text);

    QPointer<WatchedSource> m_source;
    LockAction m_action = {};
    PutBackOffer m_offer = {}; ///< PutBack
    ActionOutcome m_outcome = {};
    Phase m_phase = Phase::Asking;
    bool m_isReturning = false;
    QWidget *m_form = nullptr;
    QPlainTextEdit *m_statement = nullptr;
    QLineEdit *m_reason = nullptr;
    NoticeBox *m_notice = nullptr;
    InkLabel *m_missing = nullptr;
    IconButton *m_run = nullptr;
    IconButton *m_release = nullptr;
    IconButton *m_close = nullptr;
};

} // namespace lockkeeper::ui

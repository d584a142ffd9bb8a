// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "ui/watch/opensources.h"

#include <QDialog>
#include <QPointer>

namespace lockkeeper::ui {

class ReleaseDialog;

/// The dialogs that do something to a lock, over one window; each closes with its source. GUI thread.
class LockDesk final : public QObject
{
    Q_OBJECT

public:
    LockDesk(OpenSources &open, const Clock &clock, QWidget *window);

    /// Somebody here can lead: a release may be followed by it.
    void setLeadOffered(bool offered) { m_isLeadOffered = offered; }
    void release(const LockKey &lock);
    /// `returning`: back to the release when it brings nothing.
    void act(const LockKey &lock, LockActionKind kind, bool returning = false);
    /// Asks all that a takeover at once needs; told when it was given.
    void takeOver(const LockKey &lock);
    /// Several dead locks of one source.
    void releaseSeveral(SourceId source, const QStringList &locks);
    /// Undoes the newest forced release of that lock, where the local journal has one; else it is told why
    /// not.
    void putBack(const LockKey &lock);
    /// A dialog about this source, over the window.
    void open(QDialog *dialog, SourceId source, const QString &help);
    /// Nothing may be done to its locks any more; what was sent goes on.
    void closeOf(SourceId source);

signals:
    /// What became of a released lock since its dialog was closed, or why there is no dialog.
    void watchTold(const QString &sentence);
    void leadRequested(const lockkeeper::ui::LockKey &lock);
    void takeoverConfirmed(const lockkeeper::ui::LockKey &lock, const lockkeeper::ReleasePlan &plan,
                           const QString &reason);

private:
    /// The dialog of a release was closed before its watch was over.
    void watchOn(SourceId source, const ReleaseDialog &dialog);

    OpenSources &m_open;
    const Clock &m_clock;
    QWidget *m_window;
    bool m_isLeadOffered = false;
    QPointer<QDialog> m_shown = {}; ///< there is one at a time
    SourceId m_shownOf = NoSource;
};

} // namespace lockkeeper::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "ui/watch/opensources.h"

class QDialog;
class QWidget;

namespace lockkeeper::ui {

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

signals:
    void leadRequested(const lockkeeper::ui::LockKey &lock);

private:
    void open(QDialog *dialog, SourceId source, const QString &help);

    OpenSources &m_open;
    const Clock &m_clock;
    QWidget *m_window;
    bool m_isLeadOffered = false;
};

} // namespace lockkeeper::ui

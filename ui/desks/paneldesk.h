// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/issues.h"
#include "ui/sources/sourceblock.h"

namespace lockkeeper::ui {

class OpenDesk;
class PastDesk;
class SourceDesk;

/// Does what a person asked for in the panel of the sources: of a source, or to mend an issue. GUI thread.
class PanelDesk final : public QObject
{
    Q_OBJECT

public:
    /// The desks do most of it; `window` is under the help.
    PanelDesk(const OpenSources &sources, OpenDesk &opening, SourceDesk &choosing, PastDesk &past,
              QWidget *window);

    void ask(SourceId source, SourceAsk ask);
    void mend(const Issue &issue);

signals:
    /// To lead on this source.
    void leadAsked(lockkeeper::ui::SourceId source);
    /// To show this lock.
    void lockAsked(const lockkeeper::ui::LockKey &lock);

private:
    const OpenSources &m_sources;
    OpenDesk &m_opening;
    SourceDesk &m_choosing;
    PastDesk &m_past;
    QWidget *m_window;
};

} // namespace lockkeeper::ui

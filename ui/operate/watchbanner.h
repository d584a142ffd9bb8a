// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/release/releasewatch.h"

#include <QObject>

namespace lockkeeper::ui {

/// Goes on watching a released lock after its dialog was closed, and tells a line for the notice bar; deletes
/// itself when the watch is over. GUI thread.
class WatchBanner final : public QObject
{
    Q_OBJECT

public:
    /// Goes with the source, its parent.
    WatchBanner(WatchedSource &source, ReleaseWatch after);

    /// Tells the line as it is now.
    void tell();

signals:
    void told(const QString &sentence);

private:
    void take(const SourceView &view);

    WatchedSource &m_source;
    ReleaseWatch m_after;
    QString m_told = {};
    bool m_isAsked = false;
};

} // namespace lockkeeper::ui

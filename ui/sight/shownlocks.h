// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockfilter.h"
#include "ui/watch/opensources.h"

namespace lockkeeper::ui {

/// Which locks of the open sources are shown, and so which of them are read: what a person chose, and until
/// then what their number asks for. GUI thread.
class ShownLocks final : public QObject
{
    Q_OBJECT

public:
    explicit ShownLocks(const OpenSources &sources, QObject *parent = nullptr);

    [[nodiscard]] const LockFilter &filter() const { return m_filter; }
    /// The source that is shown alone; NoSource: all are.
    [[nodiscard]] SourceId source() const { return m_filter.source; }

    void chooseSource(SourceId source);
    void chooseStates(const QSet<LockState> &states, bool abnormal);
    void chooseText(const QString &text);
    /// A filter that was saved; the source stays.
    void chooseFilter(const LockFilter &filter);
    /// All locks of all sources.
    void showAll();
    /// These three are for the sources that are shown.
    void setPaused(bool paused);
    void setInterval(Milliseconds interval);
    void pollNow();
    /// Of many locks only those that there is something to see on, until a person chooses.
    void followCount(qsizetype count);

signals:
    /// What is shown was chosen anew.
    void chosen();

private:
    [[nodiscard]] QList<WatchedSource *> sources() const;
    void setFilter(const LockFilter &filter);
    void followScope();
    void takeOpened(SourceId source);
    void takeClosing(SourceId source);
    void takeClosed();

    const OpenSources &m_sources;
    LockFilter m_filter = {};
    ScopeChoice m_scope = ScopeChoice::BySize; ///< what the sources were asked to read
    bool m_choseStates = false; ///< a person did; until then the number of locks decides
};

} // namespace lockkeeper::ui

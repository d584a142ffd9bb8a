// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "core/replay/recordedhistory.h"

namespace lockkeeper::recording {

/// One table of a recording as a source that stands still at its end. Its past is a RecordedHistory; nothing
/// can be released in it. Lives on the thread of its viewer.
class RecordedSource final : public WatchedSource
{
    Q_OBJECT

public:
    RecordedSource(std::shared_ptr<SourceHistory> history, const RecordedTable &table,
                   QObject *parent = nullptr);

    [[nodiscard]] SourceView view() const override { return m_view; }
    [[nodiscard]] LockTrack track(const QString &lock) const override;
    [[nodiscard]] QList<BlindSpan> blindSpans() const override { return m_page.blind; }
    [[nodiscard]] QList<ReadMark> readMarks() const override { return m_page.reads; }
    [[nodiscard]] ChangeLog log() const override { return {m_page.changes.cbegin(), m_page.changes.cend()}; }

    void setTitle(const QString &title) override { m_view.title = title; }
    void setInterval(Milliseconds interval) override;
    void setPaused(bool paused) override;
    void pollNow() override;
    void setScope(ScopeChoice scope) override;
    [[nodiscard]] QFuture<Result<ReleaseOutcome>> release(const ReleasePlan &plan,
                                                          const QString &reason) override;
    [[nodiscard]] QFuture<Result<ActionOutcome>> act(const LockAction &action) override;
    [[nodiscard]] QFuture<Result<QList<JournalEntry>>> journal(int most) override;

private:
    void takeView(const Result<SourceView> &view);
    void askBeats();

    std::shared_ptr<SourceHistory> m_history;
    SourceView m_view;
    HistoryPage m_page = {}; ///< the last day before its end: owners, reads, what happened
};

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

namespace lockkeeper::test {

/// A lock of the cast: a name, a state and enough round it for every cell and every line of evidence.
[[nodiscard]] LockView castLock(const QString &name, LockState state,
                                Milliseconds age = std::chrono::seconds(3));
/// One lock in each state and one more of a few, sorted by name, with tags and evidence.
[[nodiscard]] QList<LockView> castOfLocks();
/// A healthy view of those locks.
[[nodiscard]] SourceView castView();

/// A source that shows what a test puts into it and remembers what it was asked. GUI thread.
class FakeSource final : public WatchedSource
{
    Q_OBJECT

public:
    explicit FakeSource(const SourceView &view = castView(), QObject *parent = nullptr);

    /// Shows this view and says so.
    void show(const SourceView &view);
    /// The next answer of release(); pending futures are never left behind.
    void setReleaseAnswer(const Result<ReleaseOutcome> &answer) { m_answer = answer; }

    [[nodiscard]] SourceView view() const override { return m_view; }
    [[nodiscard]] LockTrack track(const QString &lock) const override;
    [[nodiscard]] QList<BlindSpan> blindSpans() const override { return {}; }
    [[nodiscard]] QList<ReadMark> readMarks() const override { return {}; }
    [[nodiscard]] QList<LockChange> log() const override { return m_view.changes; }

    void setInterval(Milliseconds interval) override;
    void setPaused(bool paused) override;
    void pollNow() override { ++polls; }
    [[nodiscard]] QFuture<Result<ReleaseOutcome>> release(const ReleasePlan &plan,
                                                          const QString &reason) override;
    [[nodiscard]] QFuture<Result<QList<JournalEntry>>> journal(int most) override;

    int polls = 0; ///< how often pollNow() was called
    QStringList released = {}; ///< locks that release() was called for

private:
    SourceView m_view = {};
    Result<ReleaseOutcome> m_answer = ReleaseOutcome{};
};

} // namespace lockkeeper::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

#include <QHash>
#include <QPromise>

#include <memory>

namespace lockkeeper::test {

/// A source that shows what a test puts into it and keeps what it was asked. Answers to a release come when
/// the test gives them. GUI thread.
class FakeSource final : public WatchedSource
{
    Q_OBJECT

public:
    explicit FakeSource(const SourceView &view = {}, QObject *parent = nullptr)
        : WatchedSource(parent)
        , shown(view)
    {
    }

    using ReleasePromise = QPromise<Result<ReleaseOutcome>>;
    using ActionPromise = QPromise<Result<ActionOutcome>>;
    using JournalPromise = QPromise<Result<QList<JournalEntry>>>;

    SourceView shown;
    QHash<QString, LockTrack> tracks = {};
    QList<BlindSpan> blind = {};
    QList<ReadMark> reads = {};
    QList<LockChange> changes = {};
    QList<JournalEntry> entries = {};

    QList<ReleasePlan> released = {}; ///< the plans that were asked for
    QString reason = {}; ///< with the last of them
    QList<LockAction> acted = {};
    int journalAsked = 0;
    int polled = 0;
    QList<ScopeChoice> scopes = {}; ///< as they were asked for

    [[nodiscard]] LockView &lock(const QString &name)
    {
        for (LockView &view : shown.locks) {
            if (view.record.name == name)
                return view;
        }
        shown.locks.append(LockView{.record = {.name = name}});
        return shown.locks.last();
    }

    /// Tells the viewers.
    void show() { emit updated(shown); }
    void show(const SourceView &view)
    {
        shown = view;
        show();
    }

    /// Answers the release that was asked for.
    void answer(const Result<ReleaseOutcome> &result)
    {
        m_release->addResult(result);
        m_release->finish();
    }

    [[nodiscard]] SourceView view() const override { return shown; }
    [[nodiscard]] LockTrack track(const QString &name) const override
    {
        LockTrack track = tracks.value(name);
        track.lock = name;
        return track;
    }
    [[nodiscard]] QList<BlindSpan> blindSpans() const override { return blind; }
    [[nodiscard]] QList<ReadMark> readMarks() const override { return reads; }
    [[nodiscard]] ChangeLog log() const override { return {changes.cbegin(), changes.cend()}; }

    void setTitle(const QString &title) override { shown.title = title; }
    void setInterval(Milliseconds interval) override
    {
        shown.interval = interval;
        show();
    }
    void setPaused(bool paused) override
    {
        shown.health = paused ? SourceHealth::Paused : SourceHealth::Reading;
        show();
    }
    void pollNow() override { ++polled; }
    void setScope(ScopeChoice scope) override { scopes.append(scope); }

    [[nodiscard]] QFuture<Result<ReleaseOutcome>> release(const ReleasePlan &plan,
                                                          const QString &why) override
    {
        released.append(plan);
        reason = why;
        m_release = std::make_unique<ReleasePromise>();
        m_release->start();
        return m_release->future();
    }

    [[nodiscard]] QFuture<Result<ActionOutcome>> act(const LockAction &action) override
    {
        acted.append(action);
        m_action = std::make_unique<ActionPromise>();
        m_action->start();
        return m_action->future();
    }
    /// Answers the action that was asked for.
    void answerAction(const Result<ActionOutcome> &result)
    {
        m_action->addResult(result);
        m_action->finish();
    }

    [[nodiscard]] QFuture<Result<QList<JournalEntry>>> journal(int most) override
    {
        ++journalAsked;
        JournalPromise promise;
        promise.start();
        promise.addResult(Result<QList<JournalEntry>>(entries.mid(0, most)));
        promise.finish();
        return promise.future();
    }

private:
    std::unique_ptr<ReleasePromise> m_release;
    std::unique_ptr<ActionPromise> m_action;
};

} // namespace lockkeeper::test

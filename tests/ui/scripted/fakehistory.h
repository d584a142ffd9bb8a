// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"

#include <QPromise>

#include <memory>

namespace lockkeeper::test {

/// A past that a test writes. A page is answered when the test says so, everything else at once. GUI thread.
class FakeHistory final : public SourceHistory
{
public:
    std::optional<TimeSpan> whole = {};
    HistoryPage past = {}; ///< the span of an answer is what was asked for
    QList<HistoryAsk> asked = {};

    /// Answers the page that was asked for last.
    void answer()
    {
        HistoryPage page = past;
        page.span = asked.constLast().span;
        answer(page);
    }
    void answer(const Result<HistoryPage> &page)
    {
        m_promise->addResult(page);
        m_promise->finish();
    }

    [[nodiscard]] QFuture<Result<std::optional<TimeSpan>>> extent() override
    {
        return atOnce<std::optional<TimeSpan>>(whole);
    }
    [[nodiscard]] QFuture<Result<HistoryPage>> page(const HistoryAsk &ask) override
    {
        asked.append(ask);
        m_promise = std::make_unique<QPromise<Result<HistoryPage>>>();
        m_promise->start();
        return m_promise->future();
    }
    [[nodiscard]] QFuture<Result<SourceView>> viewAt(Instant) override { return atOnce<SourceView>({}); }
    [[nodiscard]] QFuture<Result<std::optional<Instant>>> changeAfter(Instant) override
    {
        return atOnce<std::optional<Instant>>({});
    }
    [[nodiscard]] QFuture<Result<std::optional<Instant>>> changeBefore(Instant) override
    {
        return atOnce<std::optional<Instant>>({});
    }

private:
    template <typename Value>
    static QFuture<Result<Value>> atOnce(const Value &value)
    {
        QPromise<Result<Value>> promise;
        promise.start();
        promise.addResult(Result<Value>(value));
        promise.finish();
        return promise.future();
    }

    std::unique_ptr<QPromise<Result<HistoryPage>>> m_promise = {};
};

} // namespace lockkeeper::test

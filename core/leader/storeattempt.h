// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/whenanswered.h"
#include "core/leader/leaderstore.h"
#include "core/profile/profile.h"
#include "core/sql/onthread.h"

#include <QTimer>

#include <functional>

namespace lockkeeper {

/// One statement at a time on the leader's store, each with a limit. When the limit passes the store is
/// abandoned, the caller gets a Timeout, and the next statement goes to a new connection. A newer statement
/// drops an older answer. Lives on the leader's thread.
class StoreAttempt : public QObject
{
    Q_OBJECT

public:
    StoreAttempt(SourceConfig config, const Clock &clock, ProfilePointer profile = {});
    ~StoreAttempt() override;

    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }
    /// Nothing that was asked before will be answered.
    void drop();
    /// The next statement opens a new connection; the old one ends when it can.
    void renewStore();
    /// What the server lists the sessions from the next one on as.
    void setLabel(const QString &label) { m_config.sessionLabel = label; }
    /// How long a statement may wait inside the database.
    void setLimit(Milliseconds limit);

    /// Runs `function` over there and `handler` here with its answer, or with a Timeout when `limit` passes
    /// first.
    template <typename Function, typename Handler>
    void run(Function function, Handler handler)
    {
        using Answer = std::invoke_result_t<Function, LeaderStore &>;
        const quint64 number = ++m_number;
        m_onTimeout = [this, handler] { handler(Answer(tl::make_unexpected(timeoutError()))); };
        m_timer.start(m_limit);
        auto asked = [function = std::move(function)](LeaderStore &store) {
            Answer answer = function(store);
            store.closeIfLost();
            return answer;
        };
        whenAnswered(store().ask(std::move(asked)), this, [this, number, handler](const Answer &answer) {
            if (number != m_number)
                return;
            m_timer.stop();
            handler(answer);
        });
    }

signals:
    void changeTold(const QString &lock);

private:
    [[nodiscard]] OnThread<LeaderStore> &store();
    [[nodiscard]] Error timeoutError() const;
    void timeOut();

    SourceConfig m_config;
    const Clock &m_clock;
    ProfilePointer m_profile; ///< of another system's table
    Milliseconds m_limit = {};
    quint64 m_number = 0;
    std::function<void()> m_onTimeout = {};
    std::unique_ptr<OnThread<LeaderStore>> m_store = {};
    QTimer m_timer;
};

} // namespace lockkeeper

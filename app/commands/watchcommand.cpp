// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/monitor/sourcemonitor.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// `watch`: what happens, as it happens, until Ctrl+C. Begins with every lock as it is.
class WatchCommand final : public Command
{
public:
    using Command::Command;

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        m_monitor = std::make_unique<SourceMonitor>(*config, SystemClock::instance(), nullptr, Access::Watch);
        connect(m_monitor.get(), &WatchedSource::updated, this, &WatchCommand::take);
    }

private:
    void take(const SourceView &view)
    {
        if (!m_hasBegun) {
            if (view.trouble)
                return fail(*view.trouble); // what cannot be read at the start is a mistake of the call
            if (!view.lastGoodRead)
                return;
            m_hasBegun = true;
            for (const LockView &lock : view.locks)
                print(seen(lock, view.serverNow), lock);
            return;
        }
        for (const LockChange &change : view.changes) {
            // They are sorted by name, and all of 100,000 may change at once.
            const auto lock = std::lower_bound(
                view.locks.cbegin(), view.locks.cend(), change.lock,
                [](const LockView &left, const QString &name) { return left.record.name < name; });
            const bool isThere = lock != view.locks.cend() && lock->record.name == change.lock;
            print(change, isThere ? *lock : LockView{});
        }
        if (isOutputGone())
            emit finished(0);
    }

    static LockChange seen(const LockView &lock, Instant at)
    {
        LockChange change;
        change.kind = ChangeKind::Appeared;
        change.lock = lock.record.name;
        change.at = at;
        change.to = lock.record.owner;
        change.toToken = lock.record.token;
        change.after = lock.verdict.state;
        return change;
    }

    void print(const LockChange &change, const LockView &lock) const
    {
        if (m_globals.json) {
            printJson(json::change(change));
            return;
        }
        const QString detail =
            change.kind == ChangeKind::StateChanged ? words::verdict(lock).rest : words::changeDetail(change);
        printLine(QStringLiteral("%1  %2  %3  %4")
                      .arg(words::clockTime(change.at), words::changeWord(change).leftJustified(14),
                           words::shown(change.lock, 24).leftJustified(24), detail));
    }

    bool m_hasBegun = false;
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

} // namespace

std::unique_ptr<Command> makeWatch(const Globals &globals)
{
    return std::make_unique<WatchCommand>(globals);
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/look.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/journal/localjournal.h"
#include "core/monitor/discovery.h"
#include "core/monitor/sourcemonitor.h"
#include "core/recording/recorder.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

/// `watch`: what happens, as it happens, until Ctrl+C. Begins with every lock as it is.
class WatchCommand final : public Command
{
public:
    WatchCommand(const Globals &globals, WatchArguments arguments)
        : Command(globals)
        , m_arguments(std::move(arguments))
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        if (!m_arguments.record.isEmpty() && !startRecording())
            return;
        m_discovery = std::make_unique<Discovery>();
        whenAnswered(m_discovery->look(*config), this, [this](const Result<Findings> &findings) {
            if (!findings)
                return fail(findings.error());
            for (const Error &fault : findings->faults)
                printError(fault, m_globals.json);
            if (const Status sure = checkFound(*findings); !sure)
                return fail(sure.error());
            for (const TableTarget &target : findings->targets)
                watch(target);
        });
    }

    /// The recording is closed first, so that it is one file, whole.
    void interrupt() override
    {
        m_recorder.reset();
        Command::interrupt();
    }

private:
    bool startRecording()
    {
        // What is wrong with the file is a mistake of the call, and is said before anything is watched.
        const auto file = recording::openToWrite(m_arguments.record, std::make_shared<Interrupter>());
        if (!file) {
            fail(file.error());
            return false;
        }
        m_recorder = std::make_unique<recording::Recorder>(m_arguments.record, m_arguments.limits,
                                                           SystemClock::instance());
        connect(m_recorder.get(), &recording::Recorder::stateChanged, this,
                [this](const recording::State &state) {
                    if (state.trouble && state.trouble != m_told)
                        printError(*state.trouble, m_globals.json);
                    m_told = state.trouble;
                });
        return true;
    }

    void watch(const TableTarget &target)
    {
        auto monitor = std::make_unique<SourceMonitor>(target, SystemClock::instance(), nullptr,
                                                       Access::Watch, m_arguments.scope);
        connect(monitor.get(), &WatchedSource::updated, this,
                [this, hasBegun = false](const SourceView &view) mutable { take(view, hasBegun); });
        if (m_recorder)
            m_recorder->follow(journalSource(target.config), *monitor);
        m_monitors.push_back(std::move(monitor));
    }

    void take(const SourceView &view, bool &hasBegun)
    {
        if (!hasBegun) {
            if (view.trouble)
                return fail(*view.trouble); // what cannot be read at the start is a mistake of the call
            if (!view.lastGoodRead)
                return;
            hasBegun = true;
            for (const LockView &lock : view.locks)
                print(seen(lock, view.serverNow), lock, view);
            return;
        }
        for (const LockChange &change : view.changes) {
            // They are sorted by name, and all of 100,000 may change at once.
            const auto lock = std::lower_bound(
                view.locks.cbegin(), view.locks.cend(), change.lock,
                [](const LockView &left, const QString &name) { return left.record.name < name; });
            const bool isThere = lock != view.locks.cend() && lock->record.name == change.lock;
            print(change, isThere ? *lock : LockView{}, view);
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
        change.toToken = fencingToken(lock.record).value_or(0);
        change.after = lock.verdict.state;
        return change;
    }

    void print(const LockChange &change, const LockView &lock, const SourceView &source) const
    {
        if (m_globals.json) {
            printJson(json::change(change, source));
            return;
        }
        const QString detail =
            change.kind == ChangeKind::StateChanged ? words::verdict(lock).rest : words::changeDetail(change);
        const QString table = m_monitors.size() > 1 ? source.table + QStringLiteral("  ") : QString();
        printLine(QStringLiteral("%1  %2  %3%4  %5")
                      .arg(words::clockTime(change.at), words::changeWord(change).leftJustified(14), table,
                           words::shown(change.lock, 24).leftJustified(24), detail));
    }

    WatchArguments m_arguments;
    std::optional<Error> m_told = {}; ///< of the recording
    std::unique_ptr<Discovery> m_discovery = {};
    std::unique_ptr<recording::Recorder> m_recorder = {};
    std::vector<std::unique_ptr<SourceMonitor>> m_monitors = {};
};

} // namespace

std::unique_ptr<Command> makeWatch(const Globals &globals, const WatchArguments &arguments)
{
    return std::make_unique<WatchCommand>(globals, arguments);
}

} // namespace lockkeeper::cli

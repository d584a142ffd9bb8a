// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/opensession.h"
#include "tests/torture/trials/trials.h"

#include <atomic>
#include <thread>

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

constexpr int Writers = 5;

/// Writes as fast as the file lets it, with SQLite's own way of waiting, as other programs do.
void write(const QString &path, const std::atomic_bool &isOver, std::atomic<int> &written)
{
    SourceConfig config = sqliteSource(path);
    const auto session = openSession(config, Access::Operate);
    if (!session)
        qFatal("%s", qPrintable(session.error().message));
    (*session)->setLimit(60s);
    while (!isOver) {
        const Status done = (*session)->transaction([&]() -> Status {
            for (int i = 0; i < 200; ++i) {
                const auto row =
                    (*session)->change(QStringLiteral("INSERT INTO heat(x) VALUES(hex(randomblob(200)))"));
                if (!row)
                    return tl::make_unexpected(row.error());
            }
            return {};
        });
        written += done ? 1 : 0;
    }
}

} // namespace

/// A SQLite file that five others write to without a pause: no lease is lost, and all beats come in time.
void hotWriters(const TrialOptions &options)
{
    Stage stage(options);
    const QString path = stage.arena().config().path;
    {
        const auto session = openSession(stage.arena().config(), Access::Operate);
        if (!session || !(*session)->run(QStringLiteral("CREATE TABLE heat(x text)")))
            qFatal("cannot make the table");
    }
    Crew crew(options.folder, {stage.worker(stage.arena().config()), stage.worker(stage.arena().config())});
    stage.waitFor(QStringLiteral("all are held"), 60s, [&] { return stage.areAllHeld(crew); });
    std::atomic_bool isOver = false;
    std::atomic<int> written = 0;
    std::vector<std::thread> writers;
    writers.reserve(Writers);
    const BootInstant from = SystemClock::instance().boot();
    for (int i = 0; i < Writers; ++i)
        writers.emplace_back([&] { write(path, isOver, written); });
    Stage::pass(options.span > 0ms ? options.span : Milliseconds(12s));
    isOver = true;
    for (std::thread &writer : writers)
        writer.join();
    stage.mark(QStringLiteral("heat"),
               {{QStringLiteral("from"), nanoseconds(from)},
                {QStringLiteral("to"), nanoseconds(SystemClock::instance().boot())},
                {QStringLiteral("written"), written.load()},
                {QStringLiteral("locks"), stage.locks().size()}});
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials

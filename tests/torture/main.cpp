// SPDX-License-Identifier: GPL-3.0-or-later
// locktorture: real leaders on the locks of a real database, faults from a seed or one kind of trouble again
// and again; then the check of what they did.
#include "core/base/log.h"
#include "tests/torture/storm.h"
#include "tests/torture/trials/trials.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <CLI/CLI.hpp>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::torture;

const std::map<std::string, Engine> Engines{{"sqlite", Engine::Sqlite},
                                            {"pg", Engine::PostgreSql},
                                            {"postgresql", Engine::PostgreSql},
                                            {"mariadb", Engine::MariaDb}};

/// What can be asked for instead of faults at random, and on which engines it means something.
struct Trial {
    void (*run)(const TrialOptions &) = nullptr;
    bool onServers = true;
    bool onFiles = true;
};
const std::map<std::string, Trial> Trials{{"inflight", {trials::inflight}},
                                          {"pauses", {trials::pauses}},
                                          {"delays", {trials::delays, true, false}},
                                          {"sleeps", {trials::sleeps}},
                                          {"clocks", {trials::clocks}},
                                          {"outages", {trials::outages}},
                                          {"partitions", {trials::partitions, true, false}},
                                          {"races", {trials::races}},
                                          {"commits", {trials::commits, true, false}},
                                          {"lock-delays", {trials::lockDelays}},
                                          {"hot-writers", {trials::hotWriters, false, true}}};

volatile std::sig_atomic_t s_isEnough =
    0; ///< Ctrl+C: what was done so far is judged, and all is cleared away

struct Words {
    std::string engine = "sqlite";
    std::string mutant = {};
    std::string kinds = {};
    std::string folder = {};
    std::string expect = {};
    std::string trial = {};
};

void addTimes(CLI::App &app, TrialOptions &trial)
{
    const auto ms = [&](const char *name, Milliseconds &value, const char *what) {
        app.add_option_function<int>(
            name, [&value](int count) { value = Milliseconds(count); }, what);
    };
    app.add_option("--rounds", trial.rounds, "Of the trial (default: few)")->check(CLI::Range(1, 1000000));
    app.add_option("--locks", trial.locks, "Of the trial (default 12)")->check(CLI::Range(1, 50));
    ms("--ttl", trial.ttl, "Of the trial's leases, in ms (default 6000)");
    ms("--beat", trial.beat, "The same (default 1000)");
    ms("--span", trial.span, "How long one sleep lasts, or the heat of the writers, in ms");
}

int check(const QString &folder, const Words &words)
{
    QStringList command{QStringLiteral("-B"), QStringLiteral(LOCKKEEPER_TORTURE_CHECK), folder};
    if (!words.trial.empty())
        command += {QStringLiteral("--trial"), QString::fromStdString(words.trial)};
    if (!words.expect.empty())
        command += {QStringLiteral("--expect"), QString::fromStdString(words.expect)};
    return QProcess::execute(QStringLiteral("python3"), command);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    logging::setSink([](const LogEvent &) {});
    CLI::App app("Real leaders, faults from a seed, and the check of what they did.", "dev torture");
    Words words;
    StormOptions options;
    TrialOptions times;
    app.add_option("--engine", words.engine, "sqlite, pg or mariadb")->check(CLI::IsMember(Engines));
    app.add_option("--seconds", options.seconds, "For how long (default 10)")
        ->envname("LOCKKEEPER_TORTURE_SECONDS")
        ->check(CLI::Range(1, 1000000));
    app.add_option("--seed", options.seed, "Of the faults (default: by the clock)");
    app.add_option("--workers", options.workers, "Leader processes (default 4)")->check(CLI::Range(2, 8));
    app.add_option("--faults", words.kinds,
                   "Which, with commas (default all): " + Faults::allKinds().join(u',').toStdString());
    app.add_option(
           "--mutant", words.mutant,
           "A worker without the check of the \"deadline\" or the \"fence\", or on a \"steady\" clock")
        ->check(CLI::IsMember({"deadline", "fence", "steady"}));
    app.add_option("--expect", words.expect, "Succeeds only where this violation is found");
    app.add_option("--keep", words.folder, "Keep the histories in this folder");
    app.add_option("--trial", words.trial, "One kind of trouble on many locks, instead of faults at random")
        ->check(CLI::IsMember(Trials));
    addTimes(app, times);
    CLI11_PARSE(app, argc, argv);
    options.engine = Engines.at(words.engine);
    if (app.count("--seed") == 0)
        options.seed = static_cast<quint32>(SystemClock::instance().wall().time_since_epoch().count());
    if (!words.kinds.empty())
        options.kinds = QString::fromStdString(words.kinds).split(u',');
    options.worker = QStringLiteral(LOCKKEEPER_TORTURE_WORKER)
        + (words.mutant.empty() ? QString() : u"-no-" + QString::fromStdString(words.mutant));
    options.needsTakeovers = words.expect.empty();
    const QTemporaryDir temporary;
    options.folder = words.folder.empty() ? temporary.path() : QString::fromStdString(words.folder);

    for (const int number : {SIGINT, SIGTERM})
        std::signal(number, [](int) { s_isEnough = 1; });
    QTextStream out(stdout);
    if (!QDir().mkpath(options.folder) || !QDir(options.folder).isEmpty()) {
        out << "dev torture: " << options.folder << " is not an empty folder" << Qt::endl;
        return 2;
    }
    out << "torture engine=" << words.engine.c_str() << " seed=" << options.seed;
    if (words.trial.empty()) {
        out << " seconds=" << options.seconds << " workers=" << options.workers << Qt::endl;
        if (!storm(options, out, s_isEnough))
            return 1;
        return check(options.folder, words);
    }
    const Trial &trial = Trials.at(words.trial);
    out << " trial=" << words.trial.c_str() << " ttl=" << times.ttl.count() << "ms" << Qt::endl;
    if (!(options.engine == Engine::Sqlite ? trial.onFiles : trial.onServers)) {
        out << "dev torture: this trial means nothing on this engine" << Qt::endl;
        return 2;
    }
    times.engine = options.engine;
    times.seed = options.seed;
    times.worker = options.worker;
    times.folder = options.folder;
    trial.run(times);
    return check(options.folder, words);
}

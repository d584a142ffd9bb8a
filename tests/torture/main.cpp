// SPDX-License-Identifier: GPL-3.0-or-later
// locktorture: real leaders on one lock of a real database, and faults from a seed; then the check of what
// they did.
#include "core/base/log.h"
#include "tests/torture/faults.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTextStream>
#include <QThread>

#include <csignal>

#include <CLI/CLI.hpp>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::torture;
using namespace std::chrono_literals;

const std::map<std::string, Engine> Engines{{"sqlite", Engine::Sqlite},
                                            {"pg", Engine::PostgreSql},
                                            {"postgresql", Engine::PostgreSql},
                                            {"mariadb", Engine::MariaDb}};
constexpr int FewestTakeovers = 3;
constexpr auto Overtime = 60s; ///< where a busy machine has not had them yet
constexpr auto Step = 20ms;

volatile std::sig_atomic_t s_isEnough =
    0; ///< Ctrl+C: what was done so far is judged, and all is cleared away

struct Options {
    Engine engine = Engine::Sqlite;
    int seconds = 10;
    quint32 seed = 0;
    int workers = 4;
    QStringList kinds = Faults::allKinds();
    QString worker = {};
    QString folder = {};
    QString expect = {};
};

int takeovers(const Arena &arena)
{
    const auto table = arena.open();
    const auto count = table
        ? (*table)->session().run(QStringLiteral(
            "SELECT count(*) FROM scheduler_lock_audit WHERE action IN ('takeover', 'takeover_dead')"))
        : tl::make_unexpected(table.error());
    return count && (*count)->next() ? (*count)->value(0).toInt() : 0;
}

void torment(const Options &options, Arena &arena, QTextStream &out)
{
    History history(options.folder + QStringLiteral("/faults.jsonl"));
    OperatorDesk desk(arena, options.folder);
    Crew crew(arena, options.worker, options.folder, options.workers);
    Faults faults(arena, crew, desk, history, options.seed, options.kinds);
    const BootInstant end = SystemClock::instance().boot() + std::chrono::seconds(options.seconds);
    const BootInstant last = options.expect.isEmpty() ? end + Overtime : end;
    for (BootInstant now = {};
         s_isEnough == 0 && (now < end || (now < last && takeovers(arena) < FewestTakeovers));) {
        faults.step();
        QThread::msleep(static_cast<unsigned long>(Step.count()));
        now = SystemClock::instance().boot();
    }
    faults.mend();
    const bool allWent = crew.dismiss();
    history.add(QStringLiteral("over"),
                {{QStringLiteral("dismissed"), allWent}, {QStringLiteral("deserters"), crew.deserters()}});
    if (arena.wire() == nullptr)
        out << "no partition: " << arena.whyNotCut() << Qt::endl;
}

bool save(const Options &options, const Arena &arena, QTextStream &out)
{
    const Status audit =
        arena.save(options.folder + QStringLiteral("/audit.jsonl"), QStringLiteral("scheduler_lock_audit"),
                   {QStringLiteral("id"), QStringLiteral("op_id"), QStringLiteral("action"),
                    QStringLiteral("result"), QStringLiteral("before_owner"), QStringLiteral("before_token"),
                    QStringLiteral("after_owner"), QStringLiteral("after_token")});
    const Status work =
        arena.save(options.folder + QStringLiteral("/work.jsonl"), QStringLiteral("torture_work"),
                   {QStringLiteral("id"), QStringLiteral("token"), QStringLiteral("pid")});
    for (const Status &status : {audit, work}) {
        if (!status)
            out << "cannot save: " << status.error().message << Qt::endl;
    }
    return audit && work;
}

int check(const Options &options)
{
    QStringList words{QStringLiteral(LOCKKEEPER_TORTURE_CHECK), options.folder};
    if (!options.expect.isEmpty())
        words += {QStringLiteral("--expect"), options.expect};
    return QProcess::execute(QStringLiteral("python3"), words);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    logging::setSink([](const LogEvent &) {});
    CLI::App app("Real leaders on one lock, faults from a seed, and the check of what they did.",
                 "dev torture");
    Options options;
    std::string engine = "sqlite";
    std::string mutant;
    std::string kinds;
    std::string folder;
    std::string expect;
    app.add_option("--engine", engine, "sqlite, pg or mariadb")->check(CLI::IsMember(Engines));
    app.add_option("--seconds", options.seconds, "For how long (default 10)")
        ->envname("LOCKKEEPER_TORTURE_SECONDS")
        ->check(CLI::Range(1, 1000000));
    app.add_option("--seed", options.seed, "Of the faults (default: by the clock)");
    app.add_option("--workers", options.workers, "Leader processes (default 4)")->check(CLI::Range(2, 8));
    app.add_option("--faults", kinds,
                   "Which, with commas (default all): " + Faults::allKinds().join(u',').toStdString());
    app.add_option("--mutant", mutant, "A worker without the check of the \"deadline\" or the \"fence\"")
        ->check(CLI::IsMember({"deadline", "fence"}));
    app.add_option("--expect", expect, "Succeeds only where this violation is found");
    app.add_option("--keep", folder, "Keep the histories in this folder");
    CLI11_PARSE(app, argc, argv);
    options.engine = Engines.at(engine);
    if (app.count("--seed") == 0)
        options.seed = static_cast<quint32>(SystemClock::instance().wall().time_since_epoch().count());
    if (!kinds.empty())
        options.kinds = QString::fromStdString(kinds).split(u',');
    options.worker = QStringLiteral(LOCKKEEPER_TORTURE_WORKER)
        + (mutant.empty() ? QString() : u"-no-" + QString::fromStdString(mutant));
    options.expect = QString::fromStdString(expect);
    const QTemporaryDir temporary;
    options.folder = folder.empty() ? temporary.path() : QString::fromStdString(folder);

    for (const int number : {SIGINT, SIGTERM})
        std::signal(number, [](int) { s_isEnough = 1; });
    QTextStream out(stdout);
    if (!QDir().mkpath(options.folder) || !QDir(options.folder).isEmpty()) {
        out << "dev torture: " << options.folder << " is not an empty folder" << Qt::endl;
        return 2;
    }
    out << "torture engine=" << engine.c_str() << " seed=" << options.seed << " seconds=" << options.seconds
        << " workers=" << options.workers << Qt::endl;
    {
        Arena arena(options.engine);
        torment(options, arena, out);
        if (!save(options, arena, out))
            return 1;
    }
    return check(options);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "tests/bench/failover/etcd.h"
#include "tests/bench/failover/handover.h"
#include "tests/bench/latency.h"
#include "tests/bench/raw/rawclient.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"
#include "tests/real/quartznode.h"
#include "tests/support/tempdatabase.h"

#include <QRandomGenerator>

#include <csignal>

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

constexpr int ByDeath = 50;
constexpr int ByTime = 24;
constexpr int AtOnce = 8; ///< leases that run out side by side, each on its own row

double microseconds(std::chrono::nanoseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

/// kill -9 of the holder to the standby on the same host that leads.
Latency byDeath(Stage &stage, Engine engine, int kills)
{
    Latency latency;
    latency.name = QStringLiteral("failover-pidfd");
    latency.engine = engineWord(engine);
    latency.n = kills;
    latency.goal = 20ms;
    latency.goal99 = 100ms;
    const double before = machineSpeed();
    int falseTakeovers = 0;
    for (int i = 0; i < kills; ++i) {
        HolderProcess holder(stage.config(), QStringLiteral("killed"), true);
        waitUntil("the holder leads", [&] { return holder.leads(); });
        BenchLeader standby(stage.config(), QStringLiteral("killed"), true);
        standby.start();
        waitUntil("the standby waits", [&] { return standby.standsBy(); });
        falseTakeovers += standby.leads() ? 1 : 0;
        const BootInstant killed = holder.end(SIGKILL);
        waitUntil("the standby leads", [&] { return standby.leads(); });
        latency.samples.append(microseconds(standby.ledAt() - killed));
        standby.stop();
        waitUntil("the standby ends", [&] { return standby.isStopped(); });
    }
    latency.isNoisy = isNoisy(before, machineSpeed());
    latency.isWhole = falseTakeovers == 0;
    latency.check = QStringLiteral("false_takeovers=%1").arg(falseTakeovers);
    return latency;
}

/// How long after the end of its lease, by the database's clock, a holder that was killed has a successor.
Latency byTime(Stage &stage, Engine engine, int kills)
{
    Latency latency;
    latency.name = QStringLiteral("failover-ttl");
    latency.engine = engineWord(engine);
    latency.n = kills;
    latency.goal = 2ms;
    latency.goal99 = 20ms;
    const double before = machineSpeed();
    int early = 0;
    for (int done = 0; done < kills; done += AtOnce) {
        std::vector<std::unique_ptr<HolderProcess>> holders;
        std::vector<std::unique_ptr<BenchLeader>> standbys;
        QStringList locks;
        for (int i = 0; i < AtOnce; ++i) {
            locks.append(QStringLiteral("expires-%1").arg(i));
            holders.push_back(std::make_unique<HolderProcess>(stage.config(), locks.last(), false));
            waitUntil("a holder leads", [&] { return holders.back()->leads(); });
            standbys.push_back(std::make_unique<BenchLeader>(stage.config(), locks.last(), false));
            standbys.back()->start();
        }
        for (const auto &standby : standbys)
            waitUntil("a standby waits", [&] { return standby->standsBy(); });
        QList<Instant> ends;
        for (int i = 0; i < AtOnce; ++i) { // not in step with each other
            const BootInstant at =
                SystemClock::instance().boot() + 1ms * QRandomGenerator::global()->bounded(400);
            waitUntil("its turn", [&] { return SystemClock::instance().boot() >= at; });
            (void)holders[static_cast<size_t>(i)]->end(SIGKILL);
        }
        for (const QString &lock : locks)
            ends.append(*(**stage.table().readOne(lock)).heartbeat + benchLease().ttl);
        for (int i = 0; i < AtOnce; ++i) {
            waitUntil("a standby leads", [&] { return standbys[static_cast<size_t>(i)]->leads(); });
            const auto late = *(**stage.table().readOne(locks.at(i))).acquired - ends.at(i);
            early += late < 0us ? 1 : 0;
            latency.samples.append(static_cast<double>(late.count()));
        }
        for (const auto &standby : standbys)
            standby->stop();
        for (const auto &standby : standbys)
            waitUntil("a standby ends", [&] { return standby->isStopped(); });
    }
    latency.isNoisy = isNoisy(before, machineSpeed());
    latency.isWhole = early == 0;
    latency.check = QStringLiteral("before_the_end=%1").arg(early);
    return latency;
}

/// kill -9 of a node of Quartz, as it checks in by default, to the peer that runs its job again.
Latency ofQuartz(int kills)
{
    Latency latency;
    latency.name = QStringLiteral("failover-kill");
    latency.engine = QStringLiteral("quartz");
    latency.n = kills;
    latency.check = QStringLiteral("checkin=7.5s");
    for (int i = 0; i < kills; ++i) {
        const test::TempDatabase database(false, Engine::PostgreSql);
        test::QuartzNode dead(database.config(), {.instance = QStringLiteral("A")});
        test::QuartzNode peer(database.config(), {.instance = QStringLiteral("B")});
        dead.start();
        if (!dead.waitFor(QStringLiteral("started")))
            qFatal("Quartz does not start");
        dead.send("run 600");
        if (!dead.waitFor(QStringLiteral("job_started")))
            qFatal("Quartz does not run its job");
        peer.start();
        if (!peer.waitFor(QStringLiteral("started")))
            qFatal("Quartz does not start a second time");
        const BootInstant killed = SystemClock::instance().boot();
        dead.kill9();
        if (!peer.waitFor(QStringLiteral("job_started"), 60s))
            qFatal("the peer does not take over");
        latency.samples.append(microseconds(SystemClock::instance().boot() - killed));
    }
    return latency;
}

} // namespace

void failoverSuite(const SuiteOptions &options, const Report &report)
{
    logging::setSink([](const LogEvent &) {}); // the leaders of this process would write between the findings
    const auto tell = [&](const Latency &latency) { report({latency.line(), latency.json()}); };
    for (const Engine engine : options.engines) {
        Stage stage(engine, 10);
        tell(byDeath(stage, engine, ByDeath));
        tell(byTime(stage, engine, ByTime));
    }
    if (const auto etcd = Etcd::start())
        tell(etcd->failover());
    else
        report({QStringLiteral(
                    "failover etcd: not measured, Debian's etcd-server and etcd-client are not installed"),
                {}});
    if (test::QuartzNode::isInstalled())
        tell(ofQuartz(3));
    else
        report({QStringLiteral("failover quartz: not measured, Java or Debian's libquartz2-java is missing"),
                {}});
}

void handoverSuite(const SuiteOptions &options, const Report &report)
{
    logging::setSink([](const LogEvent &) {});
    for (const Engine engine : options.engines) {
        Stage stage(engine, 10);
        const auto raw = RawClient::open(stage.config());
        const QString lock = QStringLiteral("handed");
        std::unique_ptr<HolderProcess> holder;
        std::unique_ptr<BenchLeader> next;
        int missed = 0;
        Contest contest;
        contest.name = QStringLiteral("handover");
        contest.engine = engineWord(engine);
        contest.n = 1;
        contest.rounds = options.rounds;
        contest.goal = 3.5;
        contest.otherName = QStringLiteral("two-commits");
        contest.beforeOurs = [&] {
            if (next) {
                next->stop();
                waitUntil("the last one ends", [&] { return next->isStopped(); });
            }
            holder = std::make_unique<HolderProcess>(stage.config(), lock, true);
            waitUntil("the holder leads", [&] { return holder->leads(); });
            next = std::make_unique<BenchLeader>(stage.config(), lock, true);
            next->start();
            waitUntil("the next waits", [&] { return next->standsBy(); });
            // Not always at the same place between two of its looks.
            const BootInstant at =
                SystemClock::instance().boot() + 1ms * QRandomGenerator::global()->bounded(500);
            waitUntil("a while", [&] { return SystemClock::instance().boot() >= at; });
        };
        contest.ours = [&] {
            (void)holder->end(SIGTERM);
            waitUntil("the next leads", [&] { return next->leads(); });
        };
        contest.other = [&] {
            for (int i = 0; i < 2; ++i)
                missed += raw->heartbeat("lock-000003", "owner-3", tokenOf(3)) ? 0 : 1;
        };
        contest.check = [&] { return QStringLiteral("missed=%1").arg(missed); };
        report(findingOf(run(contest)));
    }
    if (const auto etcd = Etcd::start()) {
        const Latency latency = etcd->handover();
        report({latency.line(), latency.json()});
    }
}

} // namespace lockkeeper::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sourcemonitor.h"
#include "tests/bench/busytable.h"
#include "tests/bench/latency.h"
#include "tests/bench/loopdelays.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"
#include "tests/support/privateserver.h"
#include "ui/locks/lockstable.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QScrollBar>

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

constexpr qint64 BusyLocks = 10'000;
constexpr auto Spell = 5s; ///< of health, and of frost
constexpr auto LongestReturn = 40s;
constexpr int MostRounds = 4;

template <typename Condition>
bool waitFor(Condition condition)
{
    for (const QDeadlineTimer end(LongestReturn); !condition();) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return true;
}

/// The whole window on a source with many locks, all of which beat every second, while its table is scrolled.
class ScrolledWindow
{
public:
    explicit ScrolledWindow(const SourceConfig &config)
        : m_window(services())
    {
        m_window.setScheme(ui::Scheme::Light);
        m_window.resize(1440, 900);
        m_window.show();
        m_window.openSource(config);
        m_table = m_window.findChild<ui::LocksTable *>();
        if (!waitFor([this] { return m_table->locks().rowCount() == BusyLocks && isRead(); }))
            qFatal("the window does not show its %lld locks", static_cast<long long>(BusyLocks));
        QObject::connect(&m_scroll, &QTimer::timeout, &m_scroll, [this] { scroll(); });
        m_scroll.start(16ms); // a frame
    }

    [[nodiscard]] bool isRead() const { return m_source && m_source->view().health == SourceHealth::Reading; }
    [[nodiscard]] Instant lastRead() const { return m_source->view().lastGoodRead.value_or(Instant()); }

private:
    [[nodiscard]] ui::Services services()
    {
        ui::Services services;
        services.watch = [this](const TableTarget &target) {
            auto source = std::make_unique<SourceMonitor>(target, SystemClock::instance());
            m_source = source.get();
            return source;
        };
        return services;
    }

    void scroll()
    {
        QScrollBar &bar = *m_table->verticalScrollBar();
        if (bar.value() == bar.maximum() || bar.value() == bar.minimum())
            m_step = bar.value() == bar.minimum() ? 3 : -3;
        bar.setValue(bar.value() + m_step);
    }

    WatchedSource *m_source = nullptr;
    ui::MainWindow m_window;
    ui::LocksTable *m_table = nullptr;
    QTimer m_scroll;
    int m_step = 3;
};

QList<double> delaysOf(LoopDelays &delays)
{
    (void)delays.take();
    bool isOver = false;
    QTimer::singleShot(Spell, Qt::PreciseTimer, qApp, [&isOver] { isOver = true; });
    (void)waitFor([&isOver] { return isOver; });
    return delays.take();
}

void stall(Engine engine, int rounds, const Report &report)
{
    const Stage stage(engine, BusyLocks);
    OnThread<BusyTable> busy(QStringLiteral("busy"), std::make_unique<BusyTable>(stage.config(), Business()));
    busy.tell([](BusyTable &table) { table.start(); });
    ScrolledWindow window(stage.config());
    test::PrivateServer &server = test::PrivateServer::shared(engine);
    LoopDelays delays;
    delays.start();
    Latency healthy;
    Latency frozen;
    int blind = 0;
    const double before = machineSpeed();
    for (int round = 0; round < rounds; ++round) {
        healthy.samples += delaysOf(delays);
        server.freeze();
        frozen.samples += delaysOf(delays);
        blind += window.isRead() ? 0 : 1;
        server.thaw();
        const Instant thawed = SystemClock::instance().wall();
        if (!waitFor([&] { return window.isRead() && window.lastRead() > thawed; }))
            qFatal("the window does not come back after the database did");
    }
    healthy.isNoisy = frozen.isNoisy = isNoisy(before, machineSpeed());
    healthy.name = QStringLiteral("stall-healthy");
    frozen.name = QStringLiteral("stall-frozen");
    frozen.isWhole = blind == rounds;
    frozen.check = QStringLiteral("said so %1 of %2 times, came back, p99 %3 of healthy")
                       .arg(blind)
                       .arg(rounds)
                       .arg(frozen.quantile(0.99) / std::max(1.0, healthy.quantile(0.99)), 0, 'f', 2);
    frozen.goal99 = 8ms;
    frozen.goalMost = 33ms; // two frames
    for (Latency *latency : {&healthy, &frozen}) {
        latency->engine = engineWord(engine);
        latency->n = BusyLocks;
        report({latency->line(), latency->json()});
    }
}

} // namespace

void stallSuite(const SuiteOptions &options, const Report &report)
{
    for (const Engine engine : options.engines) {
        if (engine != Engine::Sqlite) // a file cannot be stopped
            stall(engine, std::min(options.rounds, MostRounds), report);
    }
}

} // namespace lockkeeper::bench

// SPDX-License-Identifier: GPL-3.0-or-later
// Watches and records a busy table of 10,000 locks for long, by ./dev soak: does the window's memory grow,
// and does its event loop come late?
#include "core/base/heap.h"
#include "core/monitor/sourcemonitor.h"
#include "core/recording/recorder.h"
#include "core/sql/onthread.h"
#include "tests/bench/busytable.h"
#include "tests/bench/loopdelays.h"
#include "tests/bench/memoryuse.h"
#include "tests/bench/stage.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <CLI/CLI.hpp>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::bench;
using namespace std::chrono_literals;

constexpr qint64 Locks = 10'000;
constexpr Business OnePercent{.parts = 100, .newOwners = 2};
/// While it warms up, so that what is kept of changes and former owners is full before memory is judged: with
/// two a second that takes hours.
constexpr int NewOwnersAtFirst = 40;
constexpr double LateAfter = 100'000; // microseconds
/// By how much what is in use may grow when all caches are full, in kB a minute: 300 MB in a month.
constexpr double MostSlope = 64;
/// The same for what the system gave us: each read makes lists of megabytes that may or may not overlap with
/// the last one's, so that it swings by some MB about what is in use.
constexpr double MostGrowth = 1.05;
constexpr double WarmUp = 0.34; ///< this part of the minutes does not count

struct Minute {
    double at = 0; ///< minutes since the start
    double inUse = 0; ///< kB of the heap, at the emptiest moment of that minute
    double resident = 0; ///< kB, at its end
};

/// What is in use, kB a minute, by least squares.
double slopeOf(const QList<Minute> &minutes)
{
    double sumX = 0;
    double sumY = 0;
    double sumXX = 0;
    double sumXY = 0;
    for (const Minute &minute : minutes) {
        sumX += minute.at;
        sumY += minute.inUse;
        sumXX += minute.at * minute.at;
        sumXY += minute.at * minute.inUse;
    }
    const auto n = static_cast<double>(minutes.size());
    const double spread = n * sumXX - sumX * sumX;
    return spread > 0 ? (n * sumXY - sumX * sumY) / spread : 0;
}

double mostResident(const QList<Minute> &minutes)
{
    double most = 0;
    for (const Minute &minute : minutes)
        most = std::max(most, minute.resident);
    return most;
}

class Soak final : public QObject
{
public:
    Soak(int minutes, const recording::Limits &limits)
        : m_minutes(minutes)
        , m_limits(limits)
        , m_path(m_folder.filePath(QStringLiteral("soak.lkrec")))
        , m_stage(Engine::Sqlite, Locks)
        , m_busy(QStringLiteral("busy"), std::make_unique<BusyTable>(m_stage.config(), OnePercent))
        , m_window(services())
    {
        m_busy.tell([](BusyTable &table) {
            table.start();
            table.setNewOwners(NewOwnersAtFirst);
        });
        m_window.setScheme(ui::Scheme::Light);
        m_window.resize(1440, 900);
        m_window.show();
        m_window.openSource(m_stage.config());
        connect(&m_sampling, &QTimer::timeout, this, [this] { sample(); });
        m_sampling.start(1s);
        m_since.start();
        m_delays.start();
    }

private:
    [[nodiscard]] ui::Services services()
    {
        ui::Services services;
        services.watch = [](const TableTarget &target) {
            return std::make_unique<SourceMonitor>(target, SystemClock::instance());
        };
        services.recorder = std::make_shared<recording::Recorder>(m_path, m_limits, SystemClock::instance());
        return services;
    }

    [[nodiscard]] qint64 recordedBytes() const
    {
        return QFileInfo(m_path).size() + QFileInfo(m_path + QStringLiteral("-wal")).size();
    }

    [[nodiscard]] int warmUp() const { return static_cast<int>(m_minutes * WarmUp); }

    void sample()
    {
        const double inUse = static_cast<double>(allocatedBytes()) / 1024;
        m_leastInUse = m_leastInUse > 0 ? std::min(m_leastInUse, inUse) : inUse;
        const bool isStart = m_since.elapsed() < 15'000; // the first read of all comes into it
        for (const double delay : m_delays.take()) {
            m_worst = std::max(m_worst, delay);
            m_late += delay > LateAfter && !isStart ? 1 : 0;
        }
        if (m_since.elapsed() < (m_samples.size() + 1) * 60'000)
            return;
        m_samples.append({static_cast<double>(m_since.elapsed()) / 60'000, m_leastInUse,
                          static_cast<double>(residentBytes()) / 1024});
        m_out << QStringLiteral(
                     "minute %1: heap in use %2 kB, RSS %3 kB, worst loop delay %4 ms, recording %5 kB")
                     .arg(m_samples.size())
                     .arg(m_samples.constLast().inUse, 0, 'f', 0)
                     .arg(m_samples.constLast().resident, 0, 'f', 0)
                     .arg(m_worst / 1000, 0, 'f', 1)
                     .arg(recordedBytes() / 1024)
              << Qt::endl;
        m_worst = 0;
        m_leastInUse = 0;
        if (m_samples.size() == warmUp())
            m_busy.tell([](BusyTable &table) { table.setNewOwners(OnePercent.newOwners); });
        if (m_samples.size() >= m_minutes)
            judge();
    }

    void tell(const QString &finding, bool isBad)
    {
        m_out << finding << (isBad ? QStringLiteral(" FAIL") : QStringLiteral(" PASS")) << Qt::endl;
        m_isBad = m_isBad || isBad;
    }

    void judge()
    {
        const QList<Minute> minutes = m_samples.mid(warmUp());
        const double slope = slopeOf(minutes);
        tell(QStringLiteral("heap in use after warm-up: %1 kB/min (bound %2)")
                 .arg(slope, 0, 'f', 1)
                 .arg(MostSlope),
             slope > MostSlope);
        const double early = mostResident(minutes.first(minutes.size() / 2));
        const double late = mostResident(minutes.mid(minutes.size() / 2));
        tell(QStringLiteral("highest RSS after warm-up: first half %1 kB, second half %2 kB (bound %3 times)")
                 .arg(early, 0, 'f', 0)
                 .arg(late, 0, 'f', 0)
                 .arg(MostGrowth),
             late > early * MostGrowth);
        tell(QStringLiteral("late loops > 100 ms: %1").arg(m_late), m_late > 0);
        tell(QStringLiteral("recording: %1 kB of %2 kB")
                 .arg(recordedBytes() / 1024)
                 .arg(m_limits.bytes / 1024),
             recordedBytes() > m_limits.bytes * 11 / 10);
        QCoreApplication::exit(m_isBad ? 1 : 0);
    }

    const int m_minutes;
    const recording::Limits m_limits;
    QTemporaryDir m_folder;
    const QString m_path;
    const Stage m_stage;
    OnThread<BusyTable> m_busy;
    ui::MainWindow m_window;
    QTimer m_sampling;
    QElapsedTimer m_since = {};
    LoopDelays m_delays;
    QList<Minute> m_samples = {};
    double m_leastInUse = 0; ///< of this minute so far; 0: not known
    double m_worst = 0;
    int m_late = 0;
    bool m_isBad = false;
    QTextStream m_out{stdout};
};

} // namespace

int main(int argc, char **argv)
{
    keepHeapSmall();
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    CLI::App app(
        "The window watches and records 10,000 locks, of which one in a hundred changes each second.",
        "dev soak");
    int minutes = 30;
    qint64 megabytes = 256;
    app.add_option("--minutes", minutes, "How long (default 30)")->check(CLI::Range(4, 100'000));
    app.add_option("--limit", megabytes, "How big the recording may become, in MB (default 256)")
        ->check(CLI::Range(1, 100'000));
    CLI11_PARSE(app, argc, argv);
    recording::Limits limits;
    limits.bytes = megabytes * 1024 * 1024;
    const Soak soak(minutes, limits);
    return QApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sourcemonitor.h"
#include "tests/bench/benchapplication.h"
#include "tests/bench/latency.h"
#include "tests/bench/ownerchanger.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"
#include "ui/locks/lockstable.h"
#include "ui/window/mainwindow.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

constexpr int Locks = 8; // all of them in sight
constexpr int Changes = 240;
constexpr auto PollInterval = 5s; // only a push can be in time
constexpr auto LongestWait = 2s;

/// The whole window on a source, and what it has painted of each lock.
class PaintedWindow
{
public:
    explicit PaintedWindow(SourceConfig config)
        : m_window(services())
    {
        config.pollInterval = PollInterval;
        m_window.setScheme(ui::Scheme::Light);
        m_window.resize(1440, 900);
        m_window.show();
        m_window.openSource(config);
        m_table = m_window.findChild<ui::LocksTable *>();
        static_cast<BenchApplication *>(qApp)->watchPaint(m_table->viewport(), [this] { notePaint(); });
        if (!waitFor([this] { return m_table->locks().rowCount() == Locks; })
            || m_table->height() < m_table->wholeHeight())
            qFatal("the window does not show its %d locks", Locks);
    }

    ~PaintedWindow() { static_cast<BenchApplication *>(qApp)->watchPaint(nullptr, {}); }
    Q_DISABLE_COPY_MOVE(PaintedWindow)

    void watch(const QString &lock)
    {
        m_lock = m_window.findLock(lock);
        m_paints.clear();
    }

    /// When the lock was first painted with this token; nothing where it was not.
    [[nodiscard]] std::optional<AwakeInstant> whenPainted(qint64 token)
    {
        (void)waitFor([&] { return m_paints.contains(token); });
        const auto found = m_paints.constFind(token);
        return found == m_paints.constEnd() ? std::nullopt : std::optional(*found);
    }

    [[nodiscard]] const LockRecord &record() const
    {
        return m_table->locks().viewAt(m_table->locks().rowOf(m_lock)).record;
    }

    /// Runs the event loop until it is so, or for too long.
    template <typename Condition>
    [[nodiscard]] static bool waitFor(Condition condition)
    {
        for (const QDeadlineTimer end(LongestWait); !condition();) {
            if (end.hasExpired())
                return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        }
        return true;
    }

private:
    [[nodiscard]] static ui::Services services()
    {
        ui::Services services;
        services.watch = [](const TableTarget &target) {
            return std::make_unique<SourceMonitor>(target, SystemClock::instance());
        };
        return services;
    }

    void notePaint()
    {
        const AwakeInstant now = SystemClock::instance().awake();
        if (!m_lock.isEmpty() && !m_paints.contains(record().token))
            m_paints.insert(record().token, now);
    }

    ui::MainWindow m_window;
    ui::LocksTable *m_table = nullptr;
    ui::LockKey m_lock = {};
    QMap<qint64, AwakeInstant> m_paints = {};
};

void rest(Milliseconds span)
{
    bool isOver = false;
    QTimer::singleShot(span, Qt::PreciseTimer, qApp, [&isOver] { isOver = true; });
    (void)PaintedWindow::waitFor([&isOver] { return isOver; });
}

/// `isQuiet`: each change comes after a time without any, so that nothing is put off.
Latency latencyOf(PaintedWindow &window, OnThread<OwnerChanger> &changer, bool isQuiet)
{
    Latency latency;
    const double before = machineSpeed();
    int seen = 0;
    for (int i = 0; i < Changes; ++i) {
        const QString lock = lockName(1 + i / 2 % Locks);
        window.watch(lock);
        if (isQuiet)
            rest(Milliseconds(60 + QRandomGenerator::global()->bounded(40)));
        const auto change = changer.ask([lock](OwnerChanger &other) { return other.change(lock); });
        (void)PaintedWindow::waitFor([&change] { return change.isFinished(); });
        const MadeChange made = change.result();
        if (const auto painted = window.whenPainted(made.token)) {
            ++seen;
            latency.samples.append(
                std::chrono::duration<double, std::micro>(*painted - made.committed).count());
        }
        if (!made.isRelease)
            continue;
        const auto opened = changer.ask([lock](OwnerChanger &other) { return other.openAgain(lock); });
        (void)PaintedWindow::waitFor([&] { return window.record().hold->kind == HoldKind::None; });
        if (!opened.result())
            qFatal("the lock delay does not end");
    }
    latency.isNoisy = isNoisy(before, machineSpeed());
    latency.isWhole = seen == Changes;
    latency.check = QStringLiteral("seen=%1 of %2").arg(seen).arg(Changes);
    return latency;
}

} // namespace

void pushSuite(const SuiteOptions &options, const Report &report)
{
    for (const Engine engine : options.engines) {
        if (engine == Engine::MariaDb)
            continue; // nothing is pushed there
        const Stage stage(engine, Locks);
        PaintedWindow window(stage.config());
        OnThread<OwnerChanger> changer(QStringLiteral("changer"),
                                       std::make_unique<OwnerChanger>(stage.config()));
        for (const bool isQuiet : {true, false}) {
            Latency latency = latencyOf(window, changer, isQuiet);
            latency.name = isQuiet ? QStringLiteral("push") : QStringLiteral("push-busy");
            latency.engine = engineWord(engine);
            latency.n = Locks;
            latency.goal = isQuiet ? 2ms : 52ms; // a busy table is read every 50 ms
            report({latency.line(), latency.json()});
        }
    }
}

} // namespace lockkeeper::bench

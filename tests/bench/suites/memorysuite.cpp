// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/tracklog.h"
#include "core/monitor/observer.h"
#include "tests/bench/memoryuse.h"
#include "tests/bench/stage.h"
#include "tests/bench/starters.h"
#include "tests/bench/suites.h"

#include <algorithm>

namespace lockkeeper::bench {

namespace {

using namespace std::chrono_literals;

constexpr qint64 ManyLocks = 100'000;
constexpr double GoalForALock = 160; // bytes
constexpr double GoalForTheWindow = 20; // MB
constexpr auto Settled = 5s; ///< some polls later

/// One figure with what it is judged by.
struct Amount {
    QString name = {};
    double amount = 0;
    QString unit = {};
    std::optional<double> goal = {};
    QString check = {};

    [[nodiscard]] Finding finding() const
    {
        const QString verdict = !goal ? QStringLiteral("-")
            : amount <= *goal         ? QStringLiteral("PASS")
                                      : QStringLiteral("FAIL");
        const QString aim = goal ? QString::number(*goal) : QStringLiteral("-");
        return {QStringLiteral("%1 %2 n=%3 %4 %5 goal=%6 %7 %8")
                    .arg(name.leftJustified(16), engineWord(Engine::Sqlite).leftJustified(10))
                    .arg(ManyLocks)
                    .arg(amount, 0, 'f', 1)
                    .arg(unit, aim, verdict, check),
                {{QStringLiteral("name"), name},
                 {QStringLiteral("n"), ManyLocks},
                 {QStringLiteral("amount"), amount},
                 {QStringLiteral("unit"), unit},
                 {QStringLiteral("verdict"), verdict},
                 {QStringLiteral("check"), check}}};
    }
};

/// What stays allocated of the observer and of the history, for each lock, after three reads.
void inCore(Stage &stage, const Report &report)
{
    const double before = allocatedBytes();
    Observer observer(SystemClock::instance(), {});
    TrackLog log;
    double observed = 0;
    double logged = 0;
    qsizetype seen = 0;
    LockSnapshot last;
    for (int i = 0; i < 3; ++i) {
        auto snapshot = stage.table().readAll(SystemClock::instance());
        if (!snapshot)
            qFatal("the bench's table cannot be read");
        shareUnchanged(*snapshot, last); // as a Poller does
        last = *snapshot;
        observer.observe(*snapshot);
        const QList<LockView> views = observer.views();
        seen = views.size();
        log.noteRead(views, {}, observer.serverNow(), {});
    }
    const double both = allocatedBytes();
    log = TrackLog();
    observed = allocatedBytes() - before;
    logged = both - before - observed;
    const QString check =
        QStringLiteral("locks=%1, LockRecord itself is %2 bytes").arg(seen).arg(sizeof(LockRecord));
    report(Amount{QStringLiteral("memory-core"), observed / ManyLocks, QStringLiteral("bytes_a_lock"),
                  GoalForALock, check}
               .finding());
    report(Amount{QStringLiteral("memory-history"),
                  logged / ManyLocks,
                  QStringLiteral("bytes_a_lock"),
                  {},
                  QStringLiteral("one beat for each lock")}
               .finding());
}

double middleOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// What the window's process has in memory more than one with a bare label.
void inProcess(const QString &file, const QString &name, qint64 locks, std::optional<double> goal, int rounds,
               const Report &report)
{
    QList<double> more;
    for (int i = 0; i < rounds; ++i) {
        const qint64 bare = startBare(Settled);
        more.append(static_cast<double>(startWindow(file, locks, Settled) - bare) / 1e6);
    }
    report(Amount{name, middleOf(more), QStringLiteral("MB_over_a_bare_label"), goal,
                  QStringLiteral("locks=%1").arg(locks)}
               .finding());
}

} // namespace

void memorySuite(const SuiteOptions &options, const Report &report)
{
    const int rounds = std::min(options.rounds, 3);
    Stage stage(Engine::Sqlite, ManyLocks);
    inCore(stage, report);
    inProcess(stage.config().path, QStringLiteral("memory-window"), ManyLocks, GoalForTheWindow, rounds,
              report);
    const Stage small(Engine::Sqlite, 10);
    inProcess(small.config().path, QStringLiteral("memory-window-10"), 10, {}, rounds, report);
}

} // namespace lockkeeper::bench

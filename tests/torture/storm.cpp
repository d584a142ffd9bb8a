// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/storm.h"

#include <QThread>

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

constexpr int FewestTakeovers = 3;
constexpr auto Overtime = 60s;
constexpr auto Step = 20ms;

int takeovers(const Arena &arena)
{
    const auto table = arena.open();
    const auto count = table
        ? (*table)->session().run(QStringLiteral(
            "SELECT count(*) FROM scheduler_lock_audit WHERE action IN ('takeover', 'takeover_dead')"))
        : tl::make_unexpected(table.error());
    return count && (*count)->next() ? (*count)->value(0).toInt() : 0;
}

void torment(const StormOptions &options, Arena &arena, QTextStream &out,
             const volatile std::sig_atomic_t &isEnough)
{
    History history(options.folder + QStringLiteral("/faults.jsonl"));
    OperatorDesk desk(arena, options.folder);
    Crew crew(options.folder, Crew::leaders(arena, options.worker, options.workers));
    Faults faults(arena, crew, desk, history, options.seed, options.kinds);
    const BootInstant end = SystemClock::instance().boot() + std::chrono::seconds(options.seconds);
    const BootInstant last = options.needsTakeovers ? end + Overtime : end;
    for (BootInstant now = {};
         isEnough == 0 && (now < end || (now < last && takeovers(arena) < FewestTakeovers));) {
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

} // namespace

bool storm(const StormOptions &options, QTextStream &out, const volatile std::sig_atomic_t &isEnough)
{
    Arena arena(options.engine, {true, {}, {}});
    torment(options, arena, out, isEnough);
    const Status saved = arena.saveAll(options.folder);
    if (!saved)
        out << "cannot save: " << saved.error().message << Qt::endl;
    return saved.has_value();
}

} // namespace lockkeeper::torture

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/trials/trials.h"

#include <QFile>

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

/// How long a machine has slept, as the suspend shim reads it.
class Slept
{
public:
    explicit Slept(const QString &path)
        : m_path(path)
    {
        write();
    }
    [[nodiscard]] QStringList shim() const
    {
        return {QStringLiteral("env"), QStringLiteral("LD_PRELOAD=" LOCKKEEPER_TORTURE_SUSPENDSHIM),
                u"LOCKTORTURE_SLEPT=" + m_path};
    }
    void add(std::chrono::nanoseconds span)
    {
        m_slept += span.count();
        write();
    }

private:
    void write() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadWrite)
            || file.write(reinterpret_cast<const char *>(&m_slept), sizeof m_slept) != sizeof m_slept)
            qFatal("cannot write %s", qPrintable(m_path));
    }

    QString m_path;
    qint64 m_slept = 0;
};

/// Stops a worker that holds all the locks until the other has them, and lets it go on.
bool pauseOnce(Stage &stage, Crew &crew, int member, Milliseconds least, Slept *slept)
{
    stage.stop(crew, member);
    const BootInstant from = SystemClock::instance().boot();
    Stage::pass(least);
    const bool areTaken = stage.giveAllTo(crew, 1 - member);
    const auto span = SystemClock::instance().boot() - from;
    if (slept != nullptr)
        slept->add(span);
    const BootInstant to = SystemClock::instance().boot();
    crew.goOn(member);
    stage.mark(QStringLiteral("pause"),
               {{QStringLiteral("member"), member},
                {QStringLiteral("from"), nanoseconds(from)},
                {QStringLiteral("to"), nanoseconds(to)},
                {QStringLiteral("locks"), stage.locks().size()}});
    Stage::pass(stage.options().beat); // what it does now, it does wrongly
    return areTaken;
}

/// All of this machine's processes sleep: whoever led goes on, and nobody takes what it had.
void sleepTogether(Stage &stage, Crew &crew, Milliseconds span, std::array<Slept, 2> &slept)
{
    const BootInstant from = SystemClock::instance().boot();
    for (int i = 0; i < 2; ++i)
        crew.stop(i, BootInstant::max());
    Stage::pass(span);
    for (Slept &machine : slept)
        machine.add(SystemClock::instance().boot() - from);
    stage.mark(QStringLiteral("sleep"),
               {{QStringLiteral("from"), nanoseconds(from)},
                {QStringLiteral("to"), nanoseconds(SystemClock::instance().boot())},
                {QStringLiteral("locks"), stage.locks().size()}});
    for (int i = 0; i < 2; ++i)
        crew.goOn(i);
    Stage::pass(stage.options().ttl);
    stage.mark(QStringLiteral("awake"));
    stage.waitFor(QStringLiteral("all are led again"), stage.options().ttl * 6,
                  [&] { return stage.areAllHeld(crew); });
}

} // namespace

void pauses(const TrialOptions &options)
{
    Stage stage(options);
    Crew crew(options.folder, {stage.worker(stage.arena().config()), stage.worker(stage.arena().config())});
    bool isGood = stage.letFirstLead(crew);
    for (int i = 0; isGood && i < stage.rounds(2); ++i)
        isGood = pauseOnce(stage, crew, i % 2, options.ttl, nullptr);
    stage.end(crew);
}

void sleeps(const TrialOptions &options)
{
    Stage stage(options);
    const Milliseconds span = options.span > 0ms ? options.span : Milliseconds(options.ttl * 3 / 2);
    std::array<Slept, 2> slept{Slept(options.folder + QStringLiteral("/slept-0")),
                               Slept(options.folder + QStringLiteral("/slept-1"))};
    const QStringList worker = stage.worker(stage.arena().config());
    Crew crew(options.folder, {slept[0].shim() + worker, slept[1].shim() + worker});
    bool isGood = stage.letFirstLead(crew);
    for (int i = 0; isGood && i < stage.rounds(2); ++i) {
        const int member = stage.leader(crew);
        if (i % 2 == 0)
            isGood = pauseOnce(stage, crew, member, span, &slept[static_cast<size_t>(member)]);
        else
            sleepTogether(stage, crew, span, slept);
    }
    stage.end(crew);
}

} // namespace lockkeeper::torture::trials

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/stage.h"

#include "core/engine/opensession.h"

#include <QDeadlineTimer>
#include <QThread>

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

constexpr auto Look = 50ms;

} // namespace

Stage::Stage(TrialOptions options, const ArenaOptions &arena)
    : m_options(std::move(options))
    , m_arena(m_options.engine, arena)
    , m_history(m_options.folder + QStringLiteral("/faults.jsonl"))
    , m_random(m_options.seed)
{
    for (int i = 0; i < m_options.locks; ++i)
        m_locks.append(QStringLiteral("job-%1").arg(i));
    mark(QStringLiteral("times"),
         {{QStringLiteral("ttl"), qint64(m_options.ttl.count())},
          {QStringLiteral("beat"), qint64(m_options.beat.count())}});
}

Stage::~Stage()
{
    if (const Status saved = m_arena.saveAll(m_options.folder); !saved)
        fail(saved.error().message);
}

QStringList Stage::worker(const SourceConfig &config, const QStringList &more) const
{
    return QStringList{m_options.worker,
                       config.url(),
                       m_locks.join(u','),
                       QStringLiteral("--ttl"),
                       QString::number(m_options.ttl.count()),
                       QStringLiteral("--beat"),
                       QString::number(m_options.beat.count())}
    + more;
}

QStringList Stage::watcher(const SourceConfig &config) const
{
    return {QStringLiteral(LOCKKEEPER_TORTURE_WATCHER), config.url()};
}

void Stage::mark(const QString &event, QJsonObject fields)
{
    fields.insert(QStringLiteral("wall"),
                  static_cast<qint64>(SystemClock::instance().wall().time_since_epoch().count()));
    m_history.add(event, fields);
}

void Stage::fail(const QString &why)
{
    mark(QStringLiteral("broken"), {{QStringLiteral("why"), why}});
}

bool Stage::waitFor(const QString &what, Milliseconds most, const std::function<bool()> &isTrue)
{
    for (const QDeadlineTimer end(most); !isTrue(); pass(Look)) {
        if (end.hasExpired()) {
            fail(QStringLiteral("%1: not within %2 ms").arg(what).arg(most.count()));
            return false;
        }
    }
    return true;
}

void Stage::pass(Milliseconds span)
{
    QThread::msleep(static_cast<unsigned long>(std::max<qint64>(span.count(), 0)));
}

bool Stage::giveAllTo(const Crew &crew, int member)
{
    return waitFor(QStringLiteral("worker %1 holds all").arg(member), m_options.ttl * 6,
                   [&] { return holdsAll(crew, member); });
}

bool Stage::letFirstLead(Crew &crew)
{
    if (!waitFor(QStringLiteral("all are held"), 60s, [&] { return areAllHeld(crew); }))
        return false;
    crew.kill(1, BootInstant::max());
    const bool isOne = giveAllTo(crew, 0);
    crew.bringBack(1);
    pass(m_options.beat * 2);
    return isOne;
}

void Stage::stop(Crew &crew, int member)
{
    const auto session =
        m_arena.isServer() ? nullptr : openSession(m_arena.config(), Access::Operate).value_or(nullptr);
    if (session)
        session->setLimit(300ms);
    for (;;) {
        crew.stop(member, BootInstant::max());
        if (!session || session->transaction([] { return Status(); }))
            return;
        crew.goOn(member);
        pass(5ms);
    }
}

void Stage::end(Crew &crew)
{
    const bool allWent = crew.dismiss();
    mark(QStringLiteral("over"),
         {{QStringLiteral("dismissed"), allWent}, {QStringLiteral("deserters"), crew.deserters()}});
}

} // namespace lockkeeper::torture

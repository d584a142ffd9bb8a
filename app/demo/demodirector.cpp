// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demodirector.h"

#include "core/engine/opensession.h"
#include "core/schema/schema.h"
#include "core/sql/locktable.h"

#include <QDir>
#include <QStandardPaths>

namespace lockkeeper::demo {

namespace {

using namespace std::chrono_literals;

constexpr int KillEvery = 25; // seconds of the script
constexpr int FreezeEvery = 40;
constexpr Milliseconds FreezeFor = 16s; // past the TTL and the standby's own watching
constexpr Milliseconds LetItLead = 5s;

} // namespace

QString rememberedFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/lockkeeper/demo");
}

DemoDirector::DemoDirector(QString program, QString folder, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_folder(std::move(folder))
{
    connect(&m_script, &QTimer::timeout, this, &DemoDirector::act);
}

DemoDirector::~DemoDirector()
{
    m_monitor.reset();
    for (const auto &leader : m_leaders)
        leader->stop(); // all at once, then one after the other waits
    m_leaders.clear();
}

Status DemoDirector::enterFolder()
{
    if (m_folder.isEmpty()) {
        m_temporary =
            std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/lockkeeper-demo-XXXXXX"));
        m_folder = m_temporary->path();
        return {};
    }
    if (!QDir().mkpath(m_folder))
        return failure(ErrorKind::Permission,
                       QStringLiteral("The folder %1 cannot be made; choose another.").arg(m_folder));
    m_guard = std::make_unique<QLockFile>(m_folder + QStringLiteral("/demo.lock"));
    m_guard->setStaleLockTime(0); // its process tells, however long it runs
    if (m_guard->tryLock(0))
        return {};
    return m_guard->error() == QLockFile::LockFailedError
        ? failure(ErrorKind::Conflict,
                  QStringLiteral("Another demo runs in %1; end it, or choose another folder.").arg(m_folder))
        : failure(ErrorKind::Permission,
                  QStringLiteral("Nothing can be written in the folder %1; choose another.").arg(m_folder));
}

Status DemoDirector::makeDatabase()
{
    m_source.path = m_folder + QStringLiteral("/demo.db");
    auto session = openSession(m_source, Access::Create);
    if (!session)
        return tl::make_unexpected(session.error());
    TableNames names;
    if (const auto made = schema::init(**session, names); !made)
        return tl::make_unexpected(made.error());
    const auto table = LockTable::open(std::move(*session));
    if (!table)
        return tl::make_unexpected(table.error());
    LeaseRequest request;
    request.ttl = DemoTtl;
    request.beat = DemoBeat;
    const auto settings = LeaseSettings::derive(request);
    if (!settings)
        return tl::make_unexpected(settings.error());
    for (const LockRole &role : cast()) {
        if (const Status made = (*table)->create(role.lock, *settings); !made)
            return made;
    }
    return {};
}

Status DemoDirector::start()
{
    if (const Status entered = enterFolder(); !entered)
        return entered;
    if (const Status made = makeDatabase(); !made)
        return made;
    for (const LockRole &role : cast()) {
        for (int i = 0; i < role.leaders; ++i) {
            m_leaders.push_back(std::make_unique<DemoLeader>(leaderRole(role), m_program, m_source.url()));
            m_leaders.back()->start();
        }
    }
    m_monitor = std::make_unique<SourceMonitor>(m_source, SystemClock::instance(), nullptr, Access::Watch);
    connect(m_monitor.get(), &WatchedSource::updated, this, &DemoDirector::follow);
    m_script.start(1s);
    return {};
}

DemoLeader *DemoDirector::holder(const QString &lock) const
{
    const LockView *row = findLock(m_view.locks, lock);
    if (row == nullptr || !row->record.owner)
        return nullptr;
    for (const auto &leader : m_leaders) {
        if (leader->isRunning() && leader->pid() == row->record.owner->pid.value_or(0))
            return leader.get();
    }
    return nullptr;
}

void DemoDirector::follow(const SourceView &view)
{
    m_view = view;
    for (const LockRole &role : cast()) {
        const LockView *row = findLock(view.locks, role.lock);
        if (role.fate == Fate::Unwanted && row != nullptr)
            killUnwanted(*row);
    }
}

/// Once it leads, its holder is killed; once it was released, it gets a new holder. That one stands by
/// already in the lock delay: who comes later watches for as long again before it acquires, and the release's
/// own watch is over by then.
void DemoDirector::killUnwanted(const LockView &view)
{
    const QString &lock = view.record.name;
    DemoLeader *leader = holder(lock);
    if (leader != nullptr && view.verdict.held.value_or(0ms) >= LetItLead) {
        leader->kill();
        emit happened(
            QStringLiteral("demo_killed"), lock,
            QStringLiteral("Killed the holder of %1. Nobody else wants it: it stays until you release it.")
                .arg(lock));
    }
    if (view.record.owner)
        return;
    for (const auto &candidate : m_leaders) {
        if (candidate->role().lock == lock && !candidate->isRunning()) {
            candidate->start();
            emit happened(QStringLiteral("demo_started"), lock,
                          QStringLiteral("%1 gets a new holder.").arg(lock));
        }
    }
}

void DemoDirector::act()
{
    ++m_seconds;
    for (const LockRole &role : cast()) {
        DemoLeader *leader = holder(role.lock);
        if (leader == nullptr)
            continue;
        if (role.fate == Fate::Killed && m_seconds % KillEvery == 0) {
            leader->kill();
            emit happened(
                QStringLiteral("demo_killed"), role.lock,
                QStringLiteral("Killed the holder of %1; a standby has it at once.").arg(role.lock));
        }
        if (role.fate == Fate::Frozen && m_seconds % FreezeEvery == 0 && !leader->isFrozen()) {
            leader->freeze(FreezeFor);
            emit happened(
                QStringLiteral("demo_frozen"), role.lock,
                QStringLiteral("Froze the holder of %1 for 16 s; a standby takes over after its TTL.")
                    .arg(role.lock));
        }
    }
}

} // namespace lockkeeper::demo

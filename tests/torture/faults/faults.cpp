// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/faults.h"

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

constexpr int FirstKills = 3; ///< so that a short run has its takeovers

const QString Kill = QStringLiteral("kill");
const QString Stop = QStringLiteral("stop");
const QString Force = QStringLiteral("force");
const QString Ask = QStringLiteral("ask");
const QString RestartFast = QStringLiteral("restart-fast");
const QString RestartNow = QStringLiteral("restart-immediate");
const QString KillServer = QStringLiteral("kill-server");
const QString Cut = QStringLiteral("partition");

/// How often each comes, of all.
int weight(const QString &kind)
{
    if (kind == Kill || kind == Stop)
        return 25;
    return kind == Force || kind == Ask ? 12 : 6;
}

BootInstant now()
{
    return SystemClock::instance().boot();
}

} // namespace

QStringList Faults::allKinds()
{
    return {Kill, Stop, Force, Ask, RestartFast, RestartNow, KillServer, Cut};
}

Faults::Faults(Arena &arena, Crew &crew, OperatorDesk &desk, History &history, quint32 seed,
               QStringList kinds)
    : m_arena(arena)
    , m_crew(crew)
    , m_desk(desk)
    , m_history(history)
    , m_random(seed)
    , m_kinds(std::move(kinds))
{
    for (const QString &kind : {RestartFast, RestartNow, KillServer}) {
        if (!m_arena.isServer())
            m_kinds.removeAll(kind);
    }
    if (m_arena.wire() == nullptr)
        m_kinds.removeAll(Cut);
    if (isOneKind())
        m_next = now() + 2s;
}

std::chrono::milliseconds Faults::span(int least, int most)
{
    return std::chrono::milliseconds(m_random.bounded(least, most + 1));
}

/// Mostly the holder: who only waits has little to lose.
int Faults::target(bool alwaysTheHolder)
{
    const int any = m_random.bounded(m_crew.size());
    const bool isAimed = alwaysTheHolder || m_random.bounded(100) < 70;
    const int holder = isAimed ? m_crew.find(m_desk.holder().value_or(0)) : -1;
    return isAimed && (holder >= 0 || alwaysTheHolder) ? holder : any;
}

QString Faults::choose()
{
    int all = 0;
    for (const QString &kind : m_kinds)
        all += weight(kind);
    int drawn = m_random.bounded(all);
    for (const QString &kind : m_kinds) {
        drawn -= weight(kind);
        if (drawn < 0)
            return kind;
    }
    return m_kinds.constLast();
}

void Faults::step()
{
    m_crew.tend();
    if (m_launchAt != BootInstant() && now() >= m_launchAt) {
        m_launchAt = {};
        m_arena.launch();
    }
    if (m_mendAt != BootInstant() && now() >= m_mendAt) {
        m_mendAt = {};
        m_arena.wire()->mend();
    }
    if (now() < m_next)
        return;
    const bool isOpening = m_kinds.contains(Kill) && m_done.value(Kill) < FirstKills;
    const QString kind = isOpening ? Kill : choose();
    if (commit(kind)) {
        ++m_done[kind];
        m_history.add(kind);
        m_next = now() + (isOneKind() ? 9000ms : span(300, 2500));
    } else {
        m_next = now() + 100ms;
    }
}

bool Faults::commit(const QString &kind)
{
    if (kind == Kill || kind == Stop) {
        const bool isOpening = kind == Kill && m_done.value(Kill) < FirstKills;
        const int member = target(isOpening || isOneKind());
        if (member < 0 || !m_crew.isAwake(member) || m_crew.awake() < 2)
            return false;
        if (kind == Kill)
            m_crew.kill(member, now() + span(0, 2000));
        else
            m_crew.stop(member, now() + span(isOneKind() ? 8000 : 1000, 12000));
        return true;
    }
    if (kind == Force)
        return m_desk.forceRelease();
    if (kind == Ask)
        return m_desk.askToStepDown();
    if (kind == RestartFast)
        return endServer(ServerEnd::Fast);
    if (kind == RestartNow)
        return endServer(ServerEnd::Immediate);
    if (kind == KillServer)
        return endServer(ServerEnd::Killed);
    if (m_mendAt != BootInstant())
        return false;
    m_arena.wire()->cut();
    m_mendAt = now() + span(1000, 12000);
    return m_arena.wire()->isCut();
}

bool Faults::endServer(ServerEnd how)
{
    if (m_launchAt != BootInstant())
        return false;
    m_arena.end(how);
    m_launchAt = now() + span(0, 3000);
    return true;
}

void Faults::mend()
{
    if (m_launchAt != BootInstant())
        m_arena.launch();
    if (m_mendAt != BootInstant())
        m_arena.wire()->mend();
    m_launchAt = {};
    m_mendAt = {};
}

} // namespace lockkeeper::torture

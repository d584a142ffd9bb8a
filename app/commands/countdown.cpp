// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/countdown.h"

#include "app/terminal/output.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LookEvery = 100ms;

} // namespace

Countdown::Countdown(WatchedSource &source, const ReleasePlan &plan, AwakeInstant clicked)
    : m_source(source)
    , m_armed(plan, clicked)
{
    connect(&m_source, &WatchedSource::updated, this, &Countdown::look);
    connect(&m_timer, &QTimer::timeout, this, &Countdown::look);
}

void Countdown::start()
{
    const Clock &clock = SystemClock::instance();
    const ArmedLook first = m_armed.look(m_source.view(), clock.awake(), clock.wall());
    if (first.step == ArmedStep::Counting)
        printHint(QStringLiteral("Releasing %1 in %2, unless its holder comes back; Ctrl+C keeps it.")
                      .arg(words::shown(m_armed.plan().lock), words::duration(first.left)));
    m_timer.start(LookEvery);
}

void Countdown::look()
{
    if (!m_timer.isActive())
        return;
    const Clock &clock = SystemClock::instance();
    const ArmedLook now = m_armed.look(m_source.view(), clock.awake(), clock.wall());
    switch (now.step) {
    case ArmedStep::Counting:
        return;
    case ArmedStep::Cancelled:
        m_timer.stop();
        emit cancelled({ErrorKind::Conflict, now.sentence, {}});
        return;
    case ArmedStep::Due:
        m_timer.stop();
        emit due();
        return;
    }
}

} // namespace lockkeeper::cli

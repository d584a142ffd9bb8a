// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/countdown.h"

#include "app/terminal/output.h"
#include "core/words/words.h"

namespace lockkeeper::cli {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds LookEvery = 100ms;

} // namespace

Countdown::Countdown(WatchedSource &source, QString what, Look armed)
    : m_source(source)
    , m_what(std::move(what))
    , m_armed(std::move(armed))
{
    connect(&m_source, &WatchedSource::updated, this, &Countdown::look);
    connect(&m_timer, &QTimer::timeout, this, &Countdown::look);
}

void Countdown::start()
{
    const ArmedLook first = now();
    if (first.step == ArmedStep::Counting)
        printHint(QStringLiteral("Releasing %1 in %2, unless its holder comes back; Ctrl+C keeps it.")
                      .arg(m_what, words::duration(first.left)));
    m_timer.start(LookEvery);
}

ArmedLook Countdown::now()
{
    const Clock &clock = SystemClock::instance();
    return m_armed(m_source.view(), clock.awake(), clock.wall());
}

void Countdown::look()
{
    if (!m_timer.isActive())
        return;
    const ArmedLook look = now();
    switch (look.step) {
    case ArmedStep::Counting:
        return;
    case ArmedStep::Cancelled:
        m_timer.stop();
        emit cancelled({ErrorKind::Conflict, look.sentence, {}});
        return;
    case ArmedStep::Due:
        m_timer.stop();
        emit due();
        return;
    }
}

} // namespace lockkeeper::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/timecursor.h"

#include <algorithm>

namespace lockkeeper::ui {

void TimeCursor::setWindow(Milliseconds window, std::optional<Instant> end)
{
    const Milliseconds kept = std::clamp(window, LeastWindow, MostWindow);
    if (kept == m_window && end == m_end)
        return;
    m_window = kept;
    m_end = end;
    emit changed();
}

void TimeCursor::setRange(std::optional<TimeSpan> range)
{
    if (range && range->to < range->from)
        std::swap(range->from, range->to);
    if (range && range->from == range->to)
        range.reset();
    if (range == m_range)
        return;
    m_range = range;
    emit changed();
}

void TimeCursor::setReplay(std::optional<Instant> instant)
{
    if (instant == m_replay)
        return;
    m_replay = instant;
    emit replayMoved();
}

void TimeCursor::setFolding(bool folding)
{
    if (folding == m_folding)
        return;
    m_folding = folding;
    emit foldingChanged(folding);
}

void TimeCursor::goLive()
{
    setReplay({});
    setWindow(m_window, {});
}

} // namespace lockkeeper::ui

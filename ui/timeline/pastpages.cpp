// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/pastpages.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

void PastPages::setHistory(SourceHistory *history)
{
    if (m_history == history)
        return;
    forget();
    m_history = history;
}

void PastPages::forget()
{
    ++m_round;
    m_asked.reset();
    m_page.reset();
}

bool PastPages::covers(const HistoryAsk &ask, const TimeSpan &span, const QString &lock)
{
    return ask.span.from <= span.from && span.to <= ask.span.to
        && (lock.isEmpty() || ask.beatsOf.contains(lock));
}

void PastPages::need(const TimeSpan &span, const QString &lock, Instant latest)
{
    if (!m_history || (m_asked && covers(*m_asked, span, lock)))
        return;
    // Half a window more on both sides, so that a step along the axis finds it here.
    const auto more = span.length() / 2;
    HistoryAsk ask{{span.from - more, std::max(span.to, std::min<Instant>(span.to + more, latest))}, {}};
    if (!lock.isEmpty())
        ask.beatsOf.append(lock);
    m_asked = ask;
    const int round = ++m_round;
    whenAnswered(m_history->page(ask), this, [this, round](const Result<HistoryPage> &answer) {
        if (round != m_round || !answer)
            return; // what cannot be read is asked again when the window moves on
        m_page = *answer;
        emit arrived();
    });
}

void PastPages::findExtent()
{
    if (!m_history)
        return;
    whenAnswered(m_history->extent(), this,
                 [this, history = m_history](const Result<std::optional<TimeSpan>> &answer) {
                     if (history == m_history && answer && *answer)
                         emit extentFound(**answer);
                 });
}

} // namespace lockkeeper::ui

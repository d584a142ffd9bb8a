// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaydriver.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto Frame = 100ms;
constexpr auto ExtentAgain = 2s;

/// Answers of several sources that make one.
template <typename Value>
struct Gathered {
    qsizetype open = 0;
    Value value = {};
};

} // namespace

ReplayDriver::ReplayDriver(OpenSources &sources, TimeCursor &cursor, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_cursor(cursor)
    , m_timer(this)
{
    m_timer.setInterval(Frame);
    connect(&m_timer, &QTimer::timeout, this, &ReplayDriver::play);
    m_extentTimer.setSingleShot(true);
    m_extentTimer.setInterval(ExtentAgain);
    connect(&m_extentTimer, &QTimer::timeout, this, &ReplayDriver::refreshExtent);
    connect(&cursor, &TimeCursor::replayMoved, this, &ReplayDriver::takeMove);
    connect(&sources, &OpenSources::opened, this, [this] {
        refreshExtent();
        if (m_cursor.replay())
            takeMove();
    });
    connect(&sources, &OpenSources::closed, this, [this] {
        refreshExtent();
        if (m_asked > 0 && m_cursor.replay())
            ask(); // an answer of what was closed never comes
    });
}

QList<SourceId> ReplayDriver::withPast() const
{
    QList<SourceId> ids;
    for (const OpenSource &open : m_sources.all()) {
        if (open.history)
            ids.append(open.id);
    }
    return ids;
}

void ReplayDriver::refreshExtent()
{
    const QList<SourceId> ids = withPast();
    auto gathered = std::make_shared<Gathered<std::optional<TimeSpan>>>();
    gathered->open = ids.size();
    const auto finish = [this, isRecorded = !ids.isEmpty()](const std::optional<TimeSpan> &extent) {
        if (!extent && isRecorded)
            m_extentTimer.start(); // what was opened just now is written in a moment
        if (extent == m_extent)
            return;
        m_extent = extent;
        emit extentChanged();
    };
    if (ids.isEmpty())
        finish({});
    for (const SourceId id : ids) {
        const std::shared_ptr<SourceHistory> history = m_sources.find(id)->history;
        whenAnswered(
            history->extent(), this, [gathered, finish](const Result<std::optional<TimeSpan>> &extent) {
                if (extent && *extent) {
                    const TimeSpan before = gathered->value.value_or(**extent);
                    gathered->value =
                        TimeSpan{std::min(before.from, (*extent)->from), std::max(before.to, (*extent)->to)};
                }
                if (--gathered->open == 0)
                    finish(gathered->value);
            });
    }
}

void ReplayDriver::takeMove()
{
    if (!m_cursor.replay()) {
        setPlaying(false);
        ++m_round; // what is still to come is of the past
        m_asked = 0;
        m_sources.showLive();
        return;
    }
    m_sources.holdLive();
    m_isStale = true;
    if (m_asked == 0)
        ask();
}

/// One question to each source at a time: a slider that is dragged asks for the newest place only.
void ReplayDriver::ask()
{
    m_isStale = false;
    const quint64 round = ++m_round;
    const Instant at = *m_cursor.replay();
    const QList<SourceId> ids = withPast();
    m_asked = static_cast<int>(ids.size());
    for (const SourceId id : ids) {
        const std::shared_ptr<SourceHistory> history = m_sources.find(id)->history;
        whenAnswered(history->viewAt(at), this, [this, id, round, at](const Result<SourceView> &view) {
            if (round != m_round)
                return;
            if (view) {
                m_told.reset();
                m_sources.showPast(id, *view);
            } else if (const OpenSource *open = m_sources.find(id)) {
                SourceView nothing = open->live;
                nothing.locks.clear();
                nothing.rows.reset(); // nor was anything counted
                nothing.changes.clear();
                nothing.serverNow = at;
                nothing.asOf = at;
                nothing.health = SourceHealth::Unreachable;
                nothing.trouble = view.error();
                m_sources.showPast(id, nothing);
                if (view.error().kind != ErrorKind::NotFound && m_told != view.error()) {
                    m_told = view.error();
                    emit troubled(view.error());
                }
            }
            --m_asked;
            askNext();
        });
    }
}

void ReplayDriver::askNext()
{
    if (m_asked == 0 && m_isStale && m_cursor.replay())
        ask();
}

void ReplayDriver::setPlaying(bool playing)
{
    if (playing == m_timer.isActive())
        return;
    if (playing) {
        if (!m_cursor.replay())
            return;
        refreshExtent();
        m_played.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit playingChanged();
}

void ReplayDriver::setSpeed(int speed)
{
    m_speed = std::max(speed, 1);
    emit playingChanged();
}

void ReplayDriver::play()
{
    const std::optional<Instant> at = m_cursor.replay();
    if (!at || !m_extent) {
        setPlaying(false);
        return;
    }
    const auto passed = std::chrono::milliseconds(m_played.restart()) * m_speed;
    const Instant next = std::min(*at + passed, m_extent->to);
    m_cursor.setReplay(next);
    if (next == m_extent->to)
        setPlaying(false);
}

void ReplayDriver::goToChange(bool next)
{
    const QList<SourceId> ids = withPast();
    const Instant from = m_cursor.replay().value_or(m_extent ? m_extent->to : Instant());
    auto gathered = std::make_shared<Gathered<std::optional<Instant>>>();
    gathered->open = ids.size();
    for (const SourceId id : ids) {
        const std::shared_ptr<SourceHistory> history = m_sources.find(id)->history;
        whenAnswered(next ? history->changeAfter(from) : history->changeBefore(from), this,
                     [this, gathered, next](const Result<std::optional<Instant>> &found) {
                         if (found && *found) {
                             const Instant before = gathered->value.value_or(**found);
                             gathered->value = next ? std::min(before, **found) : std::max(before, **found);
                         }
                         if (--gathered->open > 0)
                             return;
                         if (gathered->value)
                             m_cursor.setReplay(gathered->value);
                         else
                             emit atEnd(next);
                     });
    }
}

} // namespace lockkeeper::ui

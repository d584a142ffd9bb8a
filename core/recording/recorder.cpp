// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recorder.h"

#include <atomic>

namespace lockkeeper::recording {

namespace {

/// Views on their way to the writer; with more a disk hangs, and what comes is passed over.
constexpr int MostOnTheirWay = 64;

} // namespace

struct Recorder::Backlog {
    std::atomic<int> count = 0;
    bool hasMissed = false; ///< the viewer's thread alone
};

Recorder::Recorder(const QString &path, const Limits &limits, const Clock &clock, QObject *parent, bool on)
    : QObject(parent)
    , m_path(path)
    , m_backlog(std::make_shared<Backlog>())
    , m_interrupter(std::make_shared<Interrupter>())
    , m_writer(QStringLiteral("recording"),
               std::make_unique<RecordingWriter>(path, limits, clock, m_interrupter))
{
    qRegisterMetaType<State>();
    connect(m_writer.worker(), &RecordingWriter::stateChanged, this, [this](const State &state) {
        if (state == m_state)
            return;
        m_state = state;
        emit stateChanged(m_state);
    });
    m_writer.tell([on](RecordingWriter &writer) {
        writer.setOn(on);
        writer.start();
    });
}

Recorder::~Recorder() = default;

void Recorder::follow(const QString &place, WatchedSource &source)
{
    connect(&source, &WatchedSource::updated, this, [this, place](const SourceView &view) {
        if (view.table.isEmpty())
            return; // never read yet: nobody knows what it is
        if (m_backlog->count.load(std::memory_order_relaxed) >= MostOnTheirWay) {
            m_backlog->hasMissed = true;
            return;
        }
        m_backlog->count.fetch_add(1, std::memory_order_relaxed);
        const bool hasMissed = std::exchange(m_backlog->hasMissed, false);
        m_writer.tell([backlog = m_backlog, hasMissed, tape = TapePlace{place, view.table},
                       view](RecordingWriter &writer) {
            backlog->count.fetch_sub(1, std::memory_order_relaxed);
            if (hasMissed)
                writer.beginAnew();
            writer.take(tape, view);
        });
    });
    connect(&source, &QObject::destroyed, this,
            [this, place] { m_writer.tell([place](RecordingWriter &writer) { writer.forget(place); }); });
}

void Recorder::setLimits(const Limits &limits)
{
    m_writer.tell([limits](RecordingWriter &writer) { writer.setLimits(limits); });
}

void Recorder::setOn(bool on)
{
    m_writer.tell([on](RecordingWriter &writer) { writer.setOn(on); });
}

QFuture<Status> Recorder::erase()
{
    return m_writer.ask([](RecordingWriter &writer) { return writer.erase(); });
}

void Recorder::tryAgain()
{
    m_writer.tell([](RecordingWriter &writer) { writer.tryAgain(); });
}

QFuture<Status> Recorder::flush()
{
    return m_writer.ask([](RecordingWriter &writer) { return writer.flush(); });
}

} // namespace lockkeeper::recording

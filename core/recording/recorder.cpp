// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recorder.h"

namespace lockkeeper::recording {

Recorder::Recorder(const QString &path, const Limits &limits, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(path)
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
    m_writer.tell([](RecordingWriter &writer) { writer.start(); });
}

Recorder::~Recorder() = default;

void Recorder::follow(const QString &place, WatchedSource &source)
{
    connect(&source, &WatchedSource::updated, this, [this, place](const SourceView &view) {
        if (view.table.isEmpty())
            return; // never read yet: nobody knows what it is
        m_writer.tell([tape = TapePlace{place, view.table}, view](RecordingWriter &writer) {
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

void Recorder::tryAgain()
{
    m_writer.tell([](RecordingWriter &writer) { writer.tryAgain(); });
}

QFuture<Status> Recorder::flush()
{
    return m_writer.ask([](RecordingWriter &writer) { return writer.flush(); });
}

} // namespace lockkeeper::recording

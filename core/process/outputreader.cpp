// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/outputreader.h"

#include "core/words/words.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype Chunk = 64LL * 1024; // what a pipe holds
constexpr Milliseconds Rest = 20ms; // so that a flood comes at some 3 MB a second
constexpr Milliseconds LateAfter = 500ms;
constexpr qint64 Overhead = 32; // bytes that even an empty line costs whoever shows it
constexpr qint64 ShownPerSecond = 64LL * 1024;
constexpr qint64 ShownAtOnce = 256LL * 1024;
constexpr qint64 LoggedPerSecond = 1024LL * 1024;
constexpr qint64 LoggedAtOnce = 8LL * 1024 * 1024;
constexpr int DrainsAtMost = 64; // of somebody who still writes

} // namespace

OutputReader::OutputReader(int output, int errors, std::unique_ptr<OutputLog> log, const Clock &clock)
    : m_clock(clock)
    , m_log(std::move(log))
    , m_streams{{output, LineSplitter(WorkStream::Output)}, {errors, LineSplitter(WorkStream::Errors)}}
    , m_rest(this)
    , m_late(this)
    , m_shown(ShownPerSecond, ShownAtOnce)
    , m_logged(LoggedPerSecond, LoggedAtOnce)
{
    m_rest.setSingleShot(true);
    m_late.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &OutputReader::go);
    connect(&m_late, &QTimer::timeout, this, &OutputReader::tellAll);
}

OutputReader::~OutputReader()
{
    for (Stream &stream : m_streams) {
        stream.notifier.reset();
        ::close(stream.descriptor);
    }
}

void OutputReader::begin()
{
    for (Stream &stream : m_streams) {
        ::fcntl(stream.descriptor, F_SETFL, ::fcntl(stream.descriptor, F_GETFL) | O_NONBLOCK);
        stream.notifier = std::make_unique<QSocketNotifier>(stream.descriptor, QSocketNotifier::Read);
        connect(stream.notifier.get(), &QSocketNotifier::activated, this, &OutputReader::go);
    }
}

/// One chunk of each stream, then others have their turn.
void OutputReader::go()
{
    bool isFlood = false;
    for (Stream &stream : m_streams) {
        const qsizetype got = readOnce(stream);
        isFlood = isFlood || got == Chunk;
        if (got == 0)
            stream.notifier.reset(); // nobody can write to it any more
    }
    for (Stream &stream : m_streams) {
        if (stream.notifier)
            stream.notifier->setEnabled(!isFlood);
    }
    if (isFlood)
        m_rest.start(Rest);
    tell();
}

/// How much was read; 0 at its end, less where there is nothing.
qsizetype OutputReader::readOnce(Stream &stream)
{
    char buffer[Chunk];
    ssize_t got = 0;
    do
        got = ::read(stream.descriptor, buffer, sizeof buffer);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        take(stream.splitter.take(buffer, got));
    return got;
}

bool OutputReader::drain()
{
    for (Stream &stream : m_streams) {
        for (int i = 0; i < DrainsAtMost && readOnce(stream) > 0; ++i) {
        }
        take(stream.splitter.rest());
    }
    tellAll();
    return true;
}

void OutputReader::take(const QList<WorkLine> &lines)
{
    if (lines.isEmpty())
        return;
    const AwakeInstant now = m_clock.awake();
    const QString at = m_log ? words::isoUtc(m_clock.wall()) : QString();
    for (const WorkLine &line : lines) {
        const qint64 cost = line.text.size() + Overhead;
        if (m_log && m_logged.take(cost, now)) {
            if (m_notLogged > 0)
                m_log->addLeftOut(at, std::exchange(m_notLogged, 0));
            m_log->add(at, line);
        } else if (m_log) {
            ++m_notLogged;
        }
        if (!m_shown.take(cost, now)) {
            if (!m_news.lines.isEmpty())
                emit read(std::exchange(m_news, {})); // what was left out stands before the lines after it
            ++m_news.leftOut;
        } else {
            m_news.lines.append(line);
        }
    }
    if (m_log)
        m_log->flush();
}

void OutputReader::tell()
{
    if (!m_news.lines.isEmpty())
        tellAll();
    else if (m_news.leftOut > 0 && !m_late.isActive())
        m_late.start(LateAfter);
}

void OutputReader::tellAll()
{
    if (!m_news.isEmpty())
        emit read(std::exchange(m_news, {}));
}

} // namespace lockkeeper

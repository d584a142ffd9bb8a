// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordingwriter.h"

#include "core/base/log.h"
#include "core/recording/thinning.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds WriteEvery = 2s;
constexpr Milliseconds TryAgainAfter = 5s;
constexpr Milliseconds CloseLimit = 500ms;
constexpr auto PackEvery = 10min;
constexpr qsizetype MostUnpacked = 500'000;
/// A large table is not kept in memory for two seconds.
constexpr qsizetype MostWaitingRows = 100'000;
/// A file that is too small for what it should hold is not thinned out all the time.
constexpr auto ThinEvery = 10s;

} // namespace

RecordingWriter::RecordingWriter(QString path, Limits limits, const Clock &clock,
                                 std::shared_ptr<Interrupter> interrupter)
    : m_path(std::move(path))
    , m_limits(limits)
    , m_clock(clock)
    , m_interrupter(std::move(interrupter))
    , m_timer(this)
    , m_lock(m_path + QStringLiteral(".lock"))
{
    m_lock.setStaleLockTime(0); // whoever wrote it must be gone: its process decides, not its age
    connect(&m_timer, &QTimer::timeout, this, &RecordingWriter::tick);
}

RecordingWriter::~RecordingWriter()
{
    close();
}

void RecordingWriter::start()
{
    m_timer.start(WriteEvery);
    tick();
}

void RecordingWriter::setLimits(const Limits &limits)
{
    m_limits = limits;
    m_packed = {}; // the next write thins it out
}

void RecordingWriter::setOn(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    if (on) {
        m_state.isOff = false;
        tryAgain();
        return;
    }
    close();
    dropWaiting();
    m_tapes.clear();
    m_state.isRecording = false;
    m_state.isOff = true;
    m_state.trouble.reset();
    tell();
}

Status RecordingWriter::erase()
{
    const Status opened = open();
    if (!opened && opened.error().kind == ErrorKind::Conflict)
        return opened; // it is another program's now
    if (!opened && QFileInfo::exists(m_path) && !isRecording(m_path))
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1 is no recording, so it was not deleted.").arg(m_path));
    m_tapes.clear();
    dropWaiting();
    m_session.reset();
    const QStringList files{m_path + QStringLiteral("-wal"), m_path + QStringLiteral("-shm"), m_path};
    bool isGone = true;
    for (const QString &file : files)
        isGone = (!QFileInfo::exists(file) || QFile::remove(file)) && isGone;
    m_lock.unlock();
    if (!isGone)
        return failure(
            ErrorKind::Permission,
            QStringLiteral("The recording %1 could not be deleted. Give yourself the right to change its "
                           "folder, or delete it by hand.")
                .arg(m_path));
    m_state.bytes = 0;
    m_state.since.reset();
    if (m_isOn)
        tryAgain();
    else
        tell();
    return {};
}

void RecordingWriter::take(const TapePlace &place, const SourceView &view)
{
    if (!m_isOn)
        return;
    m_waiting.append({place, view});
    m_waitingRows += view.locks.size();
    if (m_waitingRows < MostWaitingRows)
        return;
    if (m_clock.awake() < m_tryAt) {
        dropWaiting();
        return;
    }
    const Status written = flush();
    Q_UNUSED(written) // the trouble was told
}

void RecordingWriter::beginAnew()
{
    const Status written = flush(true);
    Q_UNUSED(written) // the trouble was told
    m_tapes.clear();
}

void RecordingWriter::dropWaiting()
{
    m_waiting.clear(); // the gap is in the recording as time in which nobody watched
    m_waitingRows = 0;
}

void RecordingWriter::forget(const QString &place)
{
    const Status written = flush(true);
    Q_UNUSED(written) // the trouble was told
    std::erase_if(m_tapes, [&place](const auto &tape) { return tape.first.place == place; });
}

Status RecordingWriter::open()
{
    if (m_session)
        return {};
    QDir().mkpath(QFileInfo(m_path).path());
    if (!m_lock.isLocked() && !m_lock.tryLock(0)) {
        if (m_lock.error() == QLockFile::LockFailedError)
            return failure(
                ErrorKind::Conflict,
                QStringLiteral(
                    "Another Lockkeeper records into %1 already, so nothing is recorded from here.")
                    .arg(m_path));
        return failure(
            ErrorKind::Permission,
            QStringLiteral("Nothing can be recorded into %1: its folder cannot be written.").arg(m_path));
    }
    auto session = openToWrite(m_path, m_interrupter);
    if (!session) {
        m_lock.unlock();
        return tl::make_unexpected(session.error());
    }
    m_session = std::move(*session);
    m_packed = m_clock.awake();
    return thinOut(*m_session, m_limits, m_clock.wall());
}

SourceTape &RecordingWriter::tapeOf(const TapePlace &place)
{
    const auto found = std::find_if(m_tapes.begin(), m_tapes.end(),
                                    [&place](const auto &tape) { return tape.first == place; });
    if (found != m_tapes.end())
        return *found->second;
    return *m_tapes.emplace_back(place, std::make_unique<SourceTape>(*m_session, place)).second;
}

Status RecordingWriter::writeWaiting(bool isLast)
{
    const bool isPacking = isLast || m_clock.awake() - m_packed >= PackEvery
        || std::any_of(m_tapes.begin(), m_tapes.end(),
                       [](const auto &tape) { return tape.second->unpacked() > MostUnpacked; });
    return m_session->transaction([this, isPacking, isLast]() -> Status {
        m_waitingRows = 0;
        for (const Waiting &waiting : std::exchange(m_waiting, {})) {
            if (const Status done = tapeOf(waiting.place).write(waiting.view); !done)
                return done;
        }
        for (const auto &[place, tape] : m_tapes) {
            if (const Status done = tape->flush(isLast); !done)
                return done;
            if (!isPacking)
                continue;
            if (const Status done = tape->pack(); !done)
                return done;
        }
        return {};
    });
}

Status RecordingWriter::keepSmall()
{
    const auto bytes = bytesInUse(*m_session);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    m_state.bytes = *bytes;
    const bool isDue = m_clock.awake() - m_packed >= PackEvery;
    if (isDue)
        m_packed = m_clock.awake();
    const bool isTooLarge = *bytes > m_limits.bytes && m_clock.awake() - m_thinned >= ThinEvery;
    if (!isDue && !isTooLarge)
        return {};
    m_thinned = m_clock.awake();
    if (const Status thinned = thinOut(*m_session, m_limits, m_clock.wall()); !thinned)
        return thinned;
    for (const auto &[place, tape] : m_tapes) {
        if (const Status done = tape->forgetRemoved(); !done)
            return done;
    }
    return {};
}

Status RecordingWriter::flush(bool isLast)
{
    if (!m_isOn)
        return {};
    const auto steps = [this, isLast]() -> Status {
        if (const Status opened = open(); !opened)
            return opened;
        if (const Status there = m_session->check(); !there)
            return there; // the file was taken away: another one is made
        if (const Status written = writeWaiting(isLast); !written)
            return written;
        return keepSmall();
    };
    const Status done = steps();
    if (!done) {
        giveUp(done.error());
        return done;
    }
    const auto first = m_session->run(QStringLiteral("SELECT min(from_us) FROM run"));
    if (first && (*first)->next() && !(*first)->value(0).isNull())
        m_state.since = Instant(std::chrono::microseconds((*first)->value(0).toLongLong()));
    if (first)
        (*first)->finish();
    m_state.isRecording = true;
    m_state.trouble.reset();
    tell();
    return done;
}

void RecordingWriter::tick()
{
    if (!m_isOn)
        return;
    if (m_clock.awake() < m_tryAt) {
        dropWaiting();
        return;
    }
    const Status done = flush();
    Q_UNUSED(done) // the trouble was told
}

void RecordingWriter::tryAgain()
{
    m_tryAt = {};
    tick();
}

void RecordingWriter::giveUp(const Error &error)
{
    m_tapes.clear(); // they hold what was not written: the next ones begin anew
    dropWaiting();
    m_session.reset();
    m_lock.unlock();
    m_tryAt = m_clock.awake() + TryAgainAfter;
    m_state.isRecording = false;
    m_state.trouble = error;
    tell();
}

void RecordingWriter::tell()
{
    emit stateChanged(m_state);
}

/// Leaves one file without a log beside it, so that it can be copied, and read from where nothing can be
/// written.
void RecordingWriter::close()
{
    if (!m_session && m_waiting.isEmpty())
        return;
    if (const Status opened = open(); !opened || !writeWaiting(true)) {
        qCWarning(logMonitor, "The end of the recording %s could not be written.", qPrintable(m_path));
        m_session.reset();
        return;
    }
    m_tapes.clear();
    const Status small = thinOut(*m_session, m_limits, m_clock.wall());
    Q_UNUSED(small) // the next program tries again
    m_session->setLimit(CloseLimit); // somebody may still read it
    if (const auto closed = m_session->run(QStringLiteral("PRAGMA journal_mode = DELETE")))
        (*closed)->finish();
    m_session.reset();
    m_lock.unlock();
}

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
// What is written; how a tape begins, and what it knows of the file, is in tapestart.cpp.
#include "core/recording/sourcetape.h"

#include "core/history/sighting.h"
#include "core/recording/lockcodec.h"
#include "core/recording/lookworth.h"
#include "core/recording/rows.h"

#include <algorithm>

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

/// A row holds so many of our reads; a program that is killed loses fewer.
constexpr qsizetype MostReads = 60;
/// Without a read for so long, or for three intervals, nobody was watching.
constexpr Milliseconds LongestGap = 10s;

/// An instant of our clock by the clock of the watched database, as far as we know it.
Instant byItsClock(Instant at, const SourceView &view)
{
    return at + view.clockOffset.value_or(0us);
}

} // namespace

SourceTape::SourceTape(Session &session, TapePlace place)
    : m_session(session)
    , m_place(std::move(place))
{
}

Status SourceTape::write(const SourceView &view)
{
    if (m_id == 0) {
        if (const Status begun = begin(view); !begun)
            return begun;
    }
    if (view.health == SourceHealth::Paused)
        m_run = 0;
    const bool isRead = view.read && !view.read->failed;
    if (view.read) {
        m_reads.append(*view.read);
        m_reads.last().at = byItsClock(view.read->at, view);
        if (const Status gone = goOn(isRead ? view.serverNow : m_reads.constLast().at, view.interval); !gone)
            return gone;
    }
    if (isRead) {
        const Instant at = m_last;
        if (const Status done = writeFacts(view); !done)
            return done;
        if (const Status done = writeCoverage(view, at); !done)
            return done;
        if (const Status done = writeLocks(view, at); !done)
            return done;
    }
    for (const LockChange &change : view.changes) {
        if (const Status done = writeChange(change, view); !done)
            return done;
    }
    return {};
}

/// A read at this instant goes on with the run, or begins one: after a sleep, a pause or a stall nobody had
/// watched.
Status SourceTape::goOn(Instant read, Milliseconds interval)
{
    const Instant before = m_last;
    m_last = std::max(read, m_last + 1us);
    if (m_run != 0 && m_last - before > std::max<Milliseconds>(LongestGap, interval * 3)) {
        if (const Status ended = endRun(before); !ended)
            return ended;
    }
    return m_run == 0 ? startRun(m_last) : Status();
}

Status SourceTape::endRun(Instant at)
{
    const qint64 run = std::exchange(m_run, 0);
    return put(m_session,
               QStringLiteral("UPDATE run SET to_us = max(to_us, :to) WHERE id = :run AND source = :source"),
               values({{"to", toNumber(at)}, {"run", run}, {"source", m_id}}));
}

Status SourceTape::startRun(Instant at)
{
    const auto id = insert(
        m_session, QStringLiteral("INSERT INTO run (source, from_us, to_us) VALUES (:source, :at, :at)"),
        values({{"source", m_id}, {"at", toNumber(at)}}));
    if (!id)
        return tl::make_unexpected(id.error());
    m_run = *id;
    return {};
}

Status SourceTape::writeFacts(const SourceView &view)
{
    const QByteArray facts = encodeFacts(view);
    if (facts == m_facts)
        return {};
    m_facts = facts;
    return put(m_session, QStringLiteral("UPDATE source SET facts = :facts WHERE id = :id"),
               values({{"facts", facts}, {"id", m_id}}));
}

Status SourceTape::writeCoverage(const SourceView &view, Instant at)
{
    const std::optional<qint64> rows = view.scope == ReadScope::All ? std::nullopt : view.rows;
    if (m_coverage == rows)
        return {};
    m_coverage = rows;
    return put(
        m_session,
        QStringLiteral("INSERT OR REPLACE INTO coverage (source, at_us, row_count) VALUES (:source, :at, "
                       ":rows)"),
        values({{"source", m_id},
                {"at", toNumber(at)},
                {"rows", rows ? QVariant(*rows) : QVariant(QMetaType::fromType<qint64>())}}));
}

Status SourceTape::writeLocks(const SourceView &view, Instant at)
{
    QList<QString> seen;
    seen.reserve(view.locks.size());
    for (const LockView &lock : view.locks) {
        seen.append(lock.record.name);
        const auto id = lockId(lock.record.name);
        if (!id)
            return tl::make_unexpected(id.error());
        if (const Status done = writeLock(m_locks[lock.record.name], lock, at); !done)
            return done;
    }
    QList<QString> gone;
    std::set_difference(m_seen.cbegin(), m_seen.cend(), seen.cbegin(), seen.cend(), std::back_inserter(gone));
    for (const QString &name : gone) {
        if (const Status done = writeGone(name, at); !done)
            return done;
    }
    m_seen = seen;
    return {};
}

Status SourceTape::writeLock(Known &known, const LockView &view, Instant at)
{
    if (const auto beat = beatOf(view, at); beat
        && (view.record.heartbeatNumber != known.heartbeatNumber
            || view.record.token != known.look.record.token)) {
        if (!known.lastBeat || *beat > *known.lastBeat) {
            known.lastBeat = *beat;
            m_fresh.append({known.id, *beat});
            ++m_unpacked;
        }
    }
    known.heartbeatNumber = view.record.heartbeatNumber;
    const OwnerSpan span = ownerSpanOf(view, at);
    if (!known.holder || !goesOn(*known.holder, span)) {
        if (const Status done = writeHolder(known, span); !done)
            return done;
    }
    if (known.isThere && !isWorthALook(known.look, known.lookAt, view, at))
        return {};
    known.isThere = true;
    known.look = view;
    if (saysTheSame(m_evidence, view.verdict.evidence))
        known.look.verdict.evidence = m_evidence;
    else
        m_evidence = view.verdict.evidence;
    known.lookAt = at;
    return put(m_session,
               QStringLiteral("INSERT OR REPLACE INTO look (lock, at_us, body) VALUES (:lock, :at, :body)"),
               values({{"lock", known.id}, {"at", toNumber(at)}, {"body", encode(view)}}));
}

Status SourceTape::writeGone(const QString &name, Instant at)
{
    Known &known = m_locks[name];
    known.isThere = false;
    OwnerSpan nobody;
    nobody.from = at;
    if (known.holder && !known.holder->ownerId.isEmpty()) {
        if (const Status done = writeHolder(known, nobody); !done)
            return done;
    }
    return put(m_session,
               QStringLiteral("INSERT OR REPLACE INTO look (lock, at_us, body) VALUES (:lock, :at, :body)"),
               values({{"lock", known.id}, {"at", toNumber(at)}, {"body", QByteArray("")}}));
}

Status SourceTape::writeHolder(Known &known, const OwnerSpan &span)
{
    OwnerSpan written = span;
    if (known.holder) // the acquisition may have been while the last holder was still shown
        written.from =
            std::clamp(span.from, known.holder->from + 1us, std::max(m_last, known.holder->from + 1us));
    known.holder = written;
    return put(
        m_session,
        QStringLiteral(
            "INSERT OR REPLACE INTO holder (lock, from_us, owner, label, token, forced, by_whom) VALUES "
            "(:lock, :from, :owner, :label, :token, :forced, :by)"),
        values({{"lock", known.id},
                {"from", toNumber(written.from)},
                {"owner", text(written.ownerId)},
                {"label", text(written.label)},
                {"token", written.token},
                {"forced", written.forced ? 1 : 0},
                {"by", text(written.by)}}));
}

Status SourceTape::writeChange(const LockChange &change, const SourceView &view)
{
    if (change.kind == ChangeKind::Blind) {
        const Instant from = byItsClock(view.lastGoodRead.value_or(change.at), view);
        if (const Status done =
                put(m_session,
                    QStringLiteral("INSERT OR REPLACE INTO blind (source, from_us, to_us) VALUES (:source, "
                                   ":from, NULL)"),
                    values({{"source", m_id}, {"from", toNumber(from)}}));
            !done)
            return done;
    }
    if (change.kind == ChangeKind::Sighted) {
        if (const Status done =
                put(m_session,
                    QStringLiteral("UPDATE blind SET to_us = max(from_us, :to) WHERE source = :source AND "
                                   "to_us IS NULL"),
                    values({{"source", m_id}, {"to", toNumber(byItsClock(change.at, view))}}));
            !done)
            return done;
    }
    // Filed where the lock is first shown so; the body says when it was.
    const bool isRead = view.read && !view.read->failed;
    const bool isOurs = change.kind == ChangeKind::Blind || change.kind == ChangeKind::Sighted;
    const Instant at = isRead ? m_last : isOurs ? byItsClock(change.at, view) : change.at;
    QVariant lock;
    if (!change.lock.isEmpty()) {
        const auto id = lockId(change.lock);
        if (!id)
            return tl::make_unexpected(id.error());
        lock = *id;
    }
    return put(
        m_session,
        QStringLiteral("INSERT INTO change (source, at_us, lock, body) VALUES (:source, :at, :lock, :body)"),
        values({{"source", m_id}, {"at", toNumber(at)}, {"lock", lock}, {"body", encode(change)}}));
}

Status SourceTape::flush(bool isLast)
{
    if (!m_fresh.isEmpty()) {
        if (const Status done =
                put(m_session, QStringLiteral("INSERT INTO fresh (source, body) VALUES (:source, :body)"),
                    values({{"source", m_id}, {"body", encodeBeats(m_fresh)}}));
            !done)
            return done;
        m_fresh.clear();
    }
    if (m_reads.size() >= MostReads || (isLast && !m_reads.isEmpty())) {
        if (const Status done =
                put(m_session,
                    QStringLiteral("INSERT OR REPLACE INTO reads (source, from_us, to_us, body) VALUES "
                                   "(:source, :from, :to, :body)"),
                    values({{"source", m_id},
                            {"from", toNumber(m_reads.constFirst().at)},
                            {"to", toNumber(m_reads.constLast().at)},
                            {"body", encodeReads(m_reads)}}));
            !done)
            return done;
        m_reads.clear();
    }
    if (m_run == 0)
        return {};
    const auto rows = m_session.change(
        QStringLiteral("UPDATE run SET to_us = max(to_us, :to) WHERE id = :run AND source = :source"),
        values({{"to", toNumber(m_last)}, {"run", m_run}, {"source", m_id}}));
    if (!rows)
        return tl::make_unexpected(rows.error());
    return *rows == 0 ? startRun(m_last) : Status(); // it was so old that it was thinned out
}

/// They are in the file already, in the order in which they came: no second copy of them is kept until here.
Status SourceTape::pack()
{
    const auto rows =
        m_session.run(QStringLiteral("SELECT body FROM fresh WHERE source = :source ORDER BY id"),
                      values({{"source", m_id}}));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QHash<qint64, QList<Instant>> beats;
    while ((*rows)->next()) {
        for (const LockBeat &beat : decodeBeats((*rows)->value(0).toByteArray()))
            beats[beat.lock].append(beat.at);
    }
    (*rows)->finish();
    for (Known &known : m_locks) {
        const auto found = beats.constFind(known.id);
        if (found == beats.cend())
            continue;
        known.lastBeat = std::max(known.lastBeat, std::optional(found->constLast()));
        if (const Status done =
                put(m_session,
                    QStringLiteral("INSERT OR REPLACE INTO beats (lock, from_us, to_us, body) VALUES "
                                   "(:lock, :from, :to, :body)"),
                    values({{"lock", known.id},
                            {"from", toNumber(found->constFirst())},
                            {"to", toNumber(found->constLast())},
                            {"body", encodeInstants(*found)}}));
            !done)
            return done;
    }
    m_unpacked = 0;
    return put(m_session, QStringLiteral("DELETE FROM fresh WHERE source = :source"),
               values({{"source", m_id}}));
}

Result<qint64> SourceTape::lockId(const QString &name)
{
    if (const auto known = m_locks.constFind(name); known != m_locks.cend() && known->id != 0)
        return known->id;
    const auto id =
        insert(m_session, QStringLiteral("INSERT INTO lock (source, name) VALUES (:source, :name)"),
               values({{"source", m_id}, {"name", text(name)}}));
    if (id)
        m_locks[name].id = *id;
    return id;
}

} // namespace lockkeeper::recording

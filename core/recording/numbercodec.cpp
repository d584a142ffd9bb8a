// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/numbercodec.h"

#include <optional>

namespace lockkeeper::recording {

namespace {

/// LEB128 with the sign in the lowest bit, as Protocol Buffers' sint64.
class NumberWriter
{
public:
    void put(qint64 value)
    {
        auto rest = (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
        while (rest >= 0x80) {
            m_bytes.append(static_cast<char>(rest | 0x80));
            rest >>= 7;
        }
        m_bytes.append(static_cast<char>(rest));
    }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes = {};
};

class NumberReader
{
public:
    explicit NumberReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    /// Nothing where the bytes end.
    std::optional<qint64> next()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<quint8>(m_bytes.at(m_at++));
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
        }
        return {};
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

qint64 count(Instant at)
{
    return at.time_since_epoch().count();
}

Instant instant(qint64 count)
{
    return Instant(std::chrono::microseconds(count));
}

/// Of a broken body anything may come; it must not be undefined.
qint64 sum(qint64 left, qint64 right)
{
    return static_cast<qint64>(static_cast<quint64>(left) + static_cast<quint64>(right));
}

constexpr qint64 FailedBit = 1;
constexpr qint64 TimedOutBit = 2;

} // namespace

QByteArray encodeInstants(const QList<Instant> &instants)
{
    NumberWriter writer;
    qint64 last = 0;
    qint64 step = 0;
    for (qsizetype i = 0; i < instants.size(); ++i) {
        const qint64 at = count(instants.at(i));
        writer.put(i == 0 ? at : at - last - step);
        step = i == 0 ? 0 : at - last;
        last = at;
    }
    return writer.bytes();
}

QList<Instant> decodeInstants(const QByteArray &body)
{
    QList<Instant> instants;
    NumberReader reader(body);
    qint64 last = 0;
    qint64 step = 0;
    while (const auto value = reader.next()) {
        step = instants.isEmpty() ? 0 : sum(step, *value);
        last = instants.isEmpty() ? *value : sum(last, step);
        instants.append(instant(last));
    }
    return instants;
}

QByteArray encodeReads(const QList<ReadMark> &reads)
{
    NumberWriter writer;
    qint64 last = 0;
    for (const ReadMark &read : reads) {
        writer.put(count(read.at) - last);
        writer.put(read.took.count() * 4 + (read.timedOut ? TimedOutBit : 0) + (read.failed ? FailedBit : 0));
        last = count(read.at);
    }
    return writer.bytes();
}

QList<ReadMark> decodeReads(const QByteArray &body)
{
    QList<ReadMark> reads;
    NumberReader reader(body);
    qint64 last = 0;
    while (const auto step = reader.next()) {
        const auto took = reader.next();
        if (!took)
            break;
        last = sum(last, *step);
        reads.append({instant(last), std::chrono::microseconds(*took >> 2), (*took & TimedOutBit) != 0,
                      (*took & FailedBit) != 0});
    }
    return reads;
}

QByteArray encodeBeats(const QList<LockBeat> &beats)
{
    NumberWriter writer;
    LockBeat last;
    for (const LockBeat &beat : beats) {
        writer.put(beat.lock - last.lock);
        writer.put(count(beat.at) - count(last.at));
        last = beat;
    }
    return writer.bytes();
}

QList<LockBeat> decodeBeats(const QByteArray &body)
{
    QList<LockBeat> beats;
    NumberReader reader(body);
    LockBeat last;
    while (const auto lock = reader.next()) {
        const auto step = reader.next();
        if (!step)
            break;
        last = {sum(last.lock, *lock), instant(sum(count(last.at), *step))};
        beats.append(last);
    }
    return beats;
}

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/readmark.h"

#include <QByteArray>
#include <QList>

/// Rows of instants as few bytes: variable-length integers of the differences. A body that is cut off gives
/// what is there. Pure; any thread.
namespace lockkeeper::recording {

/// Ascending or not; a beat that comes on time costs two or three bytes.
[[nodiscard]] QByteArray encodeInstants(const QList<Instant> &instants);
[[nodiscard]] QList<Instant> decodeInstants(const QByteArray &body);

[[nodiscard]] QByteArray encodeReads(const QList<ReadMark> &reads);
[[nodiscard]] QList<ReadMark> decodeReads(const QByteArray &body);

/// A heartbeat of one of a source's locks.
struct LockBeat {
    qint64 lock = 0; ///< its id in the recording
    Instant at = {};

    bool operator==(const LockBeat &) const = default;
};

[[nodiscard]] QByteArray encodeBeats(const QList<LockBeat> &beats);
[[nodiscard]] QList<LockBeat> decodeBeats(const QByteArray &body);

} // namespace lockkeeper::recording

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockchange.h"
#include "core/lock/sourceview.h"

#include <QByteArray>

/// Values as the bodies of a recording, and back: CBOR maps with numbers for keys. What a later version adds
/// gets a new number, what this one does not know is passed over, what is missing is as if it had never been
/// set. A body that is no such map gives the empty value. Pure; any thread.
namespace lockkeeper::recording {

[[nodiscard]] QByteArray encode(const LockView &view);
[[nodiscard]] LockView decodeView(const QByteArray &body);

[[nodiscard]] QByteArray encode(const LockChange &change);
[[nodiscard]] LockChange decodeChange(const QByteArray &body);

/// Of a source what does not change from read to read: its names, its engine, its scheduler.
[[nodiscard]] QByteArray encodeFacts(const SourceView &view);
[[nodiscard]] SourceView decodeFacts(const QByteArray &body);

} // namespace lockkeeper::recording

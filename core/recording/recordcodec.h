// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"
#include "core/recording/cbor.h"

/// A row of a lock table as a part of a recording's body, and back; without the cells of other systems'
/// tables, which may hold what is nobody's business. Pure; any thread.
namespace lockkeeper::recording {

[[nodiscard]] QCborMap mapOf(const LockRecord &record);
[[nodiscard]] LockRecord recordFrom(const MapReader &map);

/// An owner under a key of its parent; absent: nobody.
void putOwner(MapWriter &parent, int key, const SharedOptional<Owner> &owner);
[[nodiscard]] std::optional<Owner> ownerFrom(const MapReader &parent, int key);

} // namespace lockkeeper::recording

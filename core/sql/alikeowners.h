// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"

#include <array>

namespace lockkeeper {

/// Lets the rows of one read share what their owners have in common: one process may hold many locks, and
/// many processes run on one host. It remembers few of them, so that it costs next to nothing where none are
/// alike. One thread.
class AlikeOwners
{
public:
    /// The owner of a row that was just read; says the same after it as before.
    void take(SharedOptional<Owner> &owner);

private:
    static constexpr size_t Slots = 64;

    void share(QString &text);

    std::array<QString, Slots> m_texts = {};
    std::array<SharedOptional<Owner>, Slots> m_owners = {};
};

} // namespace lockkeeper

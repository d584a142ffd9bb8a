// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/faults/faults.h"

#include <QTextStream>

#include <csignal>

namespace lockkeeper::torture {

struct StormOptions {
    Engine engine = Engine::Sqlite;
    int seconds = 10;
    quint32 seed = 0;
    int workers = 4;
    QStringList kinds = Faults::allKinds();
    QString worker = {};
    QString folder = {};
    bool needsTakeovers = true; ///< goes on for a while where a busy machine has not had them yet
};

/// Faults at random, from the seed, on the leaders of one lock; ends early where `isEnough` is set. Leaves
/// the histories in the folder. False where what the database kept could not be saved.
[[nodiscard]] bool storm(const StormOptions &options, QTextStream &out,
                         const volatile std::sig_atomic_t &isEnough);

} // namespace lockkeeper::torture

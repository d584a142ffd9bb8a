// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"
#include "tests/bench/measure.h"

#include <QList>

namespace lockkeeper::bench {

struct SuiteOptions {
    QList<qint64> sizes = {};
    QList<Engine> engines = {};
    int rounds = 15;
};

using Report = std::function<void(const Outcome &)>;

/// One heartbeat against the raw prepared UPDATE, each its own commit; on SQLite with synchronous=FULL.
void beatSuite(const SuiteOptions &options, const Report &report);
/// A poll of the whole table against the raw C API and against the engine's client program; on SQLite an idle
/// tick against data_version.
void pollSuite(const SuiteOptions &options, const Report &report);
/// From the file to the sorted table of the window against the raw read; the model against Qt's own item
/// model. SQLite.
void tableSuite(const SuiteOptions &options, const Report &report);

} // namespace lockkeeper::bench

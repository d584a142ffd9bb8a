// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QFuture>

#include <functional>

namespace lockkeeper::ui {

/// One line of a test: what was tried and what came of it.
struct TestLine {
    bool good = true;
    QString text = {}; ///< "Reached PostgreSQL 15.20 in 8 ms"

    bool operator==(const TestLine &) const = default;
};

/// Where saved sources are, handed in. All four are there, or none and nothing is saved. Called on the GUI
/// thread; what may take a while answers by a future.
struct SourceStore {
    std::function<Result<QList<SourceConfig>>()> saved = {};
    /// Adds it, or takes the place of the saved one of its name, and keeps its password, if it has one.
    std::function<QFuture<Status>(const SourceConfig &source)> save = {};
    std::function<QFuture<Status>(const SourceConfig &source)> remove = {};
    std::function<QFuture<QList<TestLine>>(const SourceConfig &source)> test = {};

    [[nodiscard]] bool isThere() const { return saved && save && remove && test; }
};

} // namespace lockkeeper::ui

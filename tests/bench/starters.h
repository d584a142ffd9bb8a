// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace lockkeeper::bench {

/// Runs a bare label in a process of its own until it is painted and `more` has passed; how much memory it
/// has then, in bytes. Ends the program where it cannot.
qint64 startBare(std::chrono::seconds more = {});
/// The same for the whole window, until this SQLite file's table of so many locks is painted.
qint64 startWindow(const QString &file, qint64 locks, std::chrono::seconds more = {});

} // namespace lockkeeper::bench

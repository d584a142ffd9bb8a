// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/values.h"

#include <CLI/CLI.hpp>

namespace lockkeeper::cli {

/// The options that several commands share, and the commands below `source`: what the parser hangs them on,
/// and the values that they fill.

/// Empty for a span of time; else what is wrong with it, which CLI11 shows before it exits with 2.
[[nodiscard]] std::string checkSpan(const std::string &value);

[[nodiscard]] CLI::App *addCommand(CLI::App &app, const char *name, const char *what, const char *examples);
void addLock(CLI::App *command, Values &values);
/// Whether free locks are read too.
void addHeld(CLI::App *command, Values &values);
void addLease(CLI::App *command, Values &values);
void addWork(CLI::App *command, Values &values);
void addAction(CLI::App *command, Values &values);
void addRequest(CLI::App *command, Values &values);
void addForce(CLI::App *command, Values &values);

/// What `watch` records, and how much of it is kept.
void addRecord(CLI::App *command, Values &values);
/// What is asked of a recording.
void addReplay(CLI::App *command, Values &values);

/// Which profile reads the table, and the settings of its application.
void addTableOptions(CLI::App &app, Values &values);

/// The commands below `profile`.
struct ProfileCommands {
    CLI::App *list = nullptr;
    CLI::App *show = nullptr;
    CLI::App *check = nullptr;
    CLI::App *tryOut = nullptr;
    CLI::App *make = nullptr;
};
[[nodiscard]] ProfileCommands addProfile(CLI::App &app, Values &values);

/// The commands below `autostart`.
struct AutostartCommands {
    CLI::App *enable = nullptr;
    CLI::App *disable = nullptr;
    CLI::App *list = nullptr;
};
[[nodiscard]] AutostartCommands addAutostart(CLI::App &app, Values &values);

/// The commands below `source`.
struct SourceCommands {
    CLI::App *add = nullptr;
    CLI::App *list = nullptr;
    CLI::App *test = nullptr;
    CLI::App *remove = nullptr;
};
[[nodiscard]] SourceCommands addSource(CLI::App &app, Values &values);

} // namespace lockkeeper::cli

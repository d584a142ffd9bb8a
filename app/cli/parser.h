// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commands.h"
#include "app/operate/operate.h"

#include <QStringList>

#include <functional>

namespace lockkeeper::cli {

/// What the command line asks for: a command to run, or an exit code when it was answered already (--help, a
/// mistake).
struct Parsed {
    std::function<std::unique_ptr<Command>()> command = {};
    LogFormat logFormat = LogFormat::Text;
    bool json = false;
    int exitCode = 0;
};

/// Reads the command line; prints help to standard output and mistakes to standard error.
[[nodiscard]] Parsed parse(int argc, char **argv);

} // namespace lockkeeper::cli

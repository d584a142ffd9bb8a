// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <optional>

namespace lockkeeper::cli {

/// True when a person can answer.
[[nodiscard]] bool isTerminal();
/// Asks on the terminal and reads one line; empty when there is no more input.
[[nodiscard]] QString ask(const QString &question);
/// Asks on the terminal itself, whatever standard input is, and shows nothing of the answer. Empty for an
/// empty one; nullopt after Ctrl+C, at the end of input, and where there is no terminal. The terminal echoes
/// again in any case.
[[nodiscard]] std::optional<Secret> askSecret(const QString &question);

/// "Password for ops@db.example/app:".
[[nodiscard]] QString passwordQuestion(const SourceConfig &source);

} // namespace lockkeeper::cli

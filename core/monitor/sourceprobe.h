// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QList>

namespace lockkeeper {

/// One thing that was tried on a source.
struct ProbeLine {
    enum class Outcome {
        Good,
        Warning, ///< works, and deserves a look
        Failed,
    };
    Outcome outcome = Outcome::Good;
    QString what = {}; ///< the stable key: "reached", "version", "role", "clock", "tls", "read_only",
                       ///< "tables", "select", "update", "audit"
    QString text = {}; ///< what was found, as a sentence
    QString mend = {}; ///< what to do about it; empty where nothing is to be done
    std::optional<ErrorKind> kind = {}; ///< of a failure

    bool operator==(const ProbeLine &) const = default;
};

/// Tries a source as a person would who has never seen it work: reached, version, role, the clock's offset to
/// ours, TLS, whether a session that watches is refused an UPDATE by the database, the lock tables, and the
/// privileges that watching and operating need. Changes no row. Each line is handed out as soon as it is
/// known; a failure that makes the rest pointless ends it. On a thread of its own: every step is bounded.
void probeSource(const SourceConfig &config, const Clock &clock,
                 const std::shared_ptr<Interrupter> &interrupter,
                 const std::function<void(const ProbeLine &)> &tell);

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::ProbeLine)

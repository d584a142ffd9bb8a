// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/stage.h"

/// One kind of trouble each, again and again, on many locks at once. What comes of them is judged from their
/// histories, by check.py. The numbers are those of the test plan of the protocol.
namespace lockkeeper::torture::trials {

void inflight(const TrialOptions &options); ///< F2: a takeover against a heartbeat under way
void pauses(const TrialOptions &options); ///< F5: SIGSTOP past the TTL
void delays(const TrialOptions &options); ///< F6: late answers, then none
void sleeps(const TrialOptions &options); ///< F7: CLOCK_MONOTONIC stands still
void clocks(const TrialOptions &options); ///< F8: the server's clock jumps, or a client's
void outages(const TrialOptions &options); ///< F9: the database goes away, or takes no writes
void partitions(const TrialOptions &options); ///< F10: the leader is cut off, or the observer, or both
void races(const TrialOptions &options); ///< F12: a forced release against an owner that recovers
void commits(const TrialOptions &options); ///< F12: the connection is cut at every step of a release
void lockDelays(const TrialOptions &options); ///< F13: nobody acquires before a lock delay is over
void hotWriters(const TrialOptions &options); ///< F14: a SQLite file with five other writers

} // namespace lockkeeper::torture::trials

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockchange.h"
#include "core/lock/sourceview.h"

#include <QString>

/// Values into English, once for the window and the terminal, so that the two never say different things.
/// Pure functions; any thread. No colour, no icon, no markup.
namespace lockkeeper::words {

/// Text out of a database, safe to show on one line: control and direction characters made visible, the
/// middle of what is too long left out.
[[nodiscard]] QString shown(const QString &text, qsizetype most = 64);
/// A text from a table as one word of a shell and nothing else.
[[nodiscard]] QString shellWord(const QString &text);

/// "Dead", "Two owners", "Late", "Can't tell", "Alive", "Held", "Free".
[[nodiscard]] QString stateWord(LockState state);
/// "dead", "two_owners", "late", "unknown", "alive", "held", "free": the stable key for JSON.
[[nodiscard]] QString stateKey(LockState state);

/// "3 h 12 min", "18 min", "41 s", "3.4 s", "250 ms": at most two units, for reading.
[[nodiscard]] QString duration(Milliseconds span);
/// "190", "3.4", "2:10", "3:12:00": compact, for a column of ages (seconds, or m:ss from 100 s when `limit`
/// is minutes).
[[nodiscard]] QString age(Milliseconds span);
/// "60 s", "30 min": a limit beside an age.
[[nodiscard]] QString limit(Milliseconds span);
/// "2026-11-24 09:11:20" in local time; "09:11:20" when it is today.
[[nodiscard]] QString clockTime(Instant at);
/// "2026-11-24T09:11:20.123456Z".
[[nodiscard]] QString isoUtc(Instant at);

/// "node-7 #4411", "node-7", or the label; "nobody" when free.
[[nodiscard]] QString ownerShort(const SharedOptional<Owner> &owner);
/// "No heartbeat" style short tag text, at most 14 characters: "Confirming 6 s", "Clock +42 s", "Closed 17
/// s".
[[nodiscard]] QString tag(const Tag &tag);

/// One line of evidence and the figure that stands at its right end (may be empty).
struct EvidenceLine {
    QString text = {};
    QString figure = {};
};
[[nodiscard]] EvidenceLine evidence(const Evidence &evidence);
/// " (its writer's clock is 41 s ahead)" after a time that the writer's clock gave; empty where clocks agree.
[[nodiscard]] QString clockDoubt(const Verdict &verdict);
/// "heartbeat", "age", "rhythm", "process", "conflict", "row", "our_reads", "clocks".
[[nodiscard]] QString evidenceKey(EvidenceId id);
/// "for", "against", "unknown".
[[nodiscard]] QString saysKey(Says says);

/// The verdict in plain words: the clause that carries the state, and the sentence after it.
/// "invoice-export is dead." + "No heartbeat for 3 min 10 s; its limit is 60 s."
struct VerdictSentence {
    QString headline = {};
    QString rest = {};
};
[[nodiscard]] VerdictSentence verdict(const LockView &view);
/// For a whole source: the worst lock's sentence, or "All 6 locks are alive or free.", or why we can't tell.
[[nodiscard]] VerdictSentence verdict(const SourceView &view);
/// A database was reached that refuses to be read, or is not what it should be: it is not silent.
[[nodiscard]] bool answers(const std::optional<Error> &trouble);
/// Worst first: by severity, then the longer silence.
[[nodiscard]] bool isWorse(const LockView &left, const LockView &right);
/// Index of the lock that the source's sentence names; -1 when it names none.
[[nodiscard]] qsizetype worstLock(const SourceView &view);

/// A short heading over a verdict card: "Dead, 2 of 2 checks agree", "Late, confirming for 6 s", "Free".
[[nodiscard]] QString cardTitle(const LockView &view);
/// The sentence under it.
[[nodiscard]] QString cardText(const LockView &view);
/// "frozen by root: RESTORE": who froze a lock, and why.
[[nodiscard]] QString frozen(const Hold &hold);
/// "Never", "in 17 s", "when its holder releases it", ...
[[nodiscard]] QString freesItself(const LockView &view);
/// The row as a sentence for screen readers: "Dead, invoice-export, held by node-7 for 3 h 12 min".
[[nodiscard]] QString accessibleRow(const LockView &view);

/// "Taken", "Forced release", "Dead", ... for a journal column.
[[nodiscard]] QString changeWord(const LockChange &change);
/// "acquired", "taken_over", "released", "force_released", "state", ...: the stable key for JSON.
[[nodiscard]] QString changeKey(ChangeKind kind);
/// "98 s after the release; token 1795513980412", "No heartbeat for 30 s", ...
[[nodiscard]] QString changeDetail(const LockChange &change);

/// How changes come to us: "LISTEN", "inotify", "polling".
[[nodiscard]] QString pushWord(Engine engine, bool isPushed);

/// What a forced release cannot promise (protocol 6.3), with the values filled in; of another system's table
/// in its profile's words.
[[nodiscard]] QString releaseRisk(const LockView &view, const SourceView &source);
/// What to expect after it, and by when: "After the 30 s lock delay any instance that stands by may take the
/// lock."
[[nodiscard]] QString releaseNext(const LockView &view, const SourceView &source);
/// The same of a takeover at once.
[[nodiscard]] QString takeoverRisk(const LockView &view);
[[nodiscard]] QString takeoverNext(const LockView &view);

} // namespace lockkeeper::words

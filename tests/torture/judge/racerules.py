# SPDX-License-Identifier: GPL-3.0-or-later
"""Races of two on one lock, and connections that are cut: of each round one outcome, told as it is."""
import collections


def one_winner(run, verdict, action, new_owner):
    """Exactly one of attack and recovery is done, and the row, the audit table and what both were told agree."""
    done = {row["op_id"] for row in run.rows if row["action"] == action}
    count, refused = collections.Counter(), 0
    for mark in run.marks("round"):
        count[mark["attack"] == "done", mark["recovery"]] += 1
        if {mark["attack"], mark["recovered"]} != {"done", "refused"}:
            verdict.violates("race", f"{mark['lock']}: the attack was {mark['attack']}, \"{mark['recovery']}\" was {mark['recovered']}")
        won = mark["attack"] == "done"
        after = new_owner if won else "" if mark["recovery"] == "releases" else "old"
        if mark["owner"] != after:
            verdict.violates("row", f"{mark['lock']} is owned by {mark['owner']!r} and not by {after!r}")
        if mark["rose"] != (won or mark["recovery"] == "reclaims"):
            verdict.violates("token", f"the token of {mark['lock']} {'rose' if mark['rose'] else 'did not rise'}")
        if won and mark["id"] not in done:
            verdict.violates("audit", f"{mark['lock']} was taken away without an audit row")
        refused += not won
    wins = sum(number for (won, _), number in count.items() if won)
    if len(done) != wins:
        verdict.violates("audit", f"{len(done)} audit rows of {wins} attacks that were done")
    if wins == 0 or refused == 0:
        verdict.violates("trial", f"it was no race: {wins} attacks done, {refused} refused")
    verdict.tell(f"races: {wins} of {action}, {refused} of the owner: " + " ".join(
        f"{recovery}={count[False, recovery]}" for recovery in ("beats", "reclaims", "releases") if count[False, recovery]))
    return refused


def races(run, verdict):
    refused = one_winner(run, verdict, "force_release", "")
    written = sum(row["action"] == "force_release" for row in run.refused)
    if written != refused:
        verdict.violates("audit", f"{written} rows of {refused} refused releases")


def inflight(run, verdict):
    one_winner(run, verdict, "takeover", "new")


def commits(run, verdict):
    """A confirmed release happened, a failed or refused one did not, an unknown one is found by its operation."""
    done = {row["op_id"] for row in run.rows if row["action"] == "force_release"}
    count, released, steps = collections.Counter(), 0, collections.Counter()
    for mark in run.marks("cut"):
        told, what = mark["told"], f"{mark['lock']}, cut {mark['where']} of step {mark['step']}"
        count[told] += 1
        released += mark["released"]
        steps[mark["where"]] = max(steps[mark["where"]], mark["step"] + 1)
        if told == "confirmed" and not (mark["released"] and mark["id"] in done):
            verdict.violates("told", f"{what}: confirmed and not done")
        if told in ("failed", "refused") and mark["released"]:
            verdict.violates("told", f"{what}: {told} and done all the same")
        if told == "unknown" and not (mark.get("found") == mark["released"] == (mark["id"] in done)):
            verdict.violates("unresolved", f"{what}: found by its operation: {mark.get('found')}, released: {mark['released']}")
    whole = [mark["told"] for mark in run.marks("uncut")]
    if set(whole) != {"confirmed"}:
        verdict.violates("told", f"without a cut: {whole}")
    if len(done) != released + len(whole):
        verdict.violates("audit", f"{len(done)} audit rows of {released + len(whole)} releases")
    if not count["unknown"] or not count["confirmed"] or not count["failed"]:
        verdict.violates("trial", f"not every outcome was met: {dict(count)}")
    if steps["after-request"] < 5:
        verdict.violates("trial", f"a release has more steps than {dict(steps)}")
    verdict.tell(f"cuts: {sum(count.values())}, told {dict(count)}, released {released}, steps {dict(steps)}")

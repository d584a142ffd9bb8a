# SPDX-License-Identifier: GPL-3.0-or-later
"""What each trial proves beyond what holds in every run. A trial that had nothing to prove it with is a violation."""
from histories import GRACE, ends_of_terms, held_at, need

TAKEOVERS = {"takeover", "takeover_dead"}


def past_ttl(run, verdict, kind):
    """Who was stopped, cut off or asleep for longer than its TTL works no more under the old token."""
    count, worst = 0, []
    for mark in run.marks(kind):
        held, resumed = held_at(run, mark["member"], mark["from"]), mark["to"]
        count += len(held)
        end = mark["from"] + run.ttl * 1_000_000
        stepped = {}
        for event in run.of(mark["member"]):
            lock = event.get("lock")
            if event["event"] == "tick" and event["t"] >= end and held.get(lock) == event["token"]:
                verdict.violates("zombie", f"{lock} was worked on {(event['t'] - mark['from']) / 1e9:.1f} s after the {kind}")
            if event["event"] == "phase" and lock in held and resumed <= event["t"] < resumed + GRACE:
                stepped[lock] = min(stepped.get(lock, event["t"]), event["t"])
        worst += [(at - resumed) / 1e6 for at in stepped.values()]
    need(count, kind, verdict)
    worst.sort()
    after = f", stepped down up to {worst[-1]:.1f} ms after it" if worst else ""
    verdict.tell(f"{kind}: {count} leases{after}")


def pauses(run, verdict):
    past_ttl(run, verdict, "pause")


def delays(run, verdict):
    past_ttl(run, verdict, "late-then-cut")


def sleeps(run, verdict):
    past_ttl(run, verdict, "pause")
    count = 0
    for mark, awake in zip(run.marks("sleep"), run.marks("awake")):
        count += mark["locks"]
        taken = [row for row in run.rows if row["action"] in TAKEOVERS and mark["wall"] <= int(row["at_us"]) < awake["wall"]]
        for row in taken:
            verdict.violates("taken", f"{row['name']} was taken over from a healthy leader of the same machine after a sleep")
    verdict.tell(f"sleeps of all together: {count} leases")


def clocks(run, verdict):
    jumps = run.marks("jump-server", "jump-writer")
    need(len(jumps), "jump", verdict)
    reported = 0
    for mark in jumps:
        lost = ends_of_terms(run, mark["from"], mark["to"])
        for lock in lost:
            verdict.violates("lost", f"{lock} was lost by a jump of {mark['ahead_s']} s")
        shows = [event for event in run.of(2) if event["event"] == "shows" and event["t"] < mark["to"]]
        before = [event for event in shows if event["t"] < mark["from"]]
        reported += any(event["doubts"] > 0 for event in shows[max(len(before) - 1, 0):])
    for event in run.of(2):
        if event["event"] == "shows" and event["states"].get("dead") and jumps and event["t"] >= jumps[0]["from"]:
            verdict.violates("shown-dead", "a healthy lock was shown Dead after a jump")
    if reported != len(jumps):
        verdict.violates("report", f"{len(jumps) - reported} of {len(jumps)} jumps were not shown")
    verdict.tell(f"jumps: {len(jumps)} under {jumps[0]['locks'] if jumps else 0} leases, {reported} shown")


def lock_delays(run, verdict):
    released = sum(mark["locks"] for mark in run.marks("release-all"))
    need(released, "release", verdict)


def hot_writers(run, verdict):
    beats = []
    for mark in run.marks("heat"):
        for lock in ends_of_terms(run, mark["from"], mark["to"]):
            verdict.violates("lost", f"{lock} was lost under hot writers")
        need(mark["written"], "transaction of the writers", verdict)
        beats += [event["took"] / 1e3 for events in run.processes.values() for event in events
                  if event["event"] == "beat" and mark["from"] <= event["t"] < mark["to"]]
        verdict.tell(f"hot writers: {mark['written']} transactions")
    need(len(beats), "beat", verdict)
    beats.sort()
    if beats:
        verdict.tell(f"beats: {len(beats)}, half within {beats[len(beats) // 2]:.0f} ms, the slowest {beats[-1]:.0f} ms")

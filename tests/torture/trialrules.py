# SPDX-License-Identifier: GPL-3.0-or-later
"""What each trial proves beyond what holds in every run. A trial that had nothing to prove it with is a violation."""
import collections

from histories import STEPPED_DOWN

TAKEOVERS = {"takeover", "takeover_dead"}
GRACE = 1_000_000_000  # of a look by a busy machine, ns


def need(count, what, verdict):
    if count == 0:
        verdict.violates("trial", f"nothing was tried: no {what}")


def ends_of_terms(run, since, until, members=(0, 1)):
    """The locks that these members led at first and gave up in that time, each with the instant."""
    found = {}
    for member in members:
        held = held_at(run, member, since)
        for event in run.of(member):
            lock = event.get("lock")
            if event["event"] == "phase" and lock in held and since <= event["t"] < until:
                found[lock] = min(found.get(lock, event["t"]), event["t"])
    return found


def leads_between(run, since, until):
    return [lead for lead in run.leads() if since <= lead[0] < until]


def held_at(run, member, at):
    """lock -> token that the member led at that instant, as far as it knew."""
    held = {}
    for event in sorted(run.of(member), key=lambda one: one["t"]):
        if event["t"] >= at:
            break
        if event["event"] == "lead":
            held[event["lock"]] = event["token"]
        elif event["event"] == "phase":
            held.pop(event["lock"], None)
    return held


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


def outages(run, verdict):
    ttl, short, long = run.ttl * 1_000_000, 0, 0
    waits = []
    for mark in run.marks("outage"):
        span = mark["to"] - mark["from"]
        ended = ends_of_terms(run, mark["from"], mark["settled"])
        if span <= ttl // 3 + GRACE // 10:
            short += 1
            for lock in ended:
                verdict.violates("lost", f"{lock} was lost by {mark['kind']} for {span / 1e9:.1f} s")
        elif span > 2 * ttl // 3:
            long += 1
            in_time = {lock for lock, at in ended.items() if at < mark["from"] + ttl}
            if len(in_time) < mark["locks"]:
                verdict.violates("held-on", f"only {len(in_time)} of {mark['locks']} leaders stopped in {mark['kind']} for {span / 1e9:.1f} s")
            firsts = {}
            for at, lock, *_ in leads_between(run, mark["to"], mark["settled"] + GRACE):
                firsts.setdefault(lock, at)
            waits += [(at - mark["to"]) / 1e9 for at in firsts.values()]
    need(short, "short outage", verdict)
    need(len(waits) if long else 1, "leadership after a long outage", verdict)
    verdict.tell(f"outages: {short} short, {long} long, each led again at most {max(waits, default=0):.1f} s after its end")


def partitions(run, verdict):
    count, blind = collections.Counter(), 0
    for mark in run.marks("partition-leader", "partition-observer", "partition-both"):
        side = mark["event"][10:]
        count[side] += 1
        if side != "observer":
            ended = ends_of_terms(run, mark["from"], mark["from"] + run.ttl * 1_000_000, (0,))
            if len(ended) < mark["locks"]:
                verdict.violates("held-on", f"only {len(ended)} of {mark['locks']} leaders that were cut off stopped within the TTL")
        shows = [event for event in run.of(2) if event["event"] == "shows" and mark["from"] <= event["t"] < mark["to"]]
        if side == "leader":
            continue
        blind += 1
        for event in shows:
            if event["states"].get("dead"):
                verdict.violates("blind-dead", f"a blind observer showed Dead {(event['t'] - mark['from']) / 1e9:.1f} s after the cut")
        told = [event["t"] - mark["from"] for event in shows if set(event["states"]) == {"unknown"}]
        if not told or told[0] > 3_000_000_000 + GRACE:
            verdict.violates("blind", f"a blind observer did not say so: {told[:1]}")
    for event in run.of(3):
        inside = [mark for mark in run.marks("partition-observer") if mark["from"] <= event["t"] < mark["to"]]
        if event["event"] == "shows" and inside and event["states"].get("dead"):
            verdict.violates("shown-dead", "a healthy lock was shown Dead")
    need(sum(count.values()), "partition", verdict)
    verdict.tell(f"partitions: {dict(count)}, observers that could not tell: {blind}")


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



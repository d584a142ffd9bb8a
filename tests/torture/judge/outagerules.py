# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that go away or take no writes, and wires that are pulled: who must stop, who may not, what is shown."""
import collections

from histories import GRACE, ends_of_terms, leads_between, need


def outages(run, verdict):
    ttl, short, long = run.ttl * 1_000_000, 0, 0
    waits = []
    for mark in run.marks("outage"):
        span = mark["to"] - mark["from"]
        ended = ends_of_terms(run, mark["from"], mark["settled"])
        if span <= mark["short"] * 1_000_000 + GRACE // 10:
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
        before = [event for event in run.of(2) if event["event"] == "shows" and event["t"] < mark["from"]]
        if not before or set(before[-1]["states"]) == {"unknown"}:
            continue  # it had not come back from the cut before: there is nothing that it could say anew
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
    need(blind if count["observer"] + count["both"] else 1, "observer that saw", verdict)
    verdict.tell(f"partitions: {dict(count)}, observers that could not tell: {blind}")

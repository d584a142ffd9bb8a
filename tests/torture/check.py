#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what the processes of a torture run did, from their histories and from what the database kept of it."""
import argparse
import collections
import glob
import json
import os
import sys

FEWEST_TAKEOVERS = 3
MAKES_OWNER = {"acquire", "takeover", "takeover_dead", "reclaim"}


def lines(path):
    found = []
    with open(path, encoding="utf-8") as file:
        for text in file:
            if text.endswith("\n"):  # the last line of a killed process may be half a line
                found.append(json.loads(text))
    return found


class Verdict:
    def __init__(self):
        self.counts = collections.Counter()
        self.examples = {}

    def violates(self, kind, what):
        self.counts[kind] += 1
        self.examples.setdefault(kind, what)


def judge_processes(folder, verdict):
    """The protected work by the clock: inside the deadline, one holder a token, one token after the other."""
    holders, terms, led, ticks = collections.defaultdict(set), {}, [], 0
    works = collections.Counter()
    leads_of = collections.defaultdict(set)
    for path in sorted(glob.glob(os.path.join(folder, "worker-*.jsonl"))):
        name, pid = os.path.basename(path)[:-6], None
        for event in lines(path):
            kind = event["event"]
            if kind == "start":
                pid = event["pid"]
            elif kind == "lead":
                holders[event["token"]].add((name, event["owner"]))
                led.append((event["t"], event["token"], name, event["owner"]))
                leads_of[pid].add(event["token"])
            elif kind == "tick":
                ticks += 1
                token, at = event["token"], event["t"]
                if at >= event["deadline"]:
                    verdict.violates("deadline", f"{name} worked {(at - event['deadline']) / 1e6:.1f} ms late, token {token}")
                if not any(of == name for of, _ in holders[token]):
                    verdict.violates("term", f"{name} worked under token {token}, which it does not lead")
                first, last = terms.get(token, (at, at))
                terms[token] = (min(first, at), max(last, at))
            elif kind == "work":
                works[event["result"]] += 1
    for token, who in holders.items():
        if len(who) > 1:
            verdict.violates("holder", f"token {token} was led by {sorted(who)}")
    led.sort()
    for before, after in zip(led, led[1:]):
        if after[1] <= before[1]:
            verdict.violates("token", f"{after[2]} led under {after[1]} after {before[2]} led under {before[1]}")
    worked = sorted(terms.items())
    for (low, (_, last)), (high, (first, _)) in zip(worked, worked[1:]):
        if last >= first:
            verdict.violates("overlap", f"token {low} worked {(last - first) / 1e6:.1f} ms into token {high}")
    return led, ticks, works, leads_of


def judge_fence(folder, leads_of, verdict):
    """The work in the database: never an older token after a newer one."""
    rows, newest = lines(os.path.join(folder, "work.jsonl")), 0
    for row in rows:
        token, pid = int(row["token"]), int(row["pid"])
        if token < newest:
            verdict.violates("fence", f"process {pid} wrote under {token} after {newest} had written")
        newest = max(newest, token)
        if token not in leads_of[pid]:
            verdict.violates("term", f"process {pid} wrote under {token}, which it never led")
    return len(rows)


def judge_audit(folder, led, verdict):
    """Every leadership and every confirmed operation has its row, every row its operation, tokens only rise."""
    rows = [row for row in lines(os.path.join(folder, "audit.jsonl")) if row["result"] == "done"]
    newest, makers, operations = 0, {}, {}
    for row in rows:
        action = row["action"]
        if action in MAKES_OWNER or action == "force_release":
            token = int(row["after_token"])
            if token <= newest:
                verdict.violates("token", f"audit row {row['id']} made token {token} after {newest}")
            newest = max(newest, token)
            if action in MAKES_OWNER:
                makers[token] = row["after_owner"]
            operations.setdefault(action, {})[row["op_id"]] = row
    for _, token, name, owner in led:
        if makers.get(token) != owner:
            verdict.violates("audit", f"{name} led under {token} without its audit row")
    path = os.path.join(folder, "operator.jsonl")
    asked = lines(path) if os.path.exists(path) else []
    forced = operations.get("force_release", {})
    forces = [event for event in asked if event["event"] == "force"]
    confirmed = {event["id"] for event in forces if event["result"] == "confirmed"}
    for event in forces:
        if event["result"] == "confirmed" and event["id"] not in forced:
            verdict.violates("audit", f"the release {event['id']} was confirmed and has no audit row")
    doubts = collections.Counter(event["old"] for event in forces if event["result"] == "unknown")
    for op_id, row in forced.items():
        if op_id not in confirmed and doubts[row["before_token"]] <= 0:
            verdict.violates("audit", f"audit row {row['id']} is of a release that nobody was told of")
    requests = {row["op_id"] for row in rows if row["action"] == "ask_step_down"}
    for event in asked:
        if event["event"] == "ask" and event["result"] == "confirmed" and event["id"] not in requests:
            verdict.violates("audit", f"the request {event['id']} was confirmed and has no audit row")
    return rows, forces


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--expect", help="succeed only where this kind of violation is found")
    options = options.parse_args()
    verdict = Verdict()
    led, ticks, works, leads_of = judge_processes(options.folder, verdict)
    written = judge_fence(options.folder, leads_of, verdict)
    rows, forces = judge_audit(options.folder, led, verdict)
    faults = collections.Counter()
    for event in lines(os.path.join(options.folder, "faults.jsonl")):
        if event["event"] != "over":
            faults[event["event"]] += 1
            continue
        if not event["dismissed"]:
            verdict.violates("end", "a worker did not end when it was asked to")
        if event["deserters"]:
            verdict.violates("end", f"{event['deserters']} workers ended by themselves")
    actions = collections.Counter(row["action"] for row in rows)
    takeovers = actions["takeover"] + actions["takeover_dead"]
    forced = collections.Counter(event["result"] for event in forces)
    told = lambda counter: " ".join(f"{key}={counter[key]}" for key in sorted(counter)) or "none"
    print(f"faults: {told(faults)}")
    print(f"changes: {told(actions)}")
    print(f"forced releases: {told(forced)}; audit rows: {actions['force_release']}")
    print(f"fenced work: {told(works)}; rows: {written}")
    print(f"leaderships={len(led)} takeovers={takeovers} ticks={ticks} violations={sum(verdict.counts.values())}")
    for kind, count in sorted(verdict.counts.items()):
        print(f"  {kind} x {count}, first: {verdict.examples[kind]}")
    if options.expect:
        if options.expect not in verdict.counts:
            sys.exit(f"the violation \"{options.expect}\" was not found, and must be")
        return
    if ticks == 0 or written == 0:
        sys.exit("nobody worked: this run proves nothing")
    if takeovers < FEWEST_TAKEOVERS:
        sys.exit(f"{takeovers} takeovers are too few: a run needs {FEWEST_TAKEOVERS}")
    if verdict.counts:
        sys.exit(1)


if __name__ == "__main__":
    main()

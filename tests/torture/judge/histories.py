# SPDX-License-Identifier: GPL-3.0-or-later
"""The histories of a torture run: the files that its processes and its database left in one folder."""
import collections
import glob
import json
import os

MAKES_OWNER = {"acquire", "takeover", "takeover_dead", "reclaim", "takeover_now", "acquire_now"}
GRACE = 1_000_000_000  # of a look by a busy machine, ns


def lines(path):
    found = []
    if not os.path.exists(path):
        return found
    with open(path, encoding="utf-8") as file:
        for text in file:
            if text.endswith("\n"):  # the last line of a killed process may be half a line
                found.append(json.loads(text))
    return found


class Verdict:
    """What was violated, how often, and the first example of each."""

    def __init__(self):
        self.counts = collections.Counter()
        self.examples = {}
        self.told = []

    def violates(self, kind, what):
        self.counts[kind] += 1
        self.examples.setdefault(kind, what)

    def tell(self, what):
        self.told.append(what)


class Run:
    """All of it, as lists of events in the order in which they were."""

    def __init__(self, folder):
        self.processes = {}  # "worker-2-1": its events
        for path in sorted(glob.glob(os.path.join(folder, "worker-*.jsonl"))):
            self.processes[os.path.basename(path)[:-6]] = lines(path)
        self.faults = lines(os.path.join(folder, "faults.jsonl"))
        self.operator = lines(os.path.join(folder, "operator.jsonl"))
        self.rows = [row for row in lines(os.path.join(folder, "audit.jsonl")) if row["result"] == "done"]
        self.refused = [row for row in lines(os.path.join(folder, "audit.jsonl")) if row["result"] == "refused"]
        self.work = lines(os.path.join(folder, "work.jsonl"))

    def of(self, member):
        """The events of one member of the crew, however often it was started."""
        return [event for name, events in self.processes.items() if name.split("-")[1] == str(member) for event in events]

    def marks(self, *kinds):
        return [event for event in self.faults if event["event"] in kinds]

    def leads(self):
        """(instant, lock, token, process, owner), in order."""
        found = [(event["t"], event["lock"], event["token"], name, event["owner"])
                 for name, events in self.processes.items() for event in events if event["event"] == "lead"]
        return sorted(found)

    @property
    def ttl(self):
        times = self.marks("times")
        return times[0]["ttl"] if times else 6000


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

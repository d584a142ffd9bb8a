#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what the processes of a torture run did, from their histories and from what the database kept of it."""
import argparse
import collections
import sys

import outagerules
import racerules
import rules
import trialrules
from histories import Run, Verdict

FEWEST_TAKEOVERS = 3
TRIALS = {
    "inflight": racerules.inflight, "races": racerules.races, "commits": racerules.commits,
    "pauses": trialrules.pauses, "delays": trialrules.delays, "sleeps": trialrules.sleeps, "clocks": trialrules.clocks,
    "outages": outagerules.outages, "partitions": outagerules.partitions, "lock-delays": trialrules.lock_delays,
    "hot-writers": trialrules.hot_writers,
}
NO_FAULTS = {"over", "times", "broken", "awake", "steady", "outage", "uncut"}


def told(counter):
    return " ".join(f"{key}={counter[key]}" for key in sorted(counter)) or "none"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    options.add_argument("--expect", help="succeed only where this kind of violation is found")
    options.add_argument("--trial", choices=sorted(TRIALS))
    options = options.parse_args()
    run, verdict = Run(options.folder), Verdict()
    ticks = rules.judge_processes(run, verdict)
    rules.judge_fence(run, verdict)
    rules.judge_tokens(run, verdict)
    forces = rules.judge_operator(run, verdict)
    if options.trial not in ("clocks", "races"):  # there the database's clock is no clock, or rows are aged by hand
        rules.judge_lock_delays(run, verdict)
    rules.judge_end(run, verdict)
    if options.trial:
        TRIALS[options.trial](run, verdict)
    actions = collections.Counter(row["action"] for row in run.rows)
    takeovers = actions["takeover"] + actions["takeover_dead"]
    print(f"faults: {told(collections.Counter(e['event'] for e in run.faults if e['event'] not in NO_FAULTS))}")
    print(f"changes: {told(actions)}")
    if forces:
        results = collections.Counter(event["result"] for event in forces)
        print(f"forced releases: {told(results)}; audit rows: {actions['force_release']}")
    works = collections.Counter(e["result"] for events in run.processes.values() for e in events if e["event"] == "work")
    print(f"fenced work: {told(works)}; rows: {len(run.work)}")
    for line in verdict.told:
        print(line)
    violations = sum(verdict.counts.values())
    print(f"leaderships={len(run.leads())} takeovers={takeovers} ticks={ticks} violations={violations}", flush=True)
    for kind, count in sorted(verdict.counts.items()):
        print(f"  {kind} x {count}, first: {verdict.examples[kind]}")
    if options.expect:
        if options.expect not in verdict.counts:
            sys.exit(f"the violation \"{options.expect}\" was not found, and must be")
        return
    if run.processes and (ticks == 0 or not run.work):
        sys.exit("nobody worked: this run proves nothing")
    if not options.trial and takeovers < FEWEST_TAKEOVERS:
        sys.exit(f"{takeovers} takeovers are too few: a run needs {FEWEST_TAKEOVERS}")
    if violations:
        sys.exit(1)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds in every run, whatever befell it: one holder a token, tokens that rise, no work past a deadline or by an
outdated token, an audit row for each release, nobody in a lock delay."""
import collections

from histories import MAKES_OWNER


def judge_processes(run, verdict):
    """The protected work by the clock: inside the deadline, one holder a token, one token after the other."""
    holders, terms, ticks = collections.defaultdict(set), {}, 0
    led_by = collections.defaultdict(set)
    for name, events in run.processes.items():
        for event in events:
            if event["event"] == "lead":
                led_by[event["lock"], event["token"]].add(name)
                holders[event["lock"], event["token"]].add((name, event["owner"]))
    for name, events in run.processes.items():
        for event in events:
            if event["event"] != "tick":
                continue
            ticks += 1
            term, at = (event["lock"], event["token"]), event["t"]
            if event["at"] >= event["deadline"]:
                late = (event["at"] - event["deadline"]) / 1e6
                verdict.violates("deadline", f"{name} worked {late:.1f} ms late for {term}")
            if name not in led_by[term]:
                verdict.violates("term", f"{name} worked under {term}, which it does not lead")
            first, last = terms.get(term, (at, at))
            terms[term] = (min(first, at), max(last, at))
    for term, who in holders.items():
        if len(who) > 1:
            verdict.violates("holder", f"{term} was led by {sorted(who)}")
    newest = {}
    for _, lock, token, name, _ in run.leads():
        if token <= newest.get(lock, (0, ""))[0]:
            verdict.violates("token", f"{name} led {lock} under {token} after {newest[lock][1]} led under {newest[lock][0]}")
        newest[lock] = (token, name)
    worked = sorted(terms.items())
    for (low, (_, last)), (high, (first, _)) in zip(worked, worked[1:]):
        if low[0] == high[0] and last >= first:
            verdict.violates("overlap", f"{low} worked {(last - first) / 1e6:.1f} ms into token {high[1]}")
    return ticks


def judge_fence(run, verdict):
    """The work in the database: never an older token after a newer one."""
    leads_of, newest = collections.defaultdict(set), collections.Counter()
    for events in run.processes.values():
        pid = next((event["pid"] for event in events if event["event"] == "start"), None)
        leads_of[pid] |= {(event["lock"], event["token"]) for event in events if event["event"] == "lead"}
    for row in run.work:
        lock, token, pid = row["name"], int(row["token"]), int(row["pid"])
        if token < newest[lock]:
            verdict.violates("fence", f"process {pid} wrote for {lock} under {token} after {newest[lock]} had written")
        newest[lock] = max(newest[lock], token)
        if (lock, token) not in leads_of[pid]:
            verdict.violates("term", f"process {pid} wrote for {lock} under {token}, which it never led")


def judge_tokens(run, verdict):
    """Every change of owner has a row, and its token is above the last."""
    newest, makers = collections.Counter(), {}
    for row in run.rows:
        if row["action"] in MAKES_OWNER or row["action"] == "force_release":
            lock, token = row["name"], int(row["after_token"])
            if token <= newest[lock]:
                verdict.violates("token", f"audit row {row['id']} made token {token} of {lock} after {newest[lock]}")
            newest[lock] = max(newest[lock], token)
            if row["action"] in MAKES_OWNER:
                makers[lock, token] = row["after_owner"]
    for _, lock, token, name, owner in run.leads():
        if makers.get((lock, token)) != owner:
            verdict.violates("audit", f"{name} led {lock} under {token} without its audit row")


def judge_operator(run, verdict):
    """Every confirmed operation has its row, every row its operation."""
    forced = {row["op_id"]: row for row in run.rows if row["action"] == "force_release"}
    forces = [event for event in run.operator if event["event"] == "force"]
    confirmed = {event["id"] for event in forces if event["result"] == "confirmed"}
    for event in forces:
        if event["result"] == "confirmed" and event["id"] not in forced:
            verdict.violates("audit", f"the release {event['id']} was confirmed and has no audit row")
    doubts = collections.Counter(event["old"] for event in forces if event["result"] == "unknown")
    for op_id, row in forced.items():
        if run.operator and op_id not in confirmed and doubts[row["before_token"]] <= 0:
            verdict.violates("audit", f"audit row {row['id']} is of a release that nobody was told of")
    requests = {row["op_id"] for row in run.rows if row["action"] == "ask_step_down"}
    for event in run.operator:
        if event["event"] == "ask" and event["result"] == "confirmed" and event["id"] not in requests:
            verdict.violates("audit", f"the request {event['id']} was confirmed and has no audit row")
    return forces


def judge_lock_delays(run, verdict):
    """Nobody acquires in the lock delay of a forced release, by the database's clock."""
    until, ends, late = {}, 0, []
    for row in run.rows:
        lock, at = row["name"], int(row["at_us"])
        if row["action"] == "force_release":
            until[lock] = at + run.ttl * 1000
        elif row["action"] in MAKES_OWNER and lock in until and row["risk"] != "forced-immediate":
            if at < until[lock]:
                verdict.violates("lock-delay", f"{lock} was acquired {(until[lock] - at) / 1e3:.0f} ms early, row {row['id']}")
            ends += 1
            late.append(max(at - until[lock], 0) / 1e3)
            del until[lock]
    if ends:
        verdict.tell(f"lock delays: {ends}, acquired {min(late):.0f} to {max(late):.0f} ms after their end")
    return ends


def judge_end(run, verdict):
    for event in run.faults:
        if event["event"] == "broken":
            verdict.violates("trial", event["why"])
        elif event["event"] == "over":
            if not event["dismissed"]:
                verdict.violates("end", "a worker did not end when it was asked to")
            if event["deserters"]:
                verdict.violates("end", f"{event['deserters']} workers ended by themselves")



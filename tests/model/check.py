#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one protocol model through SPIN: the base must hold in every state, each seeded mistake must be found."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

# What holds: (name, what is in it). Each is searched to the end.
HOLDS = {
    "lease": [
        ("operator, freeze", ["OPERATOR", "FREEZE"]),
        ("kill", ["KILL"]),
        ("operator, ttl 3, D 2", ["OPERATOR", "TTL=3", "D=2"]),
        ("observer sleeps", ["V_SLEEP"]),
    ],
    "supervisor": [("leader and supervisor", [])],
}
# What must be found: a mistake, or something that is asked to be possible.
FOUND = {
    "lease": [
        ("M_RESP", []), ("M_REQ", []), ("M_MONO", []), ("M_NODELAY", ["OPERATOR"]), ("M_SRVAGE", []),
        ("M_NOCAS", []), ("M_TOKCAS", []), ("M_RELFIRST", []), ("M_LATE", []), ("M_HOST", []),
        ("M_OLDTOKEN", []), ("M_SESSION", []), ("M_THAWED", ["OPERATOR", "FREEZE"]),
        ("M_THAWNODELAY", ["OPERATOR", "FREEZE"]), ("R_TAKEOVER", []), ("R_DEATH", ["KILL"]),
    ],
    "supervisor": [
        (name, []) for name in (
            "M_RELEASEFIRST", "M_NOECHILD", "M_PIPE", "M_FIRSTONLY", "M_NOREAPER", "M_NODEADLINE", "M_ANYTOKEN",
            "M_SUPERVISORFIRST", "M_RECLAIM", "M_LEADERWAITSNOT", "M_ONEENFORCES", "R_SURVIVOR", "R_LEADER")
    ],
}
LIMIT = 120  # seconds for one search; a search that was cut short proves nothing


def run(words, folder):
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=LIMIT, check=False)


def search(spin, compiler, model, flags, folder, whole):
    """(states, errors, was it searched to the end, seconds)."""
    started = time.monotonic()
    defines = ["-D" + flag for flag in flags]
    made = run([spin, *defines, "-a", model], folder)
    if made.returncode != 0 or "syntax error" in made.stdout:
        sys.exit(f"spin does not take the model with {' '.join(flags)}:\n{made.stdout}{made.stderr}")
    built = run([compiler, "-O1" if whole else "-O0", "-w", "-DSAFETY", "-DMEMLIM=3000", "-o", "pan",
                 "pan.c"], folder)
    if built.returncode != 0:
        sys.exit(f"the verifier does not compile:\n{built.stderr}")
    said = run([os.path.join(folder, "pan"), "-m6000000" if whole else "-m1000000", "-w22" if whole else "-w18"], folder).stdout
    states = re.search(r"([\d.e+]+) states, stored", said)
    errors = re.search(r"errors: (\d+)", said)
    if not states or not errors:
        sys.exit(f"the verifier says nothing that is understood:\n{said}")
    cut = "Search not completed" in said or "max search depth too small" in said or "out of memory" in said
    return float(states[1]), int(errors[1]), not cut, time.monotonic() - started


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", choices=sorted(HOLDS))
    options.add_argument("--spin", default="spin")
    options.add_argument("--compiler", default="gcc")
    options = options.parse_args()
    if not shutil.which(options.spin):
        sys.exit("SPIN is not installed; ./dev test installs Debian's package spin.")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), options.model + ".pml")
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        def judge(name, flags, whole):
            states, errors, complete, took = search(options.spin, options.compiler, source, flags, folder, whole)
            good = errors == 0 and complete if whole else errors > 0
            verdict = ("holds, searched to the end" if good else "DOES NOT HOLD" if errors else "NOT SEARCHED TO THE END") \
                if whole else ("found" if good else "NOT FOUND")
            print(f"{options.model:10} {name:24} states={states:<10.0f} errors={errors} {took:5.1f} s  {verdict}", flush=True)
            if not good:
                failed.append(name)
        for name, flags in HOLDS[options.model]:
            judge(name, flags, True)
        for name, flags in FOUND[options.model]:
            judge(name, [name, *flags], False)
    if failed:
        sys.exit(f"{options.model}: {len(failed)} failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()

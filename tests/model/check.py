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
    "liveness": [],
}
# What holds as far as a table of so many bits reaches (2^n): too many states to keep them all.
SAMPLED = {"lease": [("three, operator", ["N=3", "OPERATOR"], 21)]}
SAMPLED_FAR = {"lease": [("three, operator", ["N=3", "OPERATOR"], 33), ("three, kill", ["N=3", "KILL"], 33)]}
# What must be found: a mistake, or something that is asked to be possible.
FOUND = {
    "lease": [
        ("M_RESP", []), ("M_REQ", []), ("M_MONO", []), ("M_NODELAY", ["OPERATOR"]), ("M_SRVAGE", []),
        ("M_NOCAS", []), ("M_TOKCAS", []), ("M_RELFIRST", []), ("M_LATE", []), ("M_HOST", []),
        ("M_OLDTOKEN", []), ("M_SESSION", []), ("M_THAWED", ["OPERATOR", "FREEZE"]),
        ("M_THAWNODELAY", ["OPERATOR", "FREEZE"]), ("R_TAKEOVER", []), ("R_DEATH", ["KILL"]),
        ("M_NOCAS", ["N=3"]), ("M_NODELAY", ["N=3", "OPERATOR"]),
    ],
    "supervisor": [
        (name, []) for name in (
            "M_RELEASEFIRST", "M_NOECHILD", "M_PIPE", "M_FIRSTONLY", "M_NOREAPER", "M_NODEADLINE", "M_ANYTOKEN",
            "M_SUPERVISORFIRST", "M_RECLAIM", "M_LEADERWAITSNOT", "M_ONEENFORCES", "R_SURVIVOR", "R_LEADER")
    ],
    "liveness": [],
}
# What happens in the end, where everybody who can move does so: (property, what is in it).
LIVE = {"liveness": [(name, ["N=2"]) for name in ("taken", "free", "answered")]
        + [("taken", ["N=3", "LOSSES=0", "KILLS=1"])]}
LIVE_FAR = {"liveness": [(name, ["N=3"]) for name in ("taken", "free", "answered")]}
# The same with a mistake: a run that goes on for ever without it must be found.
STUCK = {"liveness": [("taken", "M_ANYWRITE"), ("taken", "M_NOLOOK"), ("free", "M_HOLDSOFF"), ("answered", "M_NOTIMEOUT")]}
LIMIT = 120  # seconds for one search; a search that was cut short proves nothing
LIMIT_FAR = 7200


class Model:
    """One model in one folder, made into a verifier again and again."""

    def __init__(self, name, spin, compiler, folder, limit):
        self.name, self.spin, self.compiler, self.folder, self.limit = name, spin, compiler, folder, limit
        self.source = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".pml")
        self.failed = []

    def run(self, words):
        return subprocess.run(words, cwd=self.folder, capture_output=True, text=True, timeout=self.limit, check=False)

    def search(self, defines, compiled, words):
        """(states, errors, what SPIN said)."""
        made = self.run([self.spin, *["-D" + flag for flag in defines], "-a", self.source])
        if made.returncode != 0 or "syntax error" in made.stdout:
            sys.exit(f"spin does not take the model with {' '.join(defines)}:\n{made.stdout}{made.stderr}")
        built = self.run([self.compiler, "-w", *compiled, "-o", "pan", "pan.c"])
        if built.returncode != 0:
            sys.exit(f"the verifier does not compile:\n{built.stderr}")
        said = self.run([os.path.join(self.folder, "pan"), *words]).stdout
        states = re.search(r"([\d.e+]+) states, stored", said)
        errors = re.search(r"errors: (\d+)", said)
        if not states or not errors:
            sys.exit(f"the verifier says nothing that is understood:\n{said}")
        return float(states[1]), int(errors[1]), said

    def judge(self, name, defines, kind, compiled, words):
        """`kind`: "whole", "sampled" or "found"."""
        started = time.monotonic()
        states, errors, said = self.search(defines, compiled, words)
        cut = any(text in said for text in ("Search not completed", "max search depth too small", "out of memory"))
        factor = re.search(r"hash factor: ([\d.]+)", said)
        good = errors > 0 if kind == "found" else errors == 0 and (kind == "sampled" or not cut)
        if kind == "found":
            verdict = "found" if good else "NOT FOUND"
        elif not good:
            verdict = "DOES NOT HOLD" if errors else "NOT SEARCHED TO THE END"
        else:
            verdict = "holds, searched to the end" if kind == "whole" else \
                f"holds where it was looked, hash factor {factor[1] if factor else '?'}"
        took = time.monotonic() - started
        print(f"{self.name:10} {name:24} states={states:<10.0f} errors={errors} {took:5.1f} s  {verdict}", flush=True)
        if not good:
            self.failed.append(name)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", choices=sorted(HOLDS))
    options.add_argument("--spin", default="spin")
    options.add_argument("--compiler", default="gcc")
    options.add_argument("--far", action="store_true", help="also what takes many minutes and gigabytes")
    options = options.parse_args()
    if not shutil.which(options.spin):
        sys.exit("SPIN is not installed; ./dev test installs Debian's package spin.")
    memory = f"-DMEMLIM={6000 if options.far else 3000}"
    with tempfile.TemporaryDirectory() as folder:
        model = Model(options.model, options.spin, options.compiler, folder, LIMIT_FAR if options.far else LIMIT)
        safety, fair = ["-DSAFETY", memory], ["-DNFAIR=3", memory]
        sampled = SAMPLED.get(options.model, []) + (SAMPLED_FAR.get(options.model, []) if options.far else [])
        live = LIVE.get(options.model, []) + (LIVE_FAR.get(options.model, []) if options.far else [])
        for name, defines in HOLDS[options.model]:
            model.judge(name, defines, "whole", ["-O1", *safety], ["-m6000000", "-w22"])
        for name, defines, bits in sampled:
            model.judge(f"{name}, 2^{bits} bits", defines, "sampled", ["-O2", "-DBITSTATE", *safety],
                        ["-m2000000", f"-w{bits}", "-k3"])
        for name, defines in FOUND[options.model]:
            model.judge(" ".join([name, *[flag for flag in defines if flag == "N=3"]]), [name, *defines], "found",
                        ["-O0", *safety], ["-m1000000", "-w18"])
        for name, defines in live:
            model.judge(f"{name}, {defines[0]}", defines, "whole", ["-O1", *fair],
                        ["-a", "-f", "-m2000000", "-w22", "-N", name])
        for name, mistake in STUCK.get(options.model, []):
            model.judge(f"{mistake}: not {name}", ["N=2", mistake], "found", ["-O0", *fair],
                        ["-a", "-f", "-m1000000", "-w18", "-N", name])
    if model.failed:
        sys.exit(f"{options.model}: {len(model.failed)} failed: {', '.join(model.failed)}")


if __name__ == "__main__":
    main()

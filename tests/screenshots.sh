#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of the README: the real window, rendered offscreen, on a demo that has run for a while.
# ./dev screenshots builds the release programs first. Takes about 80 s.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

bin=$PWD/build/release/bin
out=$PWD/resources/screenshots
# By then the holder of invoice-export has died (after 5 s and its TTL), nightly-sync was taken over three times and
# the holder of report-rollup was frozen, lost its lock and is back.
seconds=${1:-79}

die() { printf 'screenshots: %s\n' "$*" >&2; exit 1; }
[ -x "$bin/lockkeeper" ] && [ -x "$bin/lockkeeper-cli" ] || die "there are no programs in $bin; run ./dev screenshots."

scratch=$(mktemp -d)
demo='' windows=()
# Stops what was started here, each by its id, and leaves nothing behind.
cleanUp() {
    trap - EXIT INT TERM
    local id
    for id in "${windows[@]}" $demo; do kill -TERM "$id" 2>/dev/null || true; done
    for id in "${windows[@]}" $demo; do wait "$id" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap cleanUp EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export TMPDIR=$scratch QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
cd "$scratch" # so that the window shows a short path
mkfifo input
exec {input}<>input # stays open: the demo ends when its standard input closes
"$bin/lockkeeper-cli" demo --json --until-stdin-closes --folder orders <input >demo.jsonl 2>demo.log &
demo=$!

source=''
for _ in $(seq 50); do
    source=$(sed -n 's/.*"event":"demo_ready","source":"\([^"]*\)".*/\1/p' demo.jsonl)
    [ -n "$source" ] && break
    kill -0 "$demo" 2>/dev/null || { cat demo.log >&2; die "the demo did not start."; }
    sleep 0.1
done
[ -n "$source" ] || die "the demo did not name its database."

# All at once and from the start, for a window knows only what it has seen itself.
shoot() {
    local file=$1
    shift
    "$bin/lockkeeper" "$source" --screenshot "$file" --after "$seconds" "$@" 2>>window.log &
    windows+=($!)
}
shoot window-light.png --size 1440x900 --scheme light --select invoice-export --show timeline
shoot window-dark.png --size 1440x900 --scheme dark --select report-rollup --show timeline
shoot release.png --size 1440x900 --scheme light --select invoice-export --show release
shoot replay.png --size 1440x900 --scheme light --select report-rollup --show timeline --back 20s --record replay.lkrec
shoot lead.png --size 1180x640 --scheme light --select tax-report --show lead
for id in "${windows[@]}"; do
    wait "$id" || { cat window.log >&2; die "a window made no picture."; }
done
windows=()

"$bin/lockkeeper-cli" --source "$source" list --json >locks.json
grep -q '"lock":"invoice-export".*"state":"dead"' locks.json || die "invoice-export is not dead; wait longer."
mkdir -p "$out"
for file in window-light.png window-dark.png release.png replay.png lead.png; do
    [ -s "$file" ] || die "$file was not made."
    mv "$file" "$out/$file"
done
echo "Made resources/screenshots: $(ls "$out" | tr '\n' ' ')"

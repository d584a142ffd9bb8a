#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Packs a release build as a DEB, unpacks it into a scratch root and uses what came out. Usage: package.sh BUILD_DIR
set -euo pipefail

build=${1:?usage: package.sh BUILD_DIR}
app_id=io.github.lockkeeper.Lockkeeper
size=1280x800

fail() { printf 'installer.package: %s\n' "$*" >&2; exit 1; }
step() { printf -- '-- %s\n' "$*"; }

for tool in cpack dpkg-deb dpkg-shlibdeps file man desktop-file-validate appstreamcli; do
    command -v "$tool" >/dev/null || fail "the program $tool is missing; ./dev test installs it."
done
[ -f "$build/CPackConfig.cmake" ] && [ -x "$build/bin/lockkeeper" ] && [ -x "$build/bin/lockkeeper-cli" ] \
    || fail "there is no release build in $build; make it with ./dev build."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch/root
export HOME=$scratch/home TMPDIR=$scratch/tmp XDG_RUNTIME_DIR=$scratch/run
export QT_QPA_PLATFORM=offscreen
mkdir -p "$root" "$HOME" "$TMPDIR"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset LOCKKEEPER_SOURCE

step "pack"
(cd "$build" && cpack -G DEB -B "$scratch/packages" >"$scratch/cpack.log" 2>&1) \
    || { cat "$scratch/cpack.log"; fail "cpack failed."; }
packages=("$scratch"/packages/*.deb)
[ ${#packages[@]} -eq 1 ] && [ -f "${packages[0]}" ] || fail "cpack made ${#packages[@]} packages, not one."
package=${packages[0]}

step "dependencies"
depends=$(dpkg-deb -f "$package" Depends)
for wanted in libqt6sql6-sqlite libqt6svg6 libqt6widgets6 libqt6charts6 libsqlite3-0 libqt6keychain1 libtomlplusplus3 \
    libc6; do
    grep -qE "(^|[ ,])$wanted([ ,(]|\$)" <<<"$depends" || fail "it does not depend on $wanted, only on: $depends"
done

step "unpack"
dpkg-deb -x "$package" "$root"
for path in bin/lockkeeper bin/lockkeeper-cli libexec/lockkeeper/lockkeeper-supervisor lib/systemd/user/lockkeeper-lead@.service share/applications/$app_id.desktop share/metainfo/$app_id.metainfo.xml \
    share/icons/hicolor/scalable/apps/$app_id.svg share/doc/lockkeeper/copyright share/doc/lockkeeper/README.md; do
    [ -s "$root/usr/$path" ] || fail "usr/$path is missing or empty in the package."
done

step "terminal program"
cli=$root/usr/bin/lockkeeper-cli
version=$(dpkg-deb -f "$package" Version)
said=$("$cli" --version)
[ "$said" = "lockkeeper-cli $version" ] || fail "--version says \"$said\", the package is $version."
"$cli" --source "sqlite:$scratch/locks.db" init || fail "init failed."
"$cli" --source "sqlite:$scratch/locks.db" list || fail "list failed."

step "window"
"$root/usr/bin/lockkeeper" --demo --size $size --screenshot "$scratch/window.png" --after 4 2>"$scratch/window.log" \
    || { cat "$scratch/window.log"; fail "the window did not make its picture."; }
kind=$(file -b "$scratch/window.png")
[[ $kind == "PNG image data, ${size/x/ x }, "* ]] || fail "the picture is \"$kind\", not a PNG of $size."
[ "$(stat -c %s "$scratch/window.png")" -gt 20000 ] || fail "the picture is all but empty."
left=$(find "$TMPDIR" -mindepth 1 -maxdepth 1 -name 'lockkeeper-demo-*')
[ -z "$left" ] || fail "the demo left $left behind."

step "desktop entry"
desktop=$root/usr/share/applications/$app_id.desktop
desktop-file-validate "$desktop" || fail "the desktop entry is not valid."
[ -x "$root/usr/bin/$(sed -n 's/^Exec=\([^ ]*\).*/\1/p' "$desktop")" ] || fail "the desktop entry starts a missing program."
step "metainfo"
appstreamcli validate --no-net "$root/usr/share/metainfo/$app_id.metainfo.xml" || fail "the metainfo is not valid."
step "man pages"
for page in lockkeeper lockkeeper-cli; do
    packed=$root/usr/share/man/man1/$page.1
    [ -f "$packed" ] || packed=$packed.gz
    [ -f "$packed" ] || fail "the man page of $page is missing."
    warnings=$(MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -l "$packed" 2>&1 >/dev/null) || fail "man cannot show $page.1: $warnings"
    [ -z "$warnings" ] || fail "the man page of $page has warnings: $warnings"
done
step "all is well with $(basename "$package")"

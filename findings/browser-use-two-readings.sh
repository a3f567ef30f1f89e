#!/bin/bash
# Guess: a program reads its variable in one way, so a word that switches it off does so everywhere.
#
# Found with browser-use 0.13.14: ANONYMIZED_TELEMETRY is read twice. The library takes everything that begins with
# none of t, y and 1 for no; the command line, which lies in browser-harness 0.1.13, takes only 0, false, no and off for
# no. With `n` or `f` (and `on`) the library is silent and the command line sends.
#
# Output seen:
#   off: the library False, the command line False
#   n: the library False, the command line True
#
# Needs python3 with venv and the index of PyPI; nothing is sent.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install --quiet browser-use==0.13.14 browser-harness==0.1.13
mkdir "$work/home"
ask() {
  HOME="$work/home" ANONYMIZED_TELEMETRY="$1" "$work/v/bin/python" - 2>/dev/null <<'P'
from browser_harness import telemetry
from browser_use.config import CONFIG

print(f"the library {CONFIG.ANONYMIZED_TELEMETRY}, the command line {telemetry.is_enabled()}")
P
}
[ "$(ask off)" = "the library False, the command line False" ] || { echo "off is otherwise now: $(ask off)"; exit 1; }
echo "off: $(ask off)"
[ "$(ask n)" = "the library False, the command line True" ] || { echo "n is otherwise now: $(ask n)"; exit 1; }
echo "n: $(ask n)"

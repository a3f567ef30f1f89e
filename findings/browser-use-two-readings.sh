#!/bin/bash
# Guess: a program reads its variable in one way, so a word that switches the variable off does so everywhere.
#
# Found with browser-use 0.13.14 and browser-harness 0.1.13: ANONYMIZED_TELEMETRY is read twice. The library takes
# everything that begins with none of t, y and 1 for no; the command line, which lies in browser-harness, takes only 0,
# false, no and off for no. With `n` or `f` (and `on`) the library is silent and the command line sends.
#
# Output seen:
#   browser-use 0.13.14, browser-harness 0.1.13
#   off: the library False, the command line False
#   n: the library False, the command line True
#
# Needs python3 with venv and the index of PyPI; nothing is sent.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip install --quiet browser-use==0.13.14 browser-harness==0.1.13
v/bin/python - > seen <<'P'
from importlib.metadata import version

print(", ".join(f"{name} {version(name)}" for name in ["browser-use", "browser-harness"]))
P
mkdir home
for word in off n; do
    HOME=$work/home ANONYMIZED_TELEMETRY=$word v/bin/python - >> seen 2> said <<'P'
import os

from browser_harness import telemetry
from browser_use.config import CONFIG

word = os.environ["ANONYMIZED_TELEMETRY"]
print(f"{word}: the library {CONFIG.ANONYMIZED_TELEMETRY}, the command line {telemetry.is_enabled()}")
P
done
cat seen
diff seen - <<'S'
browser-use 0.13.14, browser-harness 0.1.13
off: the library False, the command line False
n: the library False, the command line True
S

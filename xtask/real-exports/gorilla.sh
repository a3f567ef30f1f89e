#!/bin/bash
# Password Gorilla: its CSV, and the encrypted database it shares with Password Safe.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
screen
logins > logins.txt
timeout 100 wish "$HERE/gorilla.tcl" logins.txt "$OUT" 2>said || { cat said >&2; exit 1; }
test -s "$OUT/gorilla.csv"

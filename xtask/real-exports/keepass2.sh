#!/bin/bash
# KeePass 2: its own exporters, called from a small program that is compiled against KeePass.exe.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
program=/usr/lib/keepass2/KeePass.exe
cp "$program" . && mcs -nologo -r:KeePass.exe -r:System.Windows.Forms -out:export.exe "$HERE/keepass2.cs" 2>said || { cat said >&2; exit 1; }
logins > logins.txt
screen
mono export.exe logins.txt "$OUT" 2>said || { cat said >&2; exit 1; }

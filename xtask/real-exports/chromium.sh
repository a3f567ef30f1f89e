#!/bin/bash
# Chromium: its password manager's export and its bookmark manager's, through the dialogs a person would see.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
version chromium --version
screen
logins > logins.txt
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
start chromedriver --port="$port"
until_true bash -c "echo > /dev/tcp/127.0.0.1/$port"
/usr/bin/python3 "$HERE/chromium.py" "$port" logins.txt "$HOME" > driven 2>&1 & drives=$!
until_true test -e asks-passwords
save_as 'Export Passwords' "$OUT/chromium.csv"
touch saved-passwords
until_true test -e asks-bookmarks
save_as 'Export Bookmarks|Save' "$OUT/chromium-bookmarks.html"
touch saved-bookmarks
wait "$drives" || { cat driven >&2; exit 1; }

#!/bin/bash
# KeePassXC: XML and CSV by its command line, a page by its window, with an entry in the bin and an earlier version of another.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
version keepassxc-cli --version
secret() { printf 'a passphrase\n%s\n' "$@"; }
secret 'a passphrase' | keepassxc-cli db-create -q -p k.kdbx 2>said
while IFS='|' read -r title user url password notes; do
  [ "$(secret | keepassxc-cli search -q k.kdbx "$title" 2>said | grep -c .)" = 0 ] || title="$title 2"
  secret "$password" | keepassxc-cli add -q -p -u "$user" --url "$url" --notes "$notes" k.kdbx "$title" 2>said
done < <(logins)
secret | keepassxc-cli edit -q -u mara k.kdbx Bakery 2>said
secret gone | keepassxc-cli add -q -p -u gone --url https://www.tumblr.com/ k.kdbx Tumblr 2>said
secret | keepassxc-cli rm -q k.kdbx Tumblr 2>said
for form in xml csv; do secret | keepassxc-cli export -q -f "$form" k.kdbx > "$OUT/keepassxc.$form" 2>said; done

# The page is written by the window alone.
screen
printf '[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\nSingleInstance=false\n' > kp.ini
secret > pw
keepassxc --config kp.ini --localconfig l.ini --pw-stdin k.kdbx < pw >said.window 2>&1 & started+=($!)
id=$(window 'k.kdbx - KeePassXC')
export_page() {
  xdotool windowfocus --sync "$id"
  sleep 1
  xdotool key alt+d
  sleep 1
  # The menu goes round: two up from its first entry is "Export", and below that the page comes second.
  xdotool key --delay 150 Up Up Right
  sleep 1
  xdotool key --delay 150 Down Return
}
opens 'Export options' export_page
xdotool windowfocus --sync "$(window 'Export options')"
xdotool key Return
save_as 'Export database to HTML' "$OUT/keepassxc.html"

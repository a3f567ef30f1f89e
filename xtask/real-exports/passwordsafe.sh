#!/bin/bash
# Password Safe: text and XML, by the menu of its window. Password Gorilla makes the database, which both keep alike.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
screen
logins > logins.txt
mkdir made
timeout 100 wish "$HERE/gorilla.tcl" logins.txt "$PWD/made" 2>said || { cat said >&2; exit 1; }
start pwsafe made/vault.psafe3
type_into() {
  local id
  id=$(window "$1")
  sleep 1
  xdotool windowfocus --sync "$id"
  xdotool type --clearmodifiers --delay 60 'a passphrase'
  xdotool key Return
}
# Chooses the nth form in the menu of exports.
export_as() {
  local turn
  xdotool windowfocus --sync "$(window 'PasswordSafe - vault')"
  xdotool key alt+f
  sleep 1
  # The menu goes round: eight up from its first entry is "Export To".
  xdotool key --delay 150 Up Up Up Up Up Up Up Up Right
  sleep 1
  for turn in $(seq "$1"); do xdotool key --delay 150 Down; done
  xdotool key Return
}
# Says no to the question that follows an export.
no_report() {
  sleep 1
  xdotool windowfocus --sync "$(window "$1")"
  xdotool key --delay 150 Left space
  sleep 1
}
type_into 'Safe Combination'
window 'PasswordSafe - vault' >said
sleep 1
opens 'Export Text' export_as 3
type_into 'Export Text'
save_as 'name the plaintext' "$OUT/passwordsafe.txt"
no_report 'Export Text'
opens 'Export XML' export_as 4
type_into 'Export XML'
save_as 'name the XML' "$OUT/passwordsafe.xml"
version dpkg-query -W -f '${Version}' passwordsafe

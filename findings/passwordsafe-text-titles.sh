#!/bin/bash
# Guess: Password Safe's text and XML exports, written from the same database a minute apart, call the entries by the
# same titles; and the text, which puts some cells in quotes, doubles or escapes a quote inside such a cell.
#
# Found with Password Safe, version 1.16: in the text, group and title share a cell and are separated by a dot, so
# each dot *of the title* is written as `»`: "mail.example.com" becomes "mail»example»com". The XML has the title
# unchanged. The `»` is not fixed: the `»` is the "line delimiter" of the export's own dialog, which also stands for
# each line break of the notes, and the text does not name the delimiter, while the XML does (`delimiter`). Groups may
# have dots of their own, so only the last dot separates group and title. The notes stand in quotes, in which quotes
# are written unchanged: no CSV rule reads such notes, only the tabs around the notes help.
#
# Output seen:
#   text: Social.mail»example»com   mara   pw   …   "say "hello"»and go"
#   XML:  <title><![CDATA[mail.example.com]]></title>, <notes><![CDATA[say "hello"»and go]]></notes>
#
# Needs passwordsafe, password-gorilla (whose library makes the database), xvfb, openbox and xdotool of Debian. The
# window is driven on a screen that nobody sees.
set -eu
work=$(mktemp -d)
started=
trap 'for id in $started; do kill "$id" 2>/dev/null || true; done; rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share XDG_RUNTIME_DIR=$work/run
export LC_ALL=C.UTF-8 GDK_BACKEND=x11 NO_AT_BRIDGE=1
mkdir -p -m 700 "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
cd "$work"
dpkg-query -W passwordsafe

cat > make.tcl <<'T'
namespace eval gorilla {
  variable Dir /usr/share/password-gorilla
  variable extension
  array set extension {twofish 0 sha256c 0 stretchkey 0}
}
lappend auto_path $gorilla::Dir
package require uuid
package require pwsafe
set db [pwsafe::db #auto "a passphrase"]
set record [$db createRecord]
foreach {field value} [list 1 [uuid::uuid generate] 2 Social 3 mail.example.com 4 mara 5 "say \"hello\"\nand go" 6 pw] {
  $db setFieldValue $record $field $value
}
pwsafe::writeToFile $db vault.psafe3 3
T
tclsh make.tcl

# Waits until a command succeeds, a minute at most.
wait_for() {
  turn=0
  until "$@" > found 2>/dev/null; do
    turn=$((turn + 1))
    [ "$turn" -lt 240 ] || { echo "waited in vain for: $*"; exit 1; }
    sleep 0.25
  done
}
# Waits for a window with that title, and gives the window the keyboard.
focus() {
  wait_for xdotool search --onlyvisible --name "$1"
  sleep 1
  xdotool windowfocus --sync "$(tail -n 1 found)"
}
passphrase() {
  focus "$1"
  xdotool type --delay 60 'a passphrase'
  xdotool key Return
}
# Chooses the nth form, whose dialog has that title, out of the menu of exports: eight entries up from the menu's
# first entry.
export_as() {
  for turn in 1 2 3 4 5 6; do
    focus 'PasswordSafe - vault'
    xdotool key alt+f
    sleep 1
    xdotool key --delay 150 Up Up Up Up Up Up Up Up Right
    sleep 1
    for step in $(seq "$1"); do xdotool key --delay 150 Down; done
    xdotool key Return
    sleep 3
    ! xdotool search --onlyvisible --name "$2" > found 2>/dev/null || return 0
    xdotool key --delay 150 Escape Escape Escape
  done
}
written() { [ -s "$file" ] || { xdotool key Return alt+s; sleep 1; [ -s "$file" ]; }; }
save() {
  file=$2
  focus "$1"
  xdotool key ctrl+a
  xdotool type "$work/$2"
  wait_for written
}
Xvfb -displayfd 3 -screen 0 1280x960x24 -nolisten tcp 3> display > said 2>&1 & started="$started $!"
wait_for test -s display
DISPLAY=:$(cat display)
export DISPLAY
openbox > said 2>&1 & started="$started $!"
pwsafe vault.psafe3 > said 2>&1 & started="$started $!"
passphrase 'Safe Combination'
export_as 3 'Export Text'
passphrase 'Export Text'
save 'name the plaintext' vault.txt
# Answers no to the question that follows.
focus 'Export Text'
xdotool key --delay 150 Left space
export_as 4 'Export XML'
passphrase 'Export XML'
save 'name the XML' vault.xml

tail -n 1 vault.txt
grep -E 'delimiter=|<title>|<notes>' vault.xml
row=$(tail -n 1 vault.txt | tr -d '\r')
[ "$(printf '%s' "$row" | cut -f 1-3)" = "$(printf 'Social.mail»example»com\tmara\tpw')" ]
[ "${row##*	}" = '"say "hello"»and go"' ]
grep -qF 'delimiter="»"' vault.xml
grep -qF '<title><![CDATA[mail.example.com]]></title>' vault.xml
grep -qF '<notes><![CDATA[say "hello"»and go]]></notes>' vault.xml
echo "Password Safe: as described"

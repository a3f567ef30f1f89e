# What the scripts of this folder share. Each is called with the folder its exports go to, works in a folder of its own,
# writes the program's version to `version` there, and ends with an error where the program did not do as it should.
OUT=${1:?the folder for the exports}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
OUT=$(mkdir -p "$OUT" && cd "$OUT" && pwd)
HOME=$(mktemp -d)
export HOME XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache LC_ALL=C.UTF-8
export XDG_RUNTIME_DIR=$HOME/run
mkdir -p -m 700 "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
cd "$HOME"
trap 'end' EXIT
started=()

# Ends what was started, and takes the folder away.
end() {
  local id
  for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done
  wait 2>/dev/null || true
  cd / && rm -rf "$HOME"
}

# Notes what a program says of its version: the first number with dots in it.
version() { "$@" 2>&1 | grep -oE '[0-9]+(\.[0-9]+)+[^ ]*' | head -n 1 > "$OUT/version" || true; [ -s "$OUT/version" ] || { echo "no version is told by: $*" >&2; return 1; }; }

# The logins: title, user name, address, password, notes; a line each, parted by bars.
logins() { cat "$HERE/logins.txt"; }

# Waits until a command succeeds, a minute at most.
until_true() {
  local turn
  for turn in $(seq 240); do "$@" >/dev/null 2>&1 && return 0; sleep 0.25; done
  echo "waited in vain for: $*" >&2
  return 1
}

# Starts a program in the background; it ends with the script.
start() { "$@" >"$HOME/said.${#started[@]}" 2>&1 & started+=($!); }

# Waits for a window with a title like that, and gives its number.
window() { until_true xdotool search --onlyvisible --name "$1"; xdotool search --onlyvisible --name "$1" | tail -n 1; }

# Does a command that opens a window, over again where that does not come: a busy program may miss keys.
opens() {
  local turn wait
  for turn in $(seq 10); do
    "${@:2}"
    for wait in $(seq 20); do
      xdotool search --onlyvisible --name "$1" >/dev/null 2>&1 && return 0
      sleep 0.25
    done
    xdotool key --delay 150 Escape Escape Escape
  done
  echo "no window comes that is called: $1" >&2
  return 1
}

# A screen nobody sees, with a window manager, for programs that are driven by their windows.
screen() {
  Xvfb -displayfd 3 -screen 0 1280x960x24 -nolisten tcp 3>"$HOME/display" >/dev/null 2>&1 & started+=($!)
  until_true test -s "$HOME/display"
  DISPLAY=:$(cat "$HOME/display") GDK_BACKEND=x11 QT_QPA_PLATFORM=xcb NO_AT_BRIDGE=1
  export DISPLAY GDK_BACKEND QT_QPA_PLATFORM NO_AT_BRIDGE
  unset WAYLAND_DISPLAY
  start openbox
}

# Types a path into the save dialog whose title is like that, and waits until the file is there and whole.
save_as() {
  local id
  id=$(window "$1")
  xdotool windowfocus --sync "$id"
  xdotool key --clearmodifiers ctrl+a
  xdotool type --clearmodifiers "$2"
  until_true confirmed "$id" "$2"
}

# Says yes to that dialog once more, where it has not written that file yet: it may still have been looking for the name.
confirmed() {
  [ -s "$2" ] && return 0
  xdotool windowfocus --sync "$1" && xdotool key --clearmodifiers Return alt+s
  sleep 1
  [ -s "$2" ]
}

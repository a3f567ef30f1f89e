#!/bin/bash
# Guess: importing a calendar file a second time leaves one file in khal's folder: the event is replaced in its place, as
# the listing shows.
#
# Found with khal 0.14.1 from PyPI: khal shows the event once, with the new time. In the folder of the calendar there are
# three files afterwards: the event, and two whole copies of it whose names end with eight letters by chance after `.ics`.
# Each further replacement leaves two more; they are never taken away. A program that reads all files of the folder and
# not only those that end with `.ics` finds the event three times.
#
# Output seen:
#   2026-12-07 09:00
#   1 file, 0 beside it
#   2026-12-07 17:00
#   1 file, 2 beside it
#   2026-12-07 18:00
#   1 file, 4 beside it
#
# Needs python3 with venv, and the package index.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work
cd "$work"
python3 -m venv venv
venv/bin/pip install -q khal==0.14.1 icalendar==7.3.2
mkdir held
cat > config <<C
[calendars]
[[held]]
path = $work/held
type = calendar
[sqlite]
path = $work/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = held
C

for hour in 09 17 18; do
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VEVENT UID:look@example.com \
    DTSTAMP:20261201T080000Z "DTSTART:20261207T${hour}0000Z" DURATION:PT15M SUMMARY:Look END:VEVENT END:VCALENDAR > look.ics
  venv/bin/khal -c config import --batch -a held look.ics
  venv/bin/khal -c config list --format '{start-date} {start-time}' --day-format '' 2026-12-01 2026-12-31 | sed '/^$/d' >> seen
  beside=$(find held -type f ! -name '*.ics' | wc -l)
  echo "$(find held -name '*.ics' | wc -l) file, $beside beside it" >> seen
done
cat seen
diff seen - <<'S'
2026-12-07 09:00
1 file, 0 beside it
2026-12-07 17:00
1 file, 2 beside it
2026-12-07 18:00
1 file, 4 beside it
S
echo "khal 0.14.1: as described"

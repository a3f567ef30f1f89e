#!/bin/bash
# Guess: in ical.js the DTSTART of a STANDARD or DAYLIGHT part of a VTIMEZONE is a change of the clock, whatever dates
# an RDATE adds, as RFC 5545 (3.6.5) has it, and as with an RRULE.
#
# Found with ical.js 2.2.1: as soon as a part has an RDATE and no RRULE, its DTSTART is no change of the clock any more.
# Until the first RDATE the clock is read as though it had never changed. Here it goes an hour ahead on 14 March 2027, and
# an event on 1 July at 10:00 is read an hour late; with the same day named in an RDATE as well it is read right. libical
# 3.0.16 and Python's icalendar 7.3.2 read all of them alike. It concerns zones whose clock follows no rule (Casablanca,
# Gaza), and calendars that list changes for other reasons.
#
# Output seen:
#   DTSTART alone: 2027-07-01T09:00:00.000Z
#   DTSTART and a rule: 2027-07-01T09:00:00.000Z
#   DTSTART and a later RDATE: 2027-07-01T10:00:00.000Z
#   DTSTART, named again, and a later RDATE: 2027-07-01T09:00:00.000Z
#
# Needs node with npm, and the package index.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work TZ=UTC
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-fund --no-audit ical.js@2.2.1
cat > read.mjs <<'J'
import ICAL from "ical.js";

const dates = {
  "DTSTART alone": [],
  "DTSTART and a rule": ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"],
  "DTSTART and a later RDATE": ["RDATE:20280312T020000"],
  "DTSTART, named again, and a later RDATE": ["RDATE:20270314T020000", "RDATE:20280312T020000"],
};
for (const [name, added] of Object.entries(dates)) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
    "BEGIN:VTIMEZONE", "TZID:Example/Here",
    "BEGIN:STANDARD", "DTSTART:20261101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:20270314T020000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", ...added, "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VEVENT", "UID:look@example.com", "DTSTAMP:20261201T080000Z", "DTSTART;TZID=Example/Here:20270701T100000",
    "END:VEVENT", "END:VCALENDAR",
  ];
  const calendar = new ICAL.Component(ICAL.parse(lines.join("\r\n")));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  console.log(`${name}: ${event.startDate.toJSDate().toISOString()}`);
}
J
node read.mjs | tee seen
diff seen - <<'S'
DTSTART alone: 2027-07-01T09:00:00.000Z
DTSTART and a rule: 2027-07-01T09:00:00.000Z
DTSTART and a later RDATE: 2027-07-01T10:00:00.000Z
DTSTART, named again, and a later RDATE: 2027-07-01T09:00:00.000Z
S
echo "ical.js 2.2.1: as described"

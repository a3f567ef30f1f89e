"""Python's icalendar with recurring-ical-events."""

import datetime

import icalendar
import recurring_ical_events

from cases import cases, line

for case in cases():
    calendar = icalendar.Calendar.from_ical(case.text())
    for event in recurring_ical_events.of(calendar).between(case.start, case.end + datetime.timedelta(hours=1)):
        start = event["DTSTART"].dt
        alarms = [part for part in event.walk("VALARM")]
        for alarm in alarms:
            line(case, start, start + alarm["TRIGGER"].dt)
        if not alarms:
            line(case, start, "none")

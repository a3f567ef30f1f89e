"""What evolution-data-server makes of a file that is received again after a change, and of a cancelled event."""

import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, ICalGLib

from evolution import calendar, server


def held(client):
    (_, objects) = client.get_object_list_sync("#t", None)
    return [(found.get_dtstart().as_ical_string(), found.get_status().value_nick) for found in objects]


client = calendar(server(), "imports")
seen = []
for name in ("first", "second", "cancelled"):
    with open(f"{sys.argv[1]}/{name}.ics", encoding="utf-8", newline="") as file:
        component = ICalGLib.Component.new_from_string(file.read())
    client.receive_objects_sync(component, ECal.OperationFlags.NONE, None)
    seen.append(held(client))
print(seen, file=sys.stderr)
first, second, cancelled = seen
again = "replaced" if len(second) == 1 and second != first else f"{len(second)} events"
if not cancelled:
    end = "taken away"
elif len(cancelled) == 1 and cancelled[0][1] == "cancelled":
    end = "marked as cancelled"
else:
    end = f"{cancelled}"
print(f"evolution: {again}; cancelled: {end}")

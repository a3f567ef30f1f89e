"""khal: each case is imported into a calendar of its own, as a person imports it, and those of a zone are listed together.
khal rings no alarm; its list marks the events that have one."""

import tempfile

from cases import cases, line
from khal_import import khal, prepared

# What is listed of an event: the calendar, when it begins, and the mark of an alarm.
FORMAT = "{calendar} {start-date} {start-time} {alarm-symbol}."

by_zone = {}
for case in cases():
    by_zone.setdefault(case.zone_name, {})["c" + case.name] = case

for zone, named in by_zone.items():
    with tempfile.TemporaryDirectory() as folder:
        prepared(folder, zone, list(named))
        for name, case in named.items():
            khal(folder, "import", "--batch", "-a", name, case.file)
        first = min(case.start.astimezone(case.zone) for case in named.values()).strftime("%Y-%m-%d")
        last = max(case.end.astimezone(case.zone) for case in named.values()).strftime("%Y-%m-%d")
        said = khal(folder, "list", "--notstarted", "--format", FORMAT, "--day-format", "", first, last)
        for event in said.split("\n"):
            if event.strip():
                name, day, time, mark = event.split(" ", 3)
                case = named[name]
                line(case, case.moment(f"{day}T{time}"), "none" if mark.strip(" .") == "" else "marked")

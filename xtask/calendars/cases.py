"""What the readers share: the cases, and the moments that a reader finds.

A case is a folder's NNN.ics, as `withholdctl reminders calendar --out` wrote it, and NNN.json beside it: the zone, the
moment of the writing, the last day looked at, and the moments that are expected. A reader writes a line a moment: the
case, the moment, and the moment of the alarm, in UTC.
"""

import datetime
import glob
import json
import os
import sys
import zoneinfo


class Case:
    def __init__(self, path):
        self.name = os.path.basename(path)[:-5]
        with open(path, encoding="utf-8") as file:
            self.told = json.load(file)
        self.zone_name = self.told["zone"]
        self.zone = zoneinfo.ZoneInfo(self.zone_name)
        self.start = self.moment(self.told["now"])
        self.end = self.moment(self.told["to"] + "T23:59:59")
        self.file = path[:-5] + ".ics"

    def moment(self, wall):
        """The moment of a time on the wall; one that comes twice is the first."""
        return datetime.datetime.fromisoformat(wall).replace(tzinfo=self.zone).astimezone(datetime.timezone.utc)

    def text(self):
        with open(self.file, encoding="utf-8", newline="") as file:
            return file.read()


def cases():
    return [Case(path) for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.json")))]


def line(case, moment, alarm):
    """A line of the answer, where the moment lies within the time that the case looks at. `alarm` is a moment, or a word
    of a reader that only marks an event with an alarm."""
    moment = moment.astimezone(datetime.timezone.utc)
    if case.start < moment <= case.end:
        if isinstance(alarm, datetime.datetime):
            alarm = alarm.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
        print(case.name, moment.strftime("%Y-%m-%dT%H:%MZ"), alarm)

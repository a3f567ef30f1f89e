"""libical, by its own names for Python."""

import datetime
import time

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib

from cases import cases, line

UTC = ICalGLib.Timezone.get_utc_timezone()


def at(moment):
    return ICalGLib.Time.new_from_timet_with_zone(int(moment.timestamp()), False, UTC)


for case in cases():
    calendar = ICalGLib.Component.new_from_string(case.text())
    event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    start = event.get_dtstart()
    zone = start.get_timezone() or UTC
    rule = event.get_first_property(ICalGLib.PropertyKind.RRULE_PROPERTY).get_rrule()
    dates = ICalGLib.RecurIterator.new(rule, start)
    alarm = event.get_first_component(ICalGLib.ComponentKind.VALARM_COMPONENT)
    ahead = alarm.get_first_property(ICalGLib.PropertyKind.TRIGGER_PROPERTY).get_trigger().get_duration().as_int()
    while True:
        date = dates.next()
        if date is None or date.is_null_time():
            break
        moment = datetime.datetime.fromtimestamp(date.as_timet_with_zone(zone), datetime.timezone.utc)
        if moment > case.end:
            break
        line(case, moment, moment + datetime.timedelta(seconds=ahead))

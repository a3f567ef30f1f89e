"""evolution-data-server, the calendar server of GNOME: each case is received into a calendar of its own, as Evolution
imports a file, and the server is asked when the event comes and when its alarm rings."""

import datetime
import time

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, GLib, ICalGLib

from cases import cases, line

# The server takes this number for "do not wait": a calendar in a file is there at once.
NO_WAIT = 2**32 - 1
# How often a new calendar is asked for.
TRIES = 600

def server():
    return EDataServer.SourceRegistry.new_sync(None)


def calendar(registry, name):
    source = EDataServer.Source.new(None, None)
    source.set_parent("local-stub")
    source.set_display_name(name)
    source.get_extension("Calendar").set_backend_name("local")
    registry.commit_source_sync(source, None)
    # The server hears of a new calendar a moment later.
    for _ in range(TRIES):
        try:
            return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, NO_WAIT, None)
        except GLib.Error as error:
            refused = error
            time.sleep(0.05)
    raise refused


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def main():
    registry = server()
    for case in cases():
        client = calendar(registry, case.name)
        zone = ICalGLib.Timezone.get_builtin_timezone(case.zone_name) or ICalGLib.Timezone.get_utc_timezone()
        client.set_default_timezone(zone)
        client.receive_objects_sync(ICalGLib.Component.new_from_string(case.text()), ECal.OperationFlags.NONE, None)
        first, last = int(case.start.timestamp()), int(case.end.timestamp()) + 1
        comes = []

        def come(_event, start, _end, *_rest):
            comes.append(start.as_timet_with_zone(start.get_timezone() or zone))
            return True

        # The server may leave out the first and the last day it is asked for.
        client.generate_instances_sync(first - 2 * 86400, last + 2 * 86400, None, come)
        (_, objects) = client.get_object_list_sync("#t", None)
        alarms = [alarm for found in objects for alarm in ECal.Component.new_from_icalcomponent(found.clone()).get_all_alarms()]
        for start in comes:
            for alarm in alarms:
                trigger = alarm.get_trigger()
                ahead = trigger.get_duration().as_int()
                is_relative = trigger.get_kind() == ECal.ComponentAlarmTriggerKind.RELATIVE_START
                line(case, moment(start), moment(start + ahead) if is_relative else "another kind")
            if not alarms:
                line(case, moment(start), "none")


if __name__ == "__main__":
    main()

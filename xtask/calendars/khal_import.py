"""khal over a calendar in a folder of its own, called as its command."""

import os

from click.testing import CliRunner
from khal.cli import main_khal

CALENDAR = """[[{name}]]
path = {folder}/{name}
type = calendar
"""
CONFIG = """[calendars]
{calendars}[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = {name}
"""


def prepared(folder, zone, names=("one",)):
    """Makes empty calendars, one for each name."""
    calendars = ""
    for name in names:
        os.mkdir(f"{folder}/{name}")
        calendars += CALENDAR.format(folder=folder, name=name)
    with open(f"{folder}/config", "w", encoding="utf-8") as file:
        file.write(CONFIG.format(folder=folder, zone=zone, calendars=calendars, name=names[0]))


def khal(folder, *words):
    done = CliRunner().invoke(main_khal, ["-c", f"{folder}/config", *words])
    if done.exit_code != 0:
        raise SystemExit(f"khal {' '.join(words)}: {done.output} {done.exception!r}")
    return done.output

"""What is expected: the rows of `withholdctl reminders plan` as moments, by Python's own zones. The digest on the day on
which a pause ends is no part of the calendar, unless that day has a digest of its own."""

import datetime

from cases import cases, line

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def is_quiet(told, hour):
    start, end = told["quiet"]
    wished = start <= hour < end if start <= end else hour >= start or hour < end
    return hour < 4 or wished


def has_digest(told, day):
    """Whether the digest of a day comes on that very day."""
    right_day = DAYS[day.weekday()] == told["weekday"]
    has_date = {"daily": True, "weekly": right_day, "monthly": right_day and day.day <= 7}[told["frequency"]]
    return has_date and not all(is_quiet(told, hour) for hour in range(told["hour"], 24))


for case in cases():
    for wall in case.told["plan"]:
        day = wall[:10]
        if day == case.told["pause"] and not has_digest(case.told, datetime.date.fromisoformat(day)):
            continue
        moment = case.moment(wall)
        line(case, moment, moment)

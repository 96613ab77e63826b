"""Arithmetic on calendar periods: units, parts of units, holidays, the weekday before or after a date.

Every period is a `When` with the TIMEX3 value that names it (ISO-TimeML, "2018-W11", "2013-SU"). This module does not
look at words in a text: `grammar` and its neighbours do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from rumordesk.records import When

SEASON_MONTH = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First month of each season, three months each (meteorological, northern: where the outlets write)."""

SEASON_CODE = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}

FIXED_HOLIDAYS = {
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "valentine's": (2, 14),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "cinco de mayo": (5, 5),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
}
"""Month and day."""

FLOATING_HOLIDAYS = {
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "mothers day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "fathers day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
"""Month, weekday (Monday 0), and which one of the month (-1: the last). As kept in the United States."""

EASTER_HOLIDAYS = {
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
}
"""Days from (Western) Easter Sunday."""

HOLIDAYS = (*FIXED_HOLIDAYS, *FLOATING_HOLIDAYS, *EASTER_HOLIDAYS, "thanksgiving eve", "black friday")


class Period(NamedTuple):
    """An interval of days and its TIMEX3 value."""

    when: When
    value: str


def day(d: date) -> Period:
    """The day itself."""
    return Period(When(d, d, "day"), d.isoformat())


def week(d: date) -> Period:
    """The ISO week, Monday to Sunday, that holds `d`."""
    monday = d - timedelta(d.weekday())
    number = monday.isocalendar()
    return Period(When(monday, monday + timedelta(6), "week"), f"{number.year:04}-W{number.week:02}")


def weekend(d: date) -> Period:
    """Saturday and Sunday of the ISO week that holds `d`."""
    whole = week(d)
    return Period(When(whole.when.start + timedelta(5), whole.when.end, "span"), f"{whole.value}-WE")


def month(y: int, m: int) -> Period:
    """A month of a year."""
    return Period(When(date(y, m, 1), month_end(y, m), "month"), f"{y:04}-{m:02}")


def quarter(y: int, q: int) -> Period:
    """A quarter (1 to 4) of a year."""
    return Period(When(date(y, 3 * q - 2, 1), month_end(y, 3 * q), "span"), f"{y:04}-Q{q}")


def season(y: int, name: str) -> Period:
    """A season; the winter of a year begins in its December."""
    start = date(y, SEASON_MONTH[name], 1)
    last = moved(start, 2, "month")
    return Period(When(start, month_end(last.year, last.month), "season"), f"{y:04}-{SEASON_CODE[name]}")


def year(y: int) -> Period:
    """A calendar year."""
    return Period(When(date(y, 1, 1), date(y, 12, 31), "year"), f"{y:04}")


def decade(y: int) -> Period:
    """The ten years that share all but the last digit with `y`."""
    first = y - y % 10
    return Period(When(date(first, 1, 1), date(first + 9, 12, 31), "span"), f"{first // 10:03}")


def century(y: int) -> Period:
    """The hundred years that share their first two digits with `y`."""
    first = max(y - y % 100, 1)
    return Period(When(date(first, 1, 1), date(y - y % 100 + 99, 12, 31), "span"), f"{y // 100:02}")


def stretch(first: Period, last: Period) -> Period:
    """From the begin of one period to the end of another; raises ValueError where that runs backwards."""
    if last.when.end < first.when.start:
        raise ValueError("a stretch that ends before it begins")
    if first == last:
        return first
    return Period(When(first.when.start, last.when.end, "span"), f"{first.value}/{last.value}")


def month_end(y: int, m: int) -> date:
    """The last day of a month."""
    return date(y + m // 12, m % 12 + 1, 1) - timedelta(1)


def moved(d: date, n: int, unit: str) -> date:
    """`d` moved by `n` units; a day that the target month lacks becomes its last. Raises ValueError or OverflowError
    outside the years 1 to 9999."""
    if unit in DAYS_IN:
        return d + timedelta(n * DAYS_IN[unit])
    months = d.year * 12 + d.month - 1 + n * MONTHS_IN[unit]
    y, m = months // 12, months % 12 + 1
    return date(y, m, min(d.day, month_end(y, m).day))


DAYS_IN = {"day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}

_UNIT_AT: dict[str, Callable[[date], Period]] = {
    "day": day,
    "night": day,
    "week": week,
    "fortnight": week,
    "weekend": weekend,
    "month": lambda d: month(d.year, d.month),
    "quarter": lambda d: quarter(d.year, (d.month + 2) // 3),
    "year": lambda d: year(d.year),
    "decade": lambda d: decade(d.year),
    "century": lambda d: century(d.year),
}


def unit_at(d: date, unit: str) -> Period:
    """The calendar unit ("week", "month", ...) that holds `d`."""
    return _UNIT_AT[unit](d)


def part_of(whole: Period, part: str) -> Period:
    """The early, mid or late third of a period; its TIMEX3 value stays the whole's (TIMEX3 keeps the part in `mod`)."""
    start, end = whole.when.start, whole.when.end
    third = ("early", "mid", "late").index(part)
    if whole.when.precision == "year":
        return Period(
            When(date(start.year, 4 * third + 1, 1), month_end(start.year, 4 * third + 4), "span"), whole.value
        )
    days = (end - start).days + 1
    first, last = start + timedelta(days * third // 3), start + timedelta(days * (third + 1) // 3 - 1)
    return Period(When(first, max(first, last), "span"), whole.value)


def half_of(y: int, part: str) -> Period:
    """The first or second half of a year; `part` names it ("first half", "latter half")."""
    second = not re.search("first|early", part)
    start, end = (date(y, 7, 1), date(y, 12, 31)) if second else (date(y, 1, 1), date(y, 6, 30))
    return Period(When(start, end, "span"), f"{y}-H{1 + second}")


def weekday_before(d: date, weekday: int) -> date:
    """The last such weekday (Monday 0) strictly before `d`."""
    return d - timedelta((d.weekday() - weekday - 1) % 7 + 1)


def weekday_after(d: date, weekday: int) -> date:
    """The first such weekday (Monday 0) strictly after `d`."""
    return d + timedelta((weekday - d.weekday() - 1) % 7 + 1)


def holiday(name: str, y: int) -> date:
    """The date of a holiday (a name of `HOLIDAYS`) in a year."""
    if name in FIXED_HOLIDAYS:
        return date(y, *FIXED_HOLIDAYS[name])
    if name in FLOATING_HOLIDAYS:
        return _nth_weekday(y, *FLOATING_HOLIDAYS[name])
    if name in EASTER_HOLIDAYS:
        return _easter(y) + timedelta(EASTER_HOLIDAYS[name])
    thanksgiving = _nth_weekday(y, *FLOATING_HOLIDAYS["thanksgiving"])
    return thanksgiving + timedelta(1 if name == "black friday" else -1)


def _nth_weekday(y: int, m: int, weekday: int, nth: int) -> date:
    if nth < 0:
        return weekday_before(month_end(y, m) + timedelta(1), weekday)
    return weekday_after(date(y, m, 1) - timedelta(1), weekday) + timedelta(7 * (nth - 1))


def _easter(y: int) -> date:
    from dateutil.easter import easter

    return easter(y)

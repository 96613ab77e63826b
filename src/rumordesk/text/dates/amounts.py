"""Rules for amounts of time: durations ("for two years"), sets ("every day"), ages ("38-year-old"), clock times.

Most have no place on the calendar. Dates proper are in `absolute` and `relative`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.records import When
from rumordesk.text.dates.calendar import moved
from rumordesk.text.dates.grammar import (
    ABOUT,
    DAYPART,
    DAYPART_CODE,
    EXACT,
    MONTH,
    SEASON,
    UNIT,
    UNIT_CODE,
    UNITS,
    VAGUE,
    WEEKDAY,
    Meaning,
    Rule,
    Scene,
    number,
    reckoned,
    rule,
    unit_name,
    weekday_number,
)

_EACH = r"(?:every(?: single)?|each(?: and every)?)"
_OFTEN = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "quarterly": "P1Q"}
_OFTEN |= {"yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H"}


@rule(
    "unit",
    rf"(?P<x>(?:{ABOUT})?(?P<n>{EXACT}|half an?)(?P<h>\s|-)(?:[a-z]+ )?(?P<u>{UNITS})(?: and a half)?(?:['’]s?)?(?:-long)?)",
    "duration",
)
def exact_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two years; a four-year deal; half an hour."""
    words, unit = m["n"], unit_name(m["u"])
    between = m.group()[m.end("h") - m.start() : m.start("u") - m.start()].strip().lower()
    if between and between not in _FILLERS:
        return None
    if words.lower() in ("a", "an") and (unit in ("second", "day", "night", "minute") and not _measured(m)):
        return None
    n = 0.5 if words.lower().startswith("half") else number(words)
    return None if n is None else Meaning("duration", None, length(n, unit))


_FILLERS = (
    "full",
    "whole",
    "long",
    "short",
    "more",
    "entire",
    "straight",
    "consecutive",
    "additional",
    "extra",
    "solid",
    "calendar",
    "further",
    "final",
    "very",
    "busy",
    "single",
    "happy",
    "good",
)


@rule(
    "unit",
    rf"(?:(?:{ABOUT})?{VAGUE} )?(?:[a-z]+ )??(?P<u>seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries)(?:-long)?",
    "duration",
)
def vague_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Several months; for years; decades."""
    words = m.group().lower().split()
    if len(words) > 1 and not re.match(rf"(?:{ABOUT})?{VAGUE}".replace(" ", r"\s{1,2}"), m.group(), re.IGNORECASE):
        return None
    if len(words) == 1 and not re.search(
        r"\b(?:for|over|in|after|of|through|throughout|the|within|took|takes|last|lasts|lasted|spent|spend|spending|couple|despite|following|before|take|these|those|than|and|or|been)\s$",
        m.string[: m.start()],
        re.IGNORECASE,
    ):
        return None
    if len(words) > 2 and "of" not in words and not set(words[1:-1]) <= {*_FILLERS, "few", "couple", "number", "more"}:
        return None
    return Meaning("duration", None, _vague_length(unit_name(m["u"])))


@rule(
    "unit",
    r"(?:(?P<all>all|the whole|the entire|a whole|an entire) (?P<u>day|night|week|weekend|month|year|decade|summer|winter)|(?P<u2>year|week|month|day|decade|night)-?long)",
    "duration",
)
def whole_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """All night; the whole year; year-long."""
    unit = (m["u"] or m["u2"]).lower()
    value = {"summer": "P1SU", "winter": "P1WI"}.get(unit) or length(1, unit)
    return Meaning("duration", None, value)


@rule(
    "unit",
    rf"(?P<x>(?P<t>the|these|this|her|his|their)? ?(?P<rel>past|last|next|previous|coming|first|final|following|preceding|recent)"
    rf"(?: (?P<n>{EXACT}|{VAGUE}))?[\s-](?P<u>{UNITS}))(?! (?:of|ago)\b)",
    "duration",
)
def reaching_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The past three months; the next few days: an amount that ends or begins at the publish date."""
    unit, rel, words = unit_name(m["u"]), m["rel"].lower(), m["n"]
    plural = m["u"].lower().endswith("s")
    if not words and not plural and not (rel in ("past", "last", "coming") and (m["t"] or "").lower() == "the"):
        return None
    n = 1.0 if not words and not plural else number(words) if words else None
    value = length(n, unit) if n is not None else _vague_length(unit)
    if unit_name(unit) not in ("day", "week", "month", "year", "decade", "weekend"):
        return Meaning("duration", None, value)
    count = reckoned(words) if words else n
    if scene.published is None or count is None or rel not in _REACHES:
        return Meaning("duration", None, value)
    return Meaning("duration", _reach(scene.published, _REACHES[rel] * int(count), unit), value)


_REACHES = {"past": -1, "last": -1, "next": 1, "coming": 1}


def _reach(today: date, n: int, unit: str) -> When:
    other = moved(today, n, unit)
    return When(min(today, other), max(today, other), "span")


@rule("unit", rf"(?P<e>{_EACH}) (?:(?P<other>other )|(?P<n>{EXACT}|few|couple of) )?(?P<u>{UNITS})", "set")
def every_unit(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every day; each year; every two weeks."""
    n = 2.0 if m["other"] else number(m["n"]) if m["n"] else 1.0
    unit = unit_name(m["u"])
    return Meaning("set", None, _vague_length(unit) if n is None else length(n, unit))


@rule("weekday", rf"(?:{_EACH} (?P<d>{WEEKDAY})|(?P<d2>{WEEKDAY[:-1]})(?-i:s|S)))(?: (?P<p>{DAYPART})s?)?", "set")
def every_weekday(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every Monday; Sundays."""
    daypart = DAYPART_CODE[m["p"].lower()] if m["p"] else ""
    return Meaning("set", None, f"XXXX-WXX-{weekday_number(m['d'] or m['d2']) + 1}{daypart}")


@rule("set", rf"{_EACH} (?:(?P<s>{SEASON})|(?P<m>{MONTH})|(?P<p>{DAYPART})|(?P<c>Christmas))", "set")
def every_part(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every summer; every morning."""
    from rumordesk.text.dates.calendar import SEASON_CODE
    from rumordesk.text.dates.grammar import month_number

    if m["s"]:
        return Meaning("set", None, f"XXXX-{SEASON_CODE[m['s'].lower()]}")
    if m["m"]:
        return Meaning("set", None, f"XXXX-{month_number(m['m']):02}")
    return Meaning("set", None, "XXXX-12-25" if m["c"] else f"XXXX-XX-XX{DAYPART_CODE[m['p'].lower()]}")


@rule("set", rf"(?P<w>{'|'.join(_OFTEN)})(?! (?:mail|news|beast|star|express|show|telegraph|mirror|record)\b)", "set")
def often(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Daily; annual: not in a capitalised name."""
    if m["w"][0].isupper() and m.start() and re.search(r"[A-Z]\w*['’]?s? $|^$|the $", m.string[: m.start()]):
        return None
    if m["w"][0].isupper() and re.match(r" [A-Z]", m.string[m.end() :]):
        return None
    return Meaning("set", None, _OFTEN[m["w"].lower()])


@rule(
    "unit",
    rf"(?:once|twice|(?:{EXACT}|several|many) times|\d+ (?:hours|days|weeks)) (?P<x>(?:an?|per|each|every) (?P<u>{UNIT})(?!\w))",
    "set",
)
def rate(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Twice a week: the "a week" of it."""
    return Meaning("set", None, length(1, unit_name(m["u"])))


@rule(
    "unit",
    rf"(?P<n>{EXACT})(?:\s|-)(?P<u>year|month|week|day)s?(?:\s|-)(?:old(?:er|s)?|younger|of age)(?:['’]s)?",
    "age",
)
def age(m: re.Match[str], scene: Scene) -> Meaning | None:
    """38-year-old; nine months old; two years older."""
    n = number(m["n"])
    return None if n is None else Meaning("age", None, length(n, unit_name(m["u"])))


@rule("digit", r"(?:aged|at age|at the age of|age) (?P<n>\d{1,2})(?![\d,.:]*\d)", "age")
def aged(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Aged 38; at the age of 24."""
    return Meaning("age", None, f"P{m['n']}Y")


_ZONE = r"(?: ?(?-i:\(?(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|BST|UTC|local time|Eastern|Pacific)\)?))"


@rule(
    "digit",
    rf"(?P<h>[01]?\d|2[0-3])(?:(?:[:.](?P<min>[0-5]\d))(?::[0-5]\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?| ?(?P<half2>[ap])\.?m\b\.?| (?P<oclock>o['’]clock)){_ZONE}?"
    rf"(?:,? (?:on |this )?(?P<d>{WEEKDAY})|,? (?P<rel>today|yesterday|tomorrow))?",
    "time",
)
def clock(m: re.Match[str], scene: Scene) -> Meaning | None:
    """5:30 pm EST; 7am; 10 o'clock; 9 p.m. Monday."""
    if m["min"] and not (m["half"] or ":" in m.group() or m["d"]):
        return None
    hour, half = int(m["h"]), (m["half"] or m["half2"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    when = _clock_day(m, scene)
    stamp = f"{when.start.isoformat() if when else 'XXXX-XX-XX'}T{hour:02}:{m['min'] or '00'}"
    return Meaning("time", when, stamp)


def _clock_day(m: re.Match[str], scene: Scene) -> When | None:
    from rumordesk.text.dates.relative import nearest_weekday

    if scene.published is None or not (m["d"] or m["rel"]):
        return None
    if m["d"]:
        found = nearest_weekday(weekday_number(m["d"]), m, scene)
    else:
        found = scene.published + timedelta({"yesterday": -1, "tomorrow": 1}.get(m["rel"].lower(), 0))
    return When(found, found, "day")


@rule(
    "set",
    r"(?P<w>midnight|noon|midday|overnight)|(?:in|during) (?P<x>the (?:early |late )?(?P<p>morning|afternoon|evening)s?)|(?P<x2>at night)",
    "time",
)
def time_of_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Noon; overnight; in the morning."""
    if m["w"]:
        code = {"midnight": "T24:00", "overnight": "TNI"}.get(m["w"].lower(), "T12:00")
        return Meaning("time", None, f"XXXX-XX-XX{code}")
    return Meaning("time", None, f"XXXX-XX-XX{DAYPART_CODE[(m['p'] or 'night').lower()]}")


def length(n: float, unit: str) -> str:
    """The TIMEX3 value of an exact amount: 2 years → P2Y, 90 minutes → PT90M, one and a half years → P1.5Y."""
    code = UNIT_CODE[unit]
    figures = f"{n * 2 if unit == 'fortnight' else n:g}"
    if code == "TNI":
        return f"P{figures}TNI"
    return f"PT{figures}{code[1:]}" if code.startswith("T") else f"P{figures}{code}"


def _vague_length(unit: str) -> str:
    return length(0, unit).replace("0", "X")


def _measured(m: re.Match[str]) -> bool:
    """Whether "a day" is told as a length: "for a day", "within a minute"."""
    return (
        re.search(r"\b(?:for|within|in|after|than|about|takes?|took|lasted)\s$", m.string[: m.start()], re.IGNORECASE)
        is not None
    )


AMOUNTS: tuple[Rule, ...] = (
    exact_duration, vague_duration, whole_duration, reaching_duration, every_unit, every_weekday, every_part, often, rate,
    age, aged, clock, time_of_day,
)  # fmt: skip

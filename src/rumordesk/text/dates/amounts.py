"""Rules for amounts of time: durations ("for two years"), sets ("every day"), ages ("38-year-old"), clock times.

Most have no place on the calendar. Dates proper are in `absolute`, `years`, `relative` and `anchored`.
"""

from __future__ import annotations

import re
from datetime import timedelta

from rumordesk.records import When
from rumordesk.text.dates.absolute import month_day
from rumordesk.text.dates.calendar import SEASON_CODE, moved
from rumordesk.text.dates.days_near import nearest_weekday
from rumordesk.text.dates.grammar import (
    ABOUT,
    DAYPART,
    DAYPART_CODE,
    EXACT,
    MONTH,
    ORDINAL_DAY,
    PLURALS,
    SEASON,
    UNITS,
    UNKNOWN,
    VAGUE,
    WEEKDAY,
    WORD_NUMBER,
    YEAR,
    Meaning,
    Rule,
    Scene,
    length,
    month_number,
    number,
    plain,
    reckoned,
    rule,
    unit_name,
    vague_length,
    weekday_number,
)
from rumordesk.text.dates.outlook import capital_without_cause

_EACH = r"(?:every(?: single)?|each(?: and every)?)"
_OFTEN = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M"}
_OFTEN |= {"yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}
_NO_ADJECTIVE = r"of|the|and|or|in|on|to|for|last|next|past|first|few|couple|several|many|half|other|those|these|that"
_ADJECTIVE = rf"(?!(?:{_NO_ADJECTIVE}|{WORD_NUMBER}) )[a-z]+"
_WHOLE = ("full", "whole", "long", "short", "more", "entire", "straight", "solid", "further", "single", "extra")
"""Adjectives that may stand before a single unit ("a full year"); before several, any may ("three happy years")."""


@rule(
    "unit",
    rf"(?P<x>(?:{ABOUT})?(?P<n>{EXACT})[\s-](?:(?P<adj>{_ADJECTIVE}) )?(?P<u>{UNITS})(?P<half> and a half)?"
    r"(?:-long)?)(?P<rest> (?:before|after|earlier|later|in|off)\b)?",
    "duration",
)
def exact_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two years; a four-year deal; three happy years; half an hour."""
    n, unit, plural = number(m["n"]), unit_name(m["u"]), m["u"].lower().endswith("s")
    if n is None or unit == "quarter" or _in_title(m) or (m["adj"] and not plural and m["adj"].lower() not in _WHOLE):
        return None
    if plain(m["n"]) in ("a", "an", "one") and unit in _CASUAL and not (_measured(m) or _tight(m, unit)):
        return None
    return Meaning("duration", None, length(n + 0.5 * bool(m["half"]), unit))


_CASUAL = frozenset(("second", "minute", "hour", "day", "night", "weekend"))
"""Units that with "a" or "one" are as often an occasion ("a night out", "one day he will") as a length."""


@rule(
    "unit",
    rf"(?<!\bas\s)(?P<x>(?P<n>(?:{ABOUT})?{VAGUE} (?:{_ADJECTIVE} )?|the )?(?P<u>{PLURALS})(?:-long)?)"
    r"(?P<rest> (?:after|before|away|later|since|leading|following|ahead|prior)\b)?",
    "duration",
)
def vague_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Several months; for years; just weeks after."""
    unit, amount = unit_name(m["u"]), plain(m["n"]).removesuffix("the")
    if not (amount or m["rest"] or _LICENCE.search(m.string[max(0, m.start() - 20) : m.start()])):
        return None
    return Meaning("duration", None, length(2, unit) if "couple" in amount else vague_length(unit))


_LICENCE = re.compile(
    r"\b(?:for|over|in|after|of|through|throughout|within|took|takes|lasts|lasted|spent|spend|spending|despite"
    r"|following|before|take|and|or|been|mere|just|only|by|until)\s$",
    re.IGNORECASE,
)


@rule(
    "unit",
    r"(?:all|the whole|the entire|a whole|an entire) (?P<u>day|night|week|weekend|month|year|decade|summer|winter)"
    r"|(?P<u2>year|week|month|day|decade|night|hour)-?long",
    "duration",
)
def whole_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """All night; the whole year; year-long."""
    unit = (m["u"] or m["u2"]).lower()
    return Meaning("duration", None, f"P1{SEASON_CODE[unit]}" if unit in SEASON_CODE else length(1, unit))


@rule(
    "unit",
    r"(?P<x>(?:(?P<t>the|these|this|her|his|their) )?(?P<rel>past|last|next|previous|coming|first|final|following"
    rf"|preceding)(?: (?P<n>{EXACT}|{VAGUE}))?(?: (?:or so|full|whole))?[\s-](?P<u>{UNITS}))(?P<of> of\b)?(?! ago\b)",
    "duration",
)
def reaching_duration(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The past three months; the next few days: an amount that ends or begins at the publish date."""
    unit, rel, plural = unit_name(m["u"]), m["rel"].lower(), m["u"].lower().endswith("s")
    if not (m["n"] or plural or _reaches_one(m)):
        return None
    n = _counted(m["n"]) if m["n"] else None if plural else 1.0
    value = vague_length(unit) if n is None else length(n, unit)
    count = reckoned(m["n"]) if m["n"] else n
    if scene.published is None or count is None or rel not in _REACHES or m["of"] or unit not in _REACHING:
        return Meaning("duration", None, value)
    other = moved(scene.published, _REACHES[rel] * round(count), unit)
    return Meaning("duration", When(min(scene.published, other), max(scene.published, other), "span"), value)


def _reaches_one(m: re.Match[str]) -> bool:
    """Whether a single unit is an amount ("the past year", "this past week") and no date ("last year")."""
    return m["rel"].lower() in _REACHES and plain(m["t"]) in ("the", "this") and plain(m["x"]) not in _DATES


def _counted(words: str) -> float | None:
    """`number`, and two for a couple: the one vague amount that TIMEX3 takes at its word."""
    return 2.0 if "couple" in words.lower() else number(words)


_REACHES = {"past": -1, "last": -1, "next": 1, "coming": 1}
_REACHING = ("day", "week", "month", "year", "decade", "weekend")
_DATES = frozenset(f"{the} {rel}" for the in ("the past", "this past", "this coming") for rel in ("weekend", "night"))
"""What reads like a reaching duration and is a date."""


@rule("unit", rf"{_EACH} (?:(?P<other>other )|(?P<n>{EXACT}|few|couple of) )?(?P<u>{UNITS})", "set")
def every_unit(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every day; each year; every two weeks."""
    n, unit = 2.0 if m["other"] else number(m["n"]) if m["n"] else 1.0, unit_name(m["u"])
    return Meaning("set", None, vague_length(unit) if n is None else length(n, unit))


@rule(
    "weekday",
    rf"(?:{_EACH} (?P<d>{WEEKDAY})|(?:on )?(?P<x>(?P<d2>{WEEKDAY})(?-i:s|S)))(?: (?P<p>{DAYPART})s?)?",
    "set",
)
def every_weekday(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every Monday; Sundays."""
    daypart = DAYPART_CODE[m["p"].lower()] if m["p"] else ""
    return Meaning("set", None, f"XXXX-WXX-{weekday_number(m['d'] or m['d2']) + 1}{daypart}")


@rule("set", rf"{_EACH} (?:(?P<s>{SEASON})|(?P<m>{MONTH})|(?P<p>{DAYPART})|Christmas)", "set")
def every_part(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Every summer; every morning."""
    if m["s"]:
        return Meaning("set", None, f"XXXX-{SEASON_CODE[m['s'].lower()]}")
    if m["m"]:
        return Meaning("set", None, f"XXXX-{month_number(m['m']):02}")
    return Meaning("set", None, UNKNOWN + DAYPART_CODE[m["p"].lower()] if m["p"] else "XXXX-12-25")


@rule("set", rf"(?P<w>{'|'.join(_OFTEN)})", "set")
def often(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Daily; not in a name ("the Daily Lantern")."""
    named = capital_without_cause(m.string, *m.span()) or re.match(r"[A-Z]\w+\s[A-Z]", m.string[m.start() :])
    return None if named else Meaning("set", None, _OFTEN[m["w"].lower()])


@rule(
    "unit",
    rf"(?:(?:once|twice|(?:{EXACT}|several|many) times|\d+ (?:hours|days|weeks)"
    r"|[$£€] ?[\d,.]+(?: (?:million|billion))?|(?:dollars|pounds|euros|cents|million|thousand))"
    r" (?P<x>an? (?P<u>hour|day|night|week|month|year))"
    r"|(?P<x2>per (?P<u2>hour|day|night|week|month|year)))",
    "set",
)
def rate(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Twice a week; $50,000 a month; per day: how often, or for how long each."""
    return Meaning("set", None, length(1, (m["u"] or m["u2"]).lower()))


@rule(
    "unit",
    rf"(?:{ABOUT})?(?P<n>{EXACT})[\s-](?P<u>year|month|week|day)s?[\s-](?:old(?:er|s)?|younger|of age)"
    r"|(?:only |just )(?P<x>(?P<n2>\d+|\w+)[\s-](?P<u2>year|month|week|day)s?[\s-]old)",
    "age",
)
def age(m: re.Match[str], scene: Scene) -> Meaning | None:
    """38-year-old; nine months old; two years older."""
    n = number(m["n"] or m["n2"])
    return None if n is None else Meaning("age", None, length(n, (m["u"] or m["u2"]).lower()))


@rule("digit", r"(?:aged|at age|at the age of|age) (?P<n>\d{1,2})(?![\d,.:]*\d)", "age")
def aged(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Aged 38; at the age of 24."""
    return Meaning("age", None, f"P{m['n']}Y")


_ZONE = r"(?: ?(?-i:\(?(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|BST|UTC|local time|Eastern|Pacific)\)?))"


@rule(
    "clock",
    r"(?:(?P<h>[01]?\d|2[0-3])(?:(?P<colon>[:.])(?P<min>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
    rf"| ?(?P<half2>[ap])\.?m\b\.?| o['’]clock)(?P<zone>{_ZONE})?|(?P<w>midnight|noon|midday))"
    rf"(?:,? (?:on |this )?(?P<d>{WEEKDAY})|,? (?P<rel>today|yesterday|tomorrow)"
    rf"|,? (?:on )?(?P<day>{MONTH} {ORDINAL_DAY}(?:, {YEAR})?))?",
    "time",
)
def clock(m: re.Match[str], scene: Scene) -> Meaning | None:
    """5:30 pm EST; 7am; 10 o'clock; 9 p.m. Monday; 5 p.m. EST, Nov. 6; noon."""
    hour, half = {"noon": 12, "midday": 12, "midnight": 24}.get(plain(m["w"])), plain(m["half"] or m["half2"])
    if hour is None:
        hour = int(m["h"])
        if (m["colon"] == "." and not half) or (half and not 1 <= hour <= 12):
            return None
        hour = hour % 12 + 12 * (half == "p") if half else hour
    when = _clock_day(m, scene)
    return Meaning("time", when, f"{_stamp(when, scene)}T{hour:02}:{m['min'] or '00'}")


@rule(
    "clock",
    r"overnight|(?:in|during) (?P<x>the (?:early |late )?(?P<p>morning|afternoon|evening)s?)|at (?P<x2>night)",
    "time",
)
def time_of_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Overnight; in the morning; at night."""
    when = _anchor_day(scene)
    return Meaning("time", when, _stamp(when, scene) + DAYPART_CODE[plain(m["p"]) or "night"])


def _stamp(when: When | None, scene: Scene) -> str:
    """The day in a TIMEX3 value: where none is told, the publish date (as its guidelines want; `when` stays None)."""
    return UNKNOWN if when is None and scene.published is None else str(when.start if when else scene.published)


def _anchor_day(scene: Scene) -> When | None:
    return scene.anchor if scene.anchor is not None and scene.anchor.precision == "day" else None


def _clock_day(m: re.Match[str], scene: Scene) -> When | None:
    """The day that stands beside a clock time, or the anchor where that is a single day."""
    if m["day"] and (told := month_day.pattern.match(m.string, m.start("day"))):
        meaning = month_day.build(told, scene)
        return meaning and meaning.when
    if not (m["d"] or m["rel"]):
        return _anchor_day(scene)
    if scene.published is None:
        return None
    if m["d"]:
        found = nearest_weekday(weekday_number(m["d"]), m, scene)
    else:
        found = scene.published + timedelta({"yesterday": -1, "tomorrow": 1}.get(m["rel"].lower(), 0))
    return When(found, found, "day")


def _measured(m: re.Match[str]) -> bool:
    """Whether "a day" is told as a length: "for a day", "a day before"."""
    if plain(m["rest"]) in ("before", "after", "earlier", "later"):
        return True
    before, after = m.string[max(0, m.start() - 10) : m.start()], m.string[m.end("x") : m.end("x") + 10]
    return _LENGTH_CUE.search(before) is not None and _NOUN_NEXT.match(after) is None


_LENGTH_CUE = re.compile(r"\b(?:for|within|than|about|takes?|took|lasted)\s$", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s(?!(?:in|at|of|with|and|or|to|but|on|when|while|by|before|after|because|if|until)\b)[a-z]")


def _in_title(m: re.Match[str]) -> bool:
    """Whether the unit is capitalised after a word that is not: a title ("on 40 Minutes"), not a headline."""
    before = re.search(r"([A-Za-z]+)\W*$", m.string[max(0, m.start() - 20) : m.start()])
    return m["u"][0].isupper() and not m["u"].isupper() and before is not None and before[1][0].islower()


def _tight(m: re.Match[str], unit: str) -> bool:
    """Whether it is written as an adjective ("a one-night stand") or is an hour, which is seldom an occasion."""
    return unit == "hour" or "-" in m["x"]


AMOUNTS: tuple[Rule, ...] = (
    rate, age, aged, exact_duration, vague_duration, whole_duration, reaching_duration, every_unit, every_weekday,
    every_part, often, clock, time_of_day,
)  # fmt: skip

"""Rules for what is counted from the publish date, or only lies before or after it: "two weeks ago", "in three days",
"the week before last", "soon".

What counts from another event ("a year later") is in `anchored`; amounts of time without a place in `amounts`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.records import When
from rumordesk.text.dates.anchored import shifted
from rumordesk.text.dates.calendar import SEASON_MONTH, Period, day, moved, season, unit_at, weekday_after
from rumordesk.text.dates.grammar import (
    ABOUT,
    EXACT,
    PLURALS,
    UNIT_CODE,
    UNITS,
    UNKNOWN,
    VAGUE,
    WEEKDAY,
    Meaning,
    Rule,
    Scene,
    number,
    of,
    rule,
    unit_name,
    weekday_number,
)
from rumordesk.text.dates.outlook import ahead

_AMOUNT = rf"(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE})[\s-](?P<u>{UNITS})(?P<half> and a half)?(?: or (?:so|two|more))?"


@rule("unit", rf"{_AMOUNT} (?:ago|back(?! (?:in|to|at|on|from|into|home|together|and|with)\b))")
def ago(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two weeks ago; a decade ago."""
    return _counted(m, m["n"], m["u"], bool(m["half"]), scene, -1)


@rule(
    "unit",
    rf"(?:{PLURALS} and )?{PLURALS} (?:ago|earlier|later)|(?:a|quite a) (?:long )?(?:while|time) (?:ago|back)|long ago",
)
def vaguely_ago(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Years ago; a while ago; months later."""
    return Meaning("date", None, "PAST_REF" if m.group().lower().endswith(("ago", "back")) else UNKNOWN)


@rule(
    "unit",
    rf"{_AMOUNT} from (?:now|today)"
    rf"|in (?:just )?(?P<x>(?P<n2>{EXACT}|{VAGUE})[\s-](?P<u2>{UNITS})(?P<time>['’]? time)?)",
)
def from_now(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two weeks from now; in three days (where the clause looks ahead)."""
    if m["n"]:
        return _counted(m, m["n"], m["u"], bool(m["half"]), scene, 1)
    return _counted(m, m["n2"], m["u2"], False, scene, 1) if m["time"] or ahead(m, scene) else None


@rule(
    "unit",
    r"(?:the )?(?P<u>week|month|year|weekend|summer|winter) (?P<rel>before last|after next)"
    rf"|a (?P<u2>week|year|month) from (?P<d>{WEEKDAY}|today|tomorrow)",
)
def before_last(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The week before last; a week from Monday."""
    today = scene.today()
    if m["d"]:
        near = {"today": today, "tomorrow": today + timedelta(1)}.get(m["d"].lower())
        return of(day(moved(near or weekday_after(today, weekday_number(m["d"])), 1, m["u2"].lower())))
    unit, steps = m["u"].lower(), -2 if m["rel"].lower().startswith("before") else 2
    if unit in SEASON_MONTH:
        return of(season(today.year + steps + (season(today.year, unit).when.end < today), unit))
    return of(unit_at(moved(today, steps, unit), unit))


_PRESENT = r"right now|for now|by now|now|currently|at the moment|at present|presently|nowadays|these days"
_PAST = (
    r"(?:most |more )?recently|lately|of late|not (?:so |too )?long ago"
    r"|recent (?:years|months|weeks|days|decades|times)|recent|in (?P<x>the (?:recent |distant )?past)"
    r"(?! (?:\w+ ){0,2}(?:day|week|month|year|decade|hour)s?\b)"
)
_FUTURE = (
    r"soon|shortly|(?P<x2>the (?:near |not[-\s]too[-\s]distant |distant |foreseeable )?future"
    r"(?! (?!of|for|and|or|but|with|as|is|holds|will|to|if|when|after|they|he|she|looks|may|together|than)[a-z])"
    r"|the coming (?:years|months|weeks|days))"
)


@rule(
    "reference",
    rf"(?<!too\s)(?<!\bas\s)(?<!\bso\s)(?<!how\s)(?:(?P<now>{_PRESENT})|(?P<past>{_PAST})|(?P<future>{_FUTURE}))"
    r"(?!-|[-\s]{0,2}(?:after|before|enough|as\b|known|defunct|famous|infamous))",
)
def vaguely(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Now; recently; soon: a direction without a place."""
    return Meaning("date", None, "PRESENT_REF" if m["now"] else "PAST_REF" if m["past"] else "FUTURE_REF")


def _counted(m: re.Match[str], amount: str, unit: str, half: bool, scene: Scene, sign: int) -> Meaning:
    """An amount before or after the publish date; of clock units only the day is known."""
    today = scene.today()
    vague = Meaning("date", None, "PAST_REF" if sign < 0 else "FUTURE_REF")
    code = UNIT_CODE[unit_name(unit)]
    if code.startswith("T"):
        return vague._replace(kind="time", when=When(today, today, "day") if code != "TNI" else None)
    period = shifted(When(today, today, "day"), amount + " and a half" * half, unit, sign)
    if period is None:
        return vague
    if (n := number(amount)) is None:
        when = _years(period, today) if unit_name(unit) == "year" and sign < 0 else _widened(period, today)
        return vague._replace(when=when)
    if unit_name(unit) == "month" and n > YEAR_AND_MORE:
        return Meaning("date", _widened(period, today, ROUND), period.value)
    if unit_name(unit) == "decade":
        return Meaning("date", When(period.when.start, period.when.end, "span"), period.value)
    return of(period)


YEAR_AND_MORE = 12
"""Months from which a count of them is a round one ("18 months ago": a year and a half; set by judgement)."""
ROUND = 8
"""The part of its distance by which a round count may miss (set by judgement)."""


def _years(period: Period, today: date) -> When:
    """A few years ago: whole years, from half as many back to twice as many, and not this year."""
    n = today.year - period.when.start.year
    return When(date(today.year - 2 * n, 1, 1), date(today.year - (n + 1) // 2, 12, 31), "span")


def _widened(period: Period, today: date, part: int = 2) -> When:
    """A vague amount ("a few weeks ago") reaches half as near and half as far again, never across the publish date."""
    distance = abs((today - period.when.start).days) // part
    start, end = period.when.start - timedelta(distance), period.when.end + timedelta(distance)
    return When(start, min(end, today), "span") if period.when.start <= today else When(max(start, today), end, "span")


COUNTED: tuple[Rule, ...] = (ago, vaguely_ago, from_now, before_last, vaguely)

"""Rules for days, months, seasons and holidays that name their place on the calendar.

Where the year is left out ("May 12", "in March", "Christmas") the publish date supplies it. Years and what is made of
them are in `years`; words that count from the publish date ("last week") in `relative`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rumordesk.text.dates.calendar import Period, day, holiday, month, part_of, season, stretch
from rumordesk.text.dates.grammar import (
    EARLY_LATE,
    HOLIDAY,
    MONTH,
    MONTHS,
    ORDINAL_DAY,
    SEASON,
    WEEKDAY_SHORT,
    YEAR,
    Meaning,
    Rule,
    Scene,
    month_number,
    of,
    plain,
    rule,
    weekday_number,
)
from rumordesk.text.dates.outlook import ahead, behind

SOON_DAYS = 120
"""A day of a month without a year that lies at most this far after the publish date is taken as coming, not as most of
a year old (papers leave out the current year only); set by judgement on five cases."""
SOON_PAST_DAYS = 45
"""The same where the clause is told in the past ("announced for May 5"); set by judgement."""
SOON_HOLIDAY_DAYS = 14
"""The same for a holiday, which is named without its year also long after; set by judgement."""
SOON_MONTH_DAYS = 100
"""The same for a month, unless the clause is told in the past; set on the TempEval-3 training part."""
FARTHEST_DAYS = 330
"""What is to come lies at most this far ahead where no year is told; set on the TempEval-3 training part."""
NEXT_ISSUE_DAYS = 75
"""A magazine's issue is dated at most this far ahead ("the August cover"); set by judgement."""

_ON_DAY = rf"(?:(?P<weekday>{WEEKDAY_SHORT}),? (?:the )?)?"
_DASH = r" ?(?:-|–|—|to|through|until|till|and) ?"
_TO = r" ?(?:-|–|—|to|through|until|till) ?"
_THAT_YEAR = r"(?: of)? (?P<rel>last|this|next) year"


@rule("digit", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?:T[\d:.]+Z?)?")
def iso_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2018-03-14."""
    return of(day(date(int(m["y"]), int(m["m"]), int(m["d"]))))


@rule("digit", r"(?P<m>0?[1-9]|1[0-2])(?P<s>[/.])(?P<d>[0-3]?\d)(?P=s)(?P<y>(?:19|20)?\d\d)(?![/.]?\d)")
def numeric_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """03/14/18, in the order of the United States."""
    return of(day(date(full_year(m["y"]), int(m["m"]), int(m["d"]))))


@rule(
    "month",
    rf"{_ON_DAY}(?:(?P<near>last|this past|next) )?(?P<m>{MONTH}) (?P<d>{ORDINAL_DAY})"
    rf"(?:{_DASH}(?:(?P<m2>{MONTH}) )?(?P<d2>{ORDINAL_DAY}))?"
    rf"(?:(?:,|,? of)? (?P<y>{YEAR})|{_THAT_YEAR})?",
)
def month_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """March 14, 2018; Wed., Mar. 14; May 12-14; May 12 of last year."""
    return _days(m, scene)


@rule(
    "month",
    rf"{_ON_DAY}(?:the )?(?P<d>{ORDINAL_DAY})(?:{_DASH}(?P<d2>{ORDINAL_DAY}))?(?: of)?[\s-](?P<m>{MONTH})"
    rf"(?:(?:,? |-)(?P<y>{YEAR})|{_THAT_YEAR})?",
)
def day_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """14 March 2018; the 14th of March."""
    return _days(m, scene)


@rule("month", rf"(?:(?P<part>{EARLY_LATE})[\s-])?(?P<m>{MONTH})(?:(?:,? of|,)? (?P<y>{YEAR}|['’]\d\d)|{_THAT_YEAR})")
def month_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """March 2018; late March 2018; Mar. '18; March of last year."""
    y = full_year(m["y"]) if m["y"] else _told_year(m["rel"], scene)
    return of(part_if(m["part"], month(y, month_number(m["m"]))))


@rule(
    "month",
    rf"(?P<between>between )?(?P<x>(?P<m>{MONTH})(?: (?P<y>{YEAR}))?(?:{_TO}|(?(between) and |(?!)))"
    rf"(?P<m2>{MONTH})(?! \d{{1,2}}(?!\d))(?:(?: of|,)? (?P<y2>{YEAR}))?)",
)
def months(m: re.Match[str], scene: Scene) -> Meaning | None:
    """May to July 2016; March and April."""
    first, last = month_number(m["m"]), month_number(m["m2"])
    y2 = int(m["y2"]) if m["y2"] else year_without(lambda y: month(y, last), m, scene)
    y1 = int(m["y"]) if m["y"] else y2 - (first > last)
    return of(stretch(month(y1, first), month(y2, last)))


@rule(
    "month",
    r"(?:(?P<licence>in|since|until|till|by|of|for|from|to|through|during|before|after|between|around|and|or|than"
    r"|back in) )?"
    rf"(?P<x>(?:(?P<part>{EARLY_LATE})[\s-])?(?P<m>{MONTH}))(?![\s-]?\d)"
    r"(?!['’]s (?-i:[A-Z]))(?P<issue> (?:\d{4} )?(?:issue|cover|edition)\b)?",
)
def bare_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """In March; late March. Words that are also names or verbs need a preposition."""
    wanted = month_number(m["m"])
    if m["issue"]:
        return of(month(year_without(lambda y: month(y, wanted), m, scene, soon_days=NEXT_ISSUE_DAYS), wanted))
    if not m["part"] and (_before_name(m) or not (m["licence"] or _surely_month(m))):
        return None
    soon = 0 if behind(m) else SOON_MONTH_DAYS
    return of(part_if(m["part"], month(year_without(lambda y: month(y, wanted), m, scene, soon_days=soon), wanted)))


@rule("digit", rf"(?:(?P<part>{EARLY_LATE})[\s-])?(?:the )?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR}|['’]\d\d)")
def season_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The summer of 2013; late spring 2016."""
    return of(part_if(m["part"], season(full_year(m["y"]), m["s"].lower())))


@rule(
    "holiday",
    rf"(?:(?P<rel>last|this|next|this past|this coming) )?(?P<h>{HOLIDAY})(?:(?:,| of| in)? (?P<y>{YEAR}))?"
    r"(?! (?:album|songs?|movies?|films?|cards?|trees?|d[eé]cor|decorations?|special|presents?|gifts?|music|carols?"
    r"|lights|sweaters?|costumes?|recipes?|shopping)\b)",
)
def holidays(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Valentine's Day 2016; last Christmas; New Year's Eve."""
    name, rel = plain(m["h"]), plain(m["rel"])
    if not m["h"][0].isupper() and name != "fourth of july":
        return None
    if m["y"]:
        return of(day(holiday(name, int(m["y"]))))
    today = scene.today()
    if rel in ("last", "this past"):
        return of(day(holiday(name, today.year - (holiday(name, today.year) >= today))))
    if rel == "this":
        near = (holiday(name, y) for y in (today.year, today.year - 1, today.year + 1))
        return of(day(min(near, key=lambda d: abs((d - today).days))))
    y = year_without(lambda y: day(holiday(name, y)), m, scene, bool(rel), SOON_HOLIDAY_DAYS)
    return of(day(holiday(name, y)))


def full_year(figures: str) -> int:
    """Four digits as they are; two, with or without an apostrophe: 1930 to 2029."""
    digits = figures.lstrip("'’")
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 30 else 1900)


def year_without(
    period: Callable[[int], Period], m: re.Match[str], scene: Scene, coming: bool = False, soon_days: int = 0
) -> int:
    """The year of a date that names none: the last such one begun by the publish date, or the next one where the words
    look ahead, or where it begins at most `soon_days` after the publish date."""
    today = scene.today()
    this = period(today.year).when
    if coming or ahead(m, scene):
        far = (period(today.year + 1).when.start - today).days > FARTHEST_DAYS
        return today.year + (this.end < today and not far)
    if this.start <= today:
        return today.year + ((period(today.year + 1).when.start - today).days <= soon_days)
    return today.year - ((this.start - today).days > soon_days)


def part_if(words: str | None, whole: Period) -> Period:
    """The third of a period that "early", "the middle of", "late" name; the whole without such words."""
    if not words:
        return whole
    return part_of(whole, next(part for sign, part in _PARTS.items() if sign in words.lower()))


_PARTS = {"earl": "early", "begin": "early", "start": "early", "mid": "mid", "lat": "late", "end": "late"}


def _days(m: re.Match[str], scene: Scene) -> Meaning:
    """One day, or a stretch of days, of a month, with or without its year."""
    m1, d1 = month_number(m["m"]), _day_number(m["d"])
    m2 = month_number(m["m2"]) if m.groupdict().get("m2") else m1
    if m["y"] or m["rel"]:
        y = int(m["y"]) if m["y"] else _told_year(m["rel"], scene)
    else:
        near = plain(m.groupdict().get("near"))
        over = near in ("last", "this past") or _OVER.search(m.string[max(0, m.start() - 8) : m.start()])
        soon = 0 if over else SOON_PAST_DAYS if behind(m) else SOON_DAYS
        y = year_without(lambda y: day(_leap_safe(y, m1, d1)), m, scene, near == "next", soon)
        y = _weekday_year(m["weekday"], y, m1, d1)
    first = day(date(y, m1, d1))
    return of(stretch(first, day(date(y + (m2 < m1), m2, _day_number(m["d2"]))))) if m["d2"] else of(first)


_OVER = re.compile(r"\bended\s$", re.IGNORECASE)


def _weekday_year(word: str | None, y: int, month: int, day_number: int) -> int:
    """The year, at most one away, in which the day falls on the weekday told beside it; `y` where none does."""
    if not word:
        return y
    near = (y, y - 1, y + 1)
    return next((x for x in near if _leap_safe(x, month, day_number).weekday() == weekday_number(word)), y)


def _told_year(rel: str, scene: Scene) -> int:
    return scene.today().year + {"last": -1, "this": 0, "next": 1}[rel.lower()]


def _leap_safe(y: int, m: int, d: int) -> date:
    return date(y, m, 28 if (m, d) == (2, 29) else d)


def _day_number(figures: str) -> int:
    return int(re.sub(r"\D", "", figures))


_NAMES_AND_VERBS = frozenset((*MONTHS, "march", "april", "june", "august", "sept"))


def _surely_month(m: re.Match[str]) -> bool:
    """A month without a preposition: not a word that is a name or verb too, not a part of a capitalised name."""
    before = m.string[: m.start("m")].rstrip(" ")
    in_name = before[-1:].isalpha() and before.split()[-1][0].isupper()
    return m["m"].lower().rstrip(".") not in _NAMES_AND_VERBS and not in_name


def _before_name(m: re.Match[str]) -> bool:
    """Whether a capitalised word follows at once, as in "from June Carver"."""
    follows = re.match(r" [A-Z][a-z]", m.string[m.end() : m.end() + 3])
    firm = (m["licence"] or "").lower() in ("in", "back in", "during")
    return follows is not None and not firm and m["m"].lower() in _NAMES_AND_VERBS


ABSOLUTE: tuple[Rule, ...] = (
    iso_day, numeric_day, month_day, day_month, month_year, months, bare_month, season_year, holidays,
)  # fmt: skip
YEARLESS: tuple[Rule, ...] = (month_day, day_month, bare_month, holidays)
"""Rules of which a match may leave its year to the words around it."""

"""Rules for dates that name their place on the calendar: days, months, seasons, years, decades, holidays.

Where the year is left out ("May 12", "in March", "Christmas") the publish date supplies it. Words that count from the
publish date ("last week") are in `relative`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rumordesk.text.dates.calendar import (
    Period,
    day,
    decade,
    holiday,
    month,
    part_of,
    quarter,
    season,
    stretch,
    year,
)
from rumordesk.text.dates.grammar import (
    EARLY_LATE,
    HOLIDAY,
    MONTH,
    ORDINAL_DAY,
    ORDINALS,
    SEASON,
    WEEKDAY_SHORT,
    YEAR,
    YEAR_FIGURES,
    Meaning,
    Rule,
    Scene,
    ahead,
    month_number,
    of,
    rule,
)

SOON_DAYS = 45
"""A day without a year that lies at most this far after the publish date is taken as coming, not as a year old;
set by judgement."""

_ON_DAY = rf"(?:(?:{WEEKDAY_SHORT}),? (?:the )?)?"
_DASH = r"\s?(?:-|–|—|to|through|until|till|and)\s?"


@rule("digit", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?:T[\d:.]+Z?)?")
def iso_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2018-03-14."""
    return of(day(date(int(m["y"]), int(m["m"]), int(m["d"]))))


@rule("digit", r"(?P<m>0?[1-9]|1[0-2])(?P<s>[/.])(?P<d>[0-3]?\d)(?P=s)(?P<y>(?:19|20)?\d\d)(?![/.]?\d)")
def numeric_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """03/14/18, in the order of the United States."""
    return of(day(date(_full_year(m["y"]), int(m["m"]), int(m["d"]))))


@rule(
    "month",
    rf"{_ON_DAY}(?P<m>{MONTH}) (?P<d>{ORDINAL_DAY})(?:{_DASH}(?:(?P<m2>{MONTH}) )?(?P<d2>{ORDINAL_DAY}))?"
    rf"(?:(?:,|,? of)? (?P<y>{YEAR}))?",
)
def month_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """March 14, 2018; Wed., Mar. 14; May 12-14."""
    return _days(m, scene)


@rule(
    "month",
    rf"{_ON_DAY}(?:the )?(?P<d>{ORDINAL_DAY})(?:{_DASH}(?P<d2>{ORDINAL_DAY}))?(?: of)?[\s-](?P<m>{MONTH})"
    rf"(?:,?[\s-](?P<y>{YEAR}))?",
)
def day_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """14 March 2018; the 14th of March."""
    return _days(m, scene)


@rule("month", rf"(?:(?P<part>{EARLY_LATE})[\s-])?(?P<m>{MONTH})(?:,? of|,)? (?P<y>{YEAR}|['’]\d\d(?!\d))")
def month_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """March 2018; late March 2018; Mar. '18."""
    return of(_part(m["part"], month(_full_year(m["y"]), month_number(m["m"]))))


@rule(
    "month",
    rf"(?P<m>{MONTH})(?: (?P<y>{YEAR}))?{_DASH}(?P<m2>{MONTH})(?! \d{{1,2}}(?!\d))(?:(?: of|,)? (?P<y2>{YEAR}))?",
)
def months(m: re.Match[str], scene: Scene) -> Meaning | None:
    """May to July 2016; March and April."""
    first, last = month_number(m["m"]), month_number(m["m2"])
    y2 = int(m["y2"]) if m["y2"] else _year_without(lambda y: month(y, last), m, scene)
    y1 = int(m["y"]) if m["y"] else y2 - (first > last)
    return of(stretch(month(y1, first), month(y2, last)))


@rule(
    "month",
    rf"(?:\b(?P<licence>in|since|until|till|by|of|for|from|to|through|during|before|after|between|around|and|or|back in)"
    rf" )?(?P<x>(?:(?P<part>{EARLY_LATE})[\s-])?(?P<m>{MONTH}))(?![\s-]?\d)(?!['’]s [A-Z])",
)
def bare_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """In March; late March. Words that are also names or verbs need a preposition."""
    if not (m["licence"] or m["part"]) and not _surely_month(m):
        return None
    if _before_name(m) and not m["part"]:
        return None
    number = month_number(m["m"])
    return of(_part(m["part"], month(_year_without(lambda y: month(y, number), m, scene), number)))


@rule("digit", rf"(?:(?P<part>{EARLY_LATE})[\s-])?(?:the )?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR}|['’]\d\d(?!\d))")
def season_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The summer of 2013; late spring 2016."""
    return of(_part(m["part"], season(_full_year(m["y"]), m["s"].lower())))


@rule("digit", rf"(?P<part>{EARLY_LATE})[\s-](?:the )?(?:year )?(?P<y>{YEAR})")
def part_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Early 2014; the end of 2014; mid-2015."""
    return of(_part(m["part"], year(int(m["y"]))))


@rule("digit", rf"(?:from |between |\()?(?P<x>(?P<y>{YEAR_FIGURES}){_DASH}(?P<y2>{YEAR}|\d\d(?!\d)))")
def years(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2005 to 2016; 2012–2014; 2005-07."""
    first = int(m["y"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first - first % 100 + int(m["y2"])
    if last <= first or not (len(m["y2"]) == 4 or "-" in m.group() or "–" in m.group()):
        return None
    return of(stretch(year(first), year(last)))


_COUNTED = (
    r"(?! (?:people|fans|guests|followers|square|sq|feet|miles|meters|metres|pounds|dollars|euros|calories|words|copies"
    r"|years|days|hours|minutes|seconds|times|votes|seats|miles|women|men|children|students|workers|jobs|shares|points"
    r"|units|troops|soldiers|percent|per cent|km|kilometers|kilometres|tons|tonnes|acres|homes|others|more|fewer)\b)"
)


@rule(
    "digit",
    r"(?:(?P<firm>in|since|until|till|during|circa|back in|as of|throughout|mid|year)(?: the(?: year)?| about| around)? "
    r"|(?P<soft>of|by|from|to|through|before|after|between|and|or|around|for|into|early|on|about|as early as)"
    r"(?: the(?: year)?)? |(?P<whose>the|her|his|their|its|our|my|this|that|\w+['’]s?) |(?P<open>[(\[])"
    rf"|(?P<name>[A-Z]\w+) )(?P<x>(?P<y>{YEAR}))(?P<close>[)\]])?"
    + _COUNTED
    + r"(?P<next>[\s-](?:\w|['’\"“]))?(?P<s>s)?",
)
def bare_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """In 2013; (2013); her 2014 interview: a number only where the words around it make it a year."""
    following = (m["next"] or "")[-1:]
    y = int(m["y"])
    if m["open"] and not m["close"] and not m.string[m.end("y") :].startswith((",", ";", ":", "-", "–")):
        return None
    if m["soft"] and following.isupper() and y % 100 == 0:
        return None
    if m["name"] and (not m["name"][0].isupper() or not _plausible_now(y, scene) or following.isupper()):
        return None
    return of(year(y))


@rule(
    "digit", rf"(?P<x>(?P<y>{YEAR}))(?P<after> (?:wedding|divorce|split|breakup|election|season|interview|census)\b|:)"
)
def year_of_event(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2013 wedding; "2013:" as the head of a timeline's item."""
    at_head = m.start() == 0 or m.string[m.start() - 1] == "\n"
    return of(year(int(m["y"]))) if m["after"] != ":" or at_head else None


@rule("digit", rf"(?:the )?(?:(?P<part>{EARLY_LATE})[\s-])?(?:the )?(?P<y>(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s")
def decade_figures(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The 2000s; the late '90s."""
    figures = m["y"].lstrip("'’")
    if len(figures) == 2 and m["y"] == figures and not m.group().lower().startswith("the "):
        return None
    if re.search(r"\b(?:her|his|their|my|your|our) (?:\w+ )?$", m.string[: m.start()], re.IGNORECASE):
        return None
    return of(_part(m["part"], decade(int(figures) if len(figures) == 4 else 1900 + int(figures))))


@rule(
    "decade",
    rf"the (?:(?P<part>{EARLY_LATE})[\s-])?(?P<t>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
)
def decade_words(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The nineties."""
    tens = ("tw", "th", "fo", "fi", "si", "se", "ei", "ni").index(m["t"][:2].lower()) + 2
    return of(_part(m["part"], decade(1900 + 10 * tens)))


@rule(
    "quarter",
    rf"(?:the )?(?:(?:fiscal )?(?P<o>{'|'.join(ORDINALS)})[-\s]quarter|(?-i:Q)(?P<n>[1-4]))(?:(?: of|,)? (?:fiscal )?(?P<y>{YEAR}))?",
)
def quarter_of_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The third quarter; Q3 2012."""
    q = int(m["n"]) if m["n"] else ORDINALS.index(m["o"].lower()) + 1
    return of(quarter(int(m["y"]) if m["y"] else _year_without(lambda y: quarter(y, q), m, scene), q))


@rule("digit", rf"(?:fiscal|fiscal year|FY) ?(?P<y>{YEAR}|['’]\d\d)")
def fiscal_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Fiscal 2012."""
    return of(year(_full_year(m["y"])))


@rule(
    "holiday", rf"(?:(?P<rel>last|this|next|this past|this coming) )?(?P<h>{HOLIDAY})(?:(?:,| of| in)? (?P<y>{YEAR}))?"
)
def holidays(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Valentine's Day 2016; last Christmas; New Year's Eve."""
    name = re.sub(r"\s+", " ", m["h"].lower().replace("’", "'"))
    if not m["h"][0].isupper() and name not in ("fourth of july",):
        return None
    if m["y"]:
        return of(day(holiday(name, int(m["y"]))))
    today = scene.today()
    if m["rel"] and m["rel"].lower() == "last":
        return of(day(holiday(name, today.year if holiday(name, today.year) < today else today.year - 1)))
    coming = bool(m["rel"]) and m["rel"].lower() in ("next", "this coming")
    return of(day(holiday(name, _year_without(lambda y: day(holiday(name, y)), m, scene, coming))))


def _days(m: re.Match[str], scene: Scene) -> Meaning:
    """One day, or a stretch of days, of a month, with or without its year."""
    m1, d1 = month_number(m["m"]), _day_number(m["d"])
    groups = m.groupdict()
    m2 = month_number(groups["m2"]) if groups.get("m2") else m1
    y = int(m["y"]) if m["y"] else _year_without(lambda y: day(_leap_safe(y, m1, d1)), m, scene)
    first = day(date(y, m1, d1))
    if not m["d2"]:
        return of(first)
    return of(stretch(first, day(date(y + (m2 < m1), m2, _day_number(m["d2"])))))


def _leap_safe(y: int, m: int, d: int) -> date:
    return date(y, m, 28 if (m, d) == (2, 29) else d)


def _day_number(figures: str) -> int:
    return int(re.sub(r"\D", "", figures))


def _full_year(figures: str) -> int:
    """Four digits as they are; two: 1930 to 2029."""
    y = int(figures.lstrip("'’"))
    return y if len(figures.lstrip("'’")) == 4 else y + (2000 if y < 30 else 1900)


def _year_without(period: Callable[[int], Period], m: re.Match[str], scene: Scene, coming: bool = False) -> int:
    """The year of a date that names none: the last such one begun by the publish date, or the next one where the words
    look ahead, or where it is a single day that is soon to come."""
    today = scene.today()
    this = period(today.year).when
    if coming or ahead(m, scene):
        return today.year + (this.end < today)
    if this.start <= today:
        return today.year
    soon = this.precision == "day" and (this.start - today).days <= SOON_DAYS
    return today.year - (not soon)


_PARTS = {
    "early": "early",
    "begin": "early",
    "start": "early",
    "mid": "mid",
    "late": "late",
    "end": "late",
    "tail": "late",
}


def _part(words: str | None, whole: Period) -> Period:
    if not words:
        return whole
    return part_of(whole, next(part for word, part in _PARTS.items() if word in words.lower()))


_NAMES_AND_VERBS = (
    "march",
    "may",
    "april",
    "june",
    "august",
    "mar",
    "jan",
    "dec",
    "sept",
    "oct",
    "jun",
    "jul",
    "apr",
    "aug",
)


def _surely_month(m: re.Match[str]) -> bool:
    """A month without a preposition: not a word that is a name or verb too, not a part of a capitalised name."""
    before = m.string[: m.start("m")].rstrip(" ")
    in_name = bool(before) and before.split()[-1][0].isupper() and before[-1].isalpha()
    return m["m"].lower().rstrip(".") not in _NAMES_AND_VERBS and not in_name


def _before_name(m: re.Match[str]) -> bool:
    """Whether a capitalised word follows at once, as in "from June Carter"."""
    return re.match(r" (?-i:[A-Z])[a-z]", m.string[m.end() :]) is not None and m["m"].lower() in _NAMES_AND_VERBS


def _plausible_now(y: int, scene: Scene) -> bool:
    """A year after a capitalised word ("Oscars 2018") only near the publish date."""
    return scene.published is not None and scene.published.year - 60 <= y <= scene.published.year + 1


ABSOLUTE: tuple[Rule, ...] = (
    iso_day, numeric_day, month_day, day_month, month_year, months, bare_month, season_year, part_year, years, bare_year,
    year_of_event, decade_figures, decade_words, quarter_of_year, fiscal_year, holidays,
)  # fmt: skip

"""Rules for years and what is made of them: parts, spans, decades, centuries.

Four figures are a year only where the words around them make them one: "in 2013", "her 2014 interview",
"(2012–2014)", never "2,013 fans" or "a 2017 Roadster".
"""

from __future__ import annotations

import re

from rumordesk.text.dates.absolute import part_if
from rumordesk.text.dates.calendar import century, decade, half_of, stretch, year
from rumordesk.text.dates.grammar import (
    EARLY_LATE,
    TENS,
    YEAR,
    YEAR_FIGURES,
    Meaning,
    Rule,
    Scene,
    of,
    rule,
)

YEARS_BACK = 60
"""How long before the publish date a year after a capitalised word ("Awards 2018") is still believed; set by
judgement."""

_COUNTED = (
    r"(?:people|fans|guests|followers|square|sq|feet|foot|miles?|meters|metres|pounds|dollars|euros|calories|words"
    r"|copies|years|days|hours|minutes|seconds|times|votes|seats|women|men|children|students|workers|jobs|shares|points|units"
    r"|troops|soldiers|percent|per cent|km|kilometers|kilometres|tons|tonnes|acres|homes|others|more|fewer|songs|films"
    r"|photos|pictures|pages|points|members|employees|households|viewers|tickets|locations|theaters|theatres|screens)\b"
)


@rule("digit", rf"(?P<part>{EARLY_LATE})[\s-](?:the )?(?:year )?(?P<y>{YEAR})(?![-–]\d)")
def part_of_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Early 2014; the end of 2014; mid-2015."""
    return of(part_if(m["part"], year(int(m["y"]))))


@rule("digit", rf"(?:the )?(?P<part>first|second|last|latter) half of (?:the year )?(?P<y>{YEAR})(?![-–]\d)")
def half_of_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The first half of 2014."""
    return of(half_of(int(m["y"]), m["part"].lower()))


@rule(
    "digit",
    rf"(?P<between>between )?(?P<x>(?P<y>{YEAR_FIGURES}) ?(?P<dash>-|–|—|to|through|until|till|(?(between)and|(?!)))"
    rf" ?(?P<y2>{YEAR}|\d\d(?!\d)))",
)
def years(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2005 to 2016; 2012–2014; 2005-07."""
    first, short = int(m["y"]), len(m["y2"]) == 2
    last = first - first % 100 + int(m["y2"]) if short else int(m["y2"])
    if last <= first or (short and m["dash"] not in ("-", "–")):
        return None
    return of(stretch(year(first), year(last)))


@rule(
    "digit",
    r"(?:(?P<firm>in|since|until|till|during|circa|as of|throughout|mid|year)(?: the(?: year)?| about| around)? "
    r"|(?:of|by|from|to|through|before|after|between|and|or|around|for|into|early|on|about|than)(?: the(?: year)?)? "
    r"|(?P<whose>the|her|his|their|its|our|my|this|that|\w+['’]s?) |(?P<open>[(\[])|(?P<name>(?-i:[A-Z])\w+) )"
    rf"(?P<x>(?P<y>{YEAR}))(?:['’]s)?(?! {_COUNTED})(?P<after>[\s-][\w'’\"“]|\)|\]|[,;:–-])?",
)
def bare_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """In 2013; (2013); her 2014 interview; the 2012 awards."""
    y, after = int(m["y"]), m["after"] or ""
    if m["open"] and not after.startswith((")", "]", ",", ";", ":", "-", "–")):
        return None
    if m["name"] and (not _near_now(y, scene) or after[-1:].isupper()):
        return None
    if not (m["firm"] or m["whose"] or m["open"]) and after[-1:].isupper() and y % 100 == 0:
        return None
    return of(year(y))


@rule(
    "digit",
    rf"(?P<x>(?P<y>{YEAR}))(?P<s>['’]s)?(?P<after> (?!to\b|of\b|at\b|and\b|or\b)(?-i:[a-z])\w+|:)?(?! {_COUNTED})",
)
def year_of_thing(m: re.Match[str], scene: Scene) -> Meaning | None:
    """2013 wedding; the glossy, 2004 comedy; 2018's best; "2013:" as the head of a timeline's item."""
    y, after = int(m["y"]), m["after"] or ""
    if after == ":":
        return of(year(y)) if m.start() == 0 or m.string[m.start() - 1] == "\n" else None
    if m["s"]:
        return of(year(y))
    of_thing = after and not after.endswith("s") and re.fullmatch(_COUNTED, after.strip()) is None
    return of(year(y)) if of_thing and y % 100 and y >= 1900 else None


@rule(
    "digit",
    rf"(?:the )?(?:(?P<part>{EARLY_LATE})[\s-])?(?P<the>the )?(?P<y>(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s",
)
def decade_in_figures(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The 2000s; the late '90s; not "in her 40s"."""
    figures = m["y"].lstrip("'’")
    if figures == m["y"] and len(figures) == 2 and not (m["the"] or m.group().lower().startswith("the ")):
        return None
    if re.search(r"\b(?:her|his|their|my|your|our)\s(?:\w+\s)?$", m.string[: m.start()], re.IGNORECASE):
        return None
    return of(part_if(m["part"], decade(int(figures) if len(figures) == 4 else 1900 + int(figures))))


_DECADES = tuple(word.removesuffix("y") + "ies" for word in TENS)


@rule("decade", rf"the (?:(?P<part>{EARLY_LATE})[\s-])?(?P<t>{'|'.join(_DECADES)})")
def decade_in_words(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The nineties."""
    return of(part_if(m["part"], decade(1920 + 10 * _DECADES.index(m["t"].lower()))))


@rule("period", r"(?:the )?(?:(?P<part>early|mid|late)[\s-])?(?P<n>\d\d?)(?:st|nd|rd|th)[-\s]century")
def nth_century(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The 19th century."""
    return of(part_if(m["part"], century(100 * int(m["n"]) - 100)))


def _near_now(y: int, scene: Scene) -> bool:
    return scene.published is not None and scene.published.year - YEARS_BACK <= y <= scene.published.year + 1


YEARS: tuple[Rule, ...] = (
    part_of_year, half_of_year, years, bare_year, year_of_thing, decade_in_figures, decade_in_words, nth_century,
)  # fmt: skip

"""Rules for the calendar of business news: quarters, fiscal years, the year-ago period, the end of a year.

A fiscal year is taken as the calendar year, for the words seldom say when a company's begins.
"""

from __future__ import annotations

import re

from rumordesk.text.dates.absolute import full_year, year_without
from rumordesk.text.dates.calendar import moved, quarter, year
from rumordesk.text.dates.grammar import ORDINALS, YEAR, Meaning, Rule, Scene, of, plain, rule

_STEPS = {"last": -1, "this": 0, "next": 1, "the current": 0}


@rule(
    "quarter",
    rf"(?:the )?(?:(?P<y0>{YEAR}) )?(?:(?:fiscal )?(?P<o>{'|'.join(ORDINALS)})[-\s]quarter|(?-i:Q)(?P<n>[1-4]))"
    rf"(?:(?: of|,)? (?:fiscal )?(?P<y>{YEAR}))?",
)
def quarter_of_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The third quarter; Q3 2012."""
    q = int(m["n"]) if m["n"] else ORDINALS.index(m["o"].lower()) + 1
    told = m["y"] or m["y0"]
    return of(quarter(int(told) if told else year_without(lambda y: quarter(y, q), m, scene), q))


@rule("quarter", r"the (?:latest |(?P<ago>year[-\s](?:ago|earlier)) )?quarter(?! of\b)")
def reported_quarter(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The latest quarter: the last that was over by the publish date; the year-ago quarter."""
    over = moved(scene.today(), -1, "quarter")
    return of(quarter(over.year - bool(m["ago"]), (over.month + 2) // 3))


@rule(
    "quarter",
    rf"(?:early |late )?(?P<rel>last|this|next) year['’]s (?:fiscal )?(?:(?P<o>{'|'.join(ORDINALS)})[-\s])?quarter",
)
def quarter_of_told_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Next year's first quarter; last year's quarter: the same as the last that was over."""
    over = moved(scene.today(), -1, "quarter")
    q = ORDINALS.index(m["o"].lower()) + 1 if m["o"] else (over.month + 2) // 3
    return of(quarter(scene.today().year + _STEPS[m["rel"].lower()], q))


@rule("unit", r"(?:the (?:same |comparable |corresponding )?)?year[-\s](?:ago|earlier)(?: period)?")
def year_ago(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The year-ago period; year-earlier results."""
    return of(year(scene.today().year - 1))


@rule("unit", r"(?:the )?(?:calendar |fiscal )?(?:year[-\s]end|year['’]s end)")
def year_end(m: re.Match[str], scene: Scene) -> Meaning | None:
    """By year-end; at the year's end."""
    return of(year(scene.today().year))


@rule(
    "unit",
    r"(?:for|in|during|of|throughout) (?P<x>the (?:latest |entire |current )?(?:full |fiscal |full fiscal )year)"
    r"(?P<over> end(?:ed|ing)\b)?|(?:for|in) (?P<x2>the year)(?P<over2> end(?:ed|ing)\b)",
)
def business_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The fiscal year; "the year ended March 31" is a length of time, for it is no calendar year."""
    if m["over"] or m["over2"]:
        return Meaning("duration", None, "P1Y")
    return of(year(scene.today().year - ("latest" in plain(m["x"]))))


@rule("digit", rf"(?:fiscal|fiscal year|FY) ?(?P<y>{YEAR}|['’]\d\d)")
def fiscal_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Fiscal 2012, taken as the calendar year."""
    return of(year(full_year(m["y"])))


BUSINESS: tuple[Rule, ...] = (
    quarter_of_year, reported_quarter, quarter_of_told_year, year_ago, year_end, business_year, fiscal_year,
)  # fmt: skip

"""Rules for stretches by the publish date: "earlier this month", "last year", "next summer", "last March".

Days are in `days_near`, what is counted in `counted`; what counts from another event is in `anchored`.
"""

from __future__ import annotations

import re

from rumordesk.records import When
from rumordesk.text.dates.anchored import month_near
from rumordesk.text.dates.calendar import Period, half_of, moved, part_of, season, unit_at
from rumordesk.text.dates.counted import COUNTED
from rumordesk.text.dates.days_near import DAYS_NEAR
from rumordesk.text.dates.grammar import (
    MONTH,
    SEASON,
    Meaning,
    Rule,
    Scene,
    direction,
    month_number,
    of,
    plain,
    rule,
)
from rumordesk.text.dates.outlook import ahead

_PERIOD = r"(?:week|month|year|quarter|decade|century)"


@rule(
    "period",
    r"(?:(?P<part>early|earlier|late|later|mid|(?:earlier|later|early|late) in|(?:the )?(?:very )?(?:beginning"
    r"|start|middle|end|first half|second half|latter part|rest|remainder) of)[\s-])?(?P<rel>last|this|next|this coming"
    rf"|the coming|the current|the)(?: calendar| fiscal| financial)? (?P<u>{_PERIOD})(?![-–])",
)
def this_period(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last week; earlier this month; late last year; the end of the year."""
    rel, part, unit = plain(m["rel"]), plain(m["part"]), m["u"].lower()
    if rel == "the" and not part.endswith((" of", " in")):
        return None
    return of(_told_part(part, unit_at(moved(scene.today(), direction(rel), unit), unit), scene))


@rule(
    "season",
    r"(?:(?:in|over|during|by|as soon as|since|until|for|of|through|throughout) )?"
    r"(?P<x>(?:(?P<part>early|earlier|late|later|mid)[\s-])?"
    rf"(?:(?P<rel>last|this past|this|next|this coming|the|the past) )?(?P<s>{SEASON}))(?! (?:of )?['’\d])"
    r"(?! (?:collection|line|campaign)\b)(?!-)"
    r"(?!(?<=fall) (?:in love|into|out|apart|back|for|from|to|short|asleep|off|over|down)\b)",
)
def this_season(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last summer; this spring; in the fall; by winter."""
    rel, name, today = plain(m["rel"]), m["s"].lower(), scene.today()
    licensed = m.start("x") > m.start()
    if not (rel or licensed) or (rel in ("the", "") and not (licensed or m["part"])):
        return None
    this = season(today.year, name)
    if rel in ("last", "this past", "the past"):
        y = today.year - (this.when.end >= today)
    elif rel == "this":
        y = today.year
    elif rel == "next":
        y = today.year + (this.when.start <= today)
    elif rel == "this coming" or ahead(m, scene):
        y = today.year + (this.when.end < today)
    else:
        y = today.year - (this.when.start > today)
    return of(_told_part(plain(m["part"]), season(y, name), scene))


@rule(
    "month",
    r"(?:(?P<part>early|earlier|late|later|mid)[\s-])?(?P<rel>last|this past|this|next|this coming)"
    rf" (?P<m>{MONTH})(?! \d)",
)
def this_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last March; late this May."""
    just_past = 1 if plain(m["rel"]) == "last" else 0  # "last August", said in September, is a year ago
    found = month_near(scene.today(), month_number(m["m"]), plain(m["rel"]), just_past)
    return of(_told_part(plain(m["part"]), found, scene))


def _told_part(part: str, whole: Period, scene: Scene) -> Period:
    """Earlier this month: up to the publish date; early, late, the end of: a third; first or second half: of a year."""
    today = scene.today()
    inside = whole.when.start <= today <= whole.when.end
    if part.startswith("earlier") and inside:
        return Period(When(whole.when.start, today, "span"), whole.value)
    if re.match("later|(?:the )?(?:rest|remainder)", part) and inside:
        return Period(When(today, whole.when.end, "span"), whole.value)
    if "half" in part and whole.when.precision == "year":
        return half_of(whole.when.start.year, part)
    if not part or re.search("half|later|rest|remainder", part):
        return whole
    return part_of(whole, "early" if re.search("earl|begin|start", part) else "mid" if "mid" in part else "late")


RELATIVE: tuple[Rule, ...] = (*DAYS_NEAR, this_period, this_season, this_month, *COUNTED)

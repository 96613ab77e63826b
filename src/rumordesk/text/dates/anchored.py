"""Rules for dates that count from another event: "a year later", "the following month", "that summer".

Without an anchor they have no place on the calendar. Which event is the anchor, the caller says, or an earlier date of
the same sentence (`find`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.records import When
from rumordesk.text.dates.calendar import (
    Period,
    day,
    month,
    moved,
    season,
    stretch,
    unit_at,
    weekday_after,
    weekday_before,
)
from rumordesk.text.dates.grammar import (
    ABOUT,
    DAYPART,
    EXACT,
    MONTH,
    SEASON,
    UNIT_CODE,
    UNITS,
    VAGUE,
    WEEKDAY,
    Meaning,
    Rule,
    Scene,
    Unanchored,
    in_daypart,
    month_number,
    of,
    plain,
    reckoned,
    rule,
    spaced,
    unit_name,
    weekday_number,
)

_THAT = r"the (?:very )?(?:following|next|same|previous|preceding)|that(?: same| very)?"
AMOUNT_AFTER = re.compile(
    spaced(
        rf"(?:(?P<within>within|less than|under) )?(?:just |only )?(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE})[\s-]"
        rf"(?P<u>{UNITS})(?P<half> and a half)? (?P<sign>after|before|of|following|into|from|since)\b"
    ),
    re.IGNORECASE,
)
"""Two years after ..., within a month of ...: what `relative_to` counts though the event stands in words."""


@rule(
    "unit",
    rf"(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE})[\s-](?P<u>{UNITS})(?P<half> and a half)?"
    r" (?:later|(?P<back>earlier|prior|previously|before that)|afterwards?|after that|hence)",
)
def later(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two years later; a week earlier."""
    period = shifted(scene.base(), m["n"] + " and a half" * bool(m["half"]), m["u"], -1 if m["back"] else 1)
    if period is None:
        raise Unanchored
    return of(period)


@rule(
    "unit",
    rf"(?:(?P<in>in|over|within|for|during|on) )?(?P<x>(?:(?:later|earlier|early|late) )?(?P<rel>{_THAT})"
    r" (?P<u>day|week|weekend|month|year|decade|century))(?! (?:and|or|few|couple)\b)"
    r"|(?P<x2>the (?P<u2>day|week|weekend|month|year) (?P<rel2>before|after))"
    r"(?! (?:last|yesterday|tomorrow|next|the|her|his|their|its|she|he|they|it|a|an|i|we)\b)",
)
def following(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The following year; that month; the day after."""
    if plain(m["in"]) in ("in", "over", "within", "for") and plain(m["rel"]) == "the next":
        return None  # an amount from the publish date on
    return of(_unit_by(plain(m["rel"] or m["rel2"]), (m["u"] or m["u2"]).lower(), scene.base()))


@rule(
    "unit",
    rf"(?P<rel>{_THAT}) (?P<p>{DAYPART})|the (?P<p2>night|morning) (?P<rel2>before|after)(?! last\b)",
    "time",
)
def that_daypart(m: re.Match[str], scene: Scene) -> Meaning | None:
    """That evening; the next morning; the night before."""
    return in_daypart(_unit_by(plain(m["rel"] or m["rel2"]), "day", scene.base()), m["p"] or m["p2"])


@rule("weekday", rf"(?P<rel>{_THAT}) (?P<d>{WEEKDAY})(?: (?P<p>{DAYPART}))?")
def following_weekday(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The following Monday; that Friday night."""
    base, wanted, step = scene.base(), weekday_number(m["d"]), _step(m["rel"])
    if (base.end - base.start).days > 6:
        raise Unanchored
    found = weekday_after(base.end if step > 0 else base.start - timedelta(1), wanted)
    return in_daypart(day(weekday_before(base.start, wanted) if step < 0 else found), m["p"])


@rule("season", rf"(?:in )?(?P<x>(?:(?:later|earlier|early|late) )?(?P<rel>{_THAT}) (?P<s>{SEASON}))")
def following_season(m: re.Match[str], scene: Scene) -> Meaning | None:
    """That summer; the following spring."""
    base, name, step = scene.base(), m["s"].lower(), _step(m["rel"])
    if step > 0:
        near = season(base.end.year, name)
        return of(near if near.when.start > base.end else season(base.end.year + 1, name))
    near = season(base.start.year, name)
    return of(season(base.start.year - 1, name) if step < 0 and near.when.end >= base.start else near)


@rule("month", rf"(?:in )?(?P<x>(?:(?:later|earlier|early|late) )?(?P<rel>{_THAT}) (?P<m>{MONTH}))(?! \d)")
def following_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The following June."""
    step = _step(m["rel"])
    rel = "this" if step == 0 else "next" if step > 0 else "last"
    return of(month_near(scene.base().end if step > 0 else scene.base().start, month_number(m["m"]), rel))


@rule("month", rf"(?:in )?(?P<x>(?P<m>{MONTH}),? (?:of )?(?P<rel>{_THAT}) year)")
def month_of_year(m: re.Match[str], scene: Scene) -> Meaning | None:
    """February of the following year; in June of that year."""
    year = _unit_by(plain(m["rel"]), "year", scene.base()).when.start.year
    return of(month(year, month_number(m["m"])))


def shifted(anchor: When, amount: str, unit: str, sign: int) -> Period | None:
    """The interval `amount` units after (sign 1) or before (-1) an anchor, as wide as the unit and the anchor make it;
    None for an amount that cannot be reckoned."""
    n, name = reckoned(amount), unit_name(unit)
    if n is None or UNIT_CODE[name] in ("TS", "TM", "TH"):
        return None
    if n != int(n) or name == "decade":
        parts, finer = _FINER.get(name, (1, name))
        n, name = n * parts, finer
    steps = sign * round(n)
    return stretch(unit_at(moved(anchor.start, steps, name), name), unit_at(moved(anchor.end, steps, name), name))


_FINER = {"decade": (10, "year"), "year": (12, "month"), "month": (4, "week"), "week": (7, "day")}
"""What half a unit is counted in; decades always, for "a decade ago" means about that year."""


def month_near(base: date, wanted: int, rel: str, just_past: int = 0) -> Period:
    """The last, this or the next such month (1 to 12) as seen from a day; one that ended less than `just_past` months
    ago is too near to be the last."""
    if rel in ("next", "this coming"):
        return month(base.year + (base.month >= wanted), wanted)
    return month(base.year - (rel != "this" and base.month - just_past <= wanted), wanted)


def _step(rel: str) -> int:
    """-1 the unit before, 0 the same, 1 the unit after."""
    return (
        -1 if re.search("previous|preceding|before", rel, re.I) else bool(re.search("following|next|after", rel, re.I))
    )


def _unit_by(rel: str, unit: str, base: When) -> Period:
    """The unit after, before or around the anchor; an anchor wider than the unit cannot tell."""
    if unit_at(base.start, unit) != unit_at(base.end, unit):
        raise Unanchored
    return unit_at(moved(base.start, _step(rel), unit), unit)


ANCHORED: tuple[Rule, ...] = (
    later, following, that_daypart, following_weekday, following_season, following_month, month_of_year,
)  # fmt: skip

"""Rules for dates that count from the publish date: "yesterday", "last Friday", "two weeks ago", "earlier this month".

Those that count from another event ("a year later") have no place until the caller gives it as the anchor: they are
read by the same rules (`after_anchor`). Amounts of time without a place are in `amounts`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.records import When
from rumordesk.text.dates.calendar import (
    SEASON_MONTH,
    Period,
    day,
    month,
    moved,
    part_of,
    season,
    stretch,
    unit_at,
    week,
    weekday_after,
    weekday_before,
    weekend,
)
from rumordesk.text.dates.grammar import (
    ABOUT,
    DAYPART,
    DAYPART_CODE,
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
    ahead,
    month_number,
    number,
    of,
    reckoned,
    rule,
    unit_name,
    weekday_number,
)

AMOUNT = rf"(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE}|half an?)(?:\s|-)(?:[a-z]+ly )?(?P<u>{UNITS})"
PERIOD_UNIT = r"(?:week|month|year|quarter|decade|century)"


@rule("today", r"(?:(?P<rel>earlier|later|early|late) )?(?P<w>today|tonight|tomorrow|yesterday|the day before yesterday"
      rf"|the day after tomorrow)(?:['’]s)?(?: (?P<p>{DAYPART}))?")  # fmt: skip
def nearby_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Today, tonight, yesterday morning, tomorrow."""
    word = m["w"].lower()
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if " " in word:
        step = -2 if "before" in word else 2
    period = day(scene.today() + timedelta(step))
    return _with_daypart(period, "night" if word == "tonight" else m["p"])


@rule(
    "today",
    rf"(?:(?:earlier|later|early|late) )?(?P<rel>last|this|that) (?P<p>night|morning|afternoon|evening)",
    "time",
)
def this_daypart(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last night; this morning; that evening (of the anchor)."""
    if m["rel"].lower() == "that":
        return _with_daypart(_single_day(scene), m["p"])
    return _with_daypart(day(scene.today() - timedelta(m["rel"].lower() == "last")), m["p"])


@rule(
    "weekday",
    rf"(?:(?P<part>early|late|earlier|later) )?(?:(?:on )?(?P<rel>last|this past|past|this coming|coming|this|next|the following"
    rf"|the previous|that) )?(?P<d>{WEEKDAY})(?:['’]s)?(?:,? (?P<p>{DAYPART}))?(?: (?P<of>of )?(?P<w>last|this|next) week)?",
)
def weekday(m: re.Match[str], scene: Scene) -> Meaning | None:
    """On Saturday; last Friday; Monday night; Tuesday of last week."""
    if _is_name(m):
        return None
    wanted, rel = weekday_number(m["d"]), (m["rel"] or "").lower()
    if rel in ("the following", "the previous", "that"):
        return _with_daypart(_weekday_from_anchor(rel, wanted, scene), m["p"])
    today = scene.today()
    if m["w"]:
        monday = today - timedelta(today.weekday()) + timedelta(7 * _direction(m["w"]))
        return _with_daypart(day(monday + timedelta(wanted)), m["p"])
    return _with_daypart(day(nearest_weekday(wanted, m, scene, rel)), m["p"])


@rule("weekend", rf"(?:(?P<part>earlier|later) )?(?P<rel>last|this past|past|the past|over the|this coming|this|next|the|that"
      rf"|the following|the previous|at the|same) weekend(?:['’]s)?(?! (?:of|when|after|before|in))")  # fmt: skip
def weekends(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Over the weekend; last weekend; next weekend."""
    rel = m["rel"].lower()
    if rel in ("that", "the following", "the previous", "same"):
        return of(_unit_from_anchor(rel, "weekend", scene))
    today = scene.today()
    if rel in ("next", "this coming"):
        return of(weekend(today + timedelta(7 * (rel == "next" and today.weekday() >= 2))))
    begun = today.weekday() >= 5
    if rel == "this" and (begun or ahead(m, scene) or today.weekday() >= 2):
        return of(weekend(today))
    if rel in ("the", "over the", "at the") and ahead(m, scene):
        return of(weekend(today))
    late = begun and rel not in ("last", "this past", "past", "the past")
    return of(weekend(today if late else today - timedelta(7)))


@rule(
    "period",
    rf"(?:(?P<part>early|earlier|late|later|mid|so far|(?:the )?(?:very )?(?:beginning|start|middle|end|first half"
    rf"|second half|latter part|rest|remainder) of)[\s-])?(?P<rel>last|this past|this|next|this coming|the coming|the current|the)"
    rf"(?P<cal> calendar| fiscal| financial)? (?P<u>{PERIOD_UNIT})(?:['’]s)?(?!['’-])",
)
def this_period(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last week; earlier this month; late last year; the end of the year."""
    rel, part = m["rel"].lower(), (m["part"] or "").lower()
    if rel == "the" and not (part and " of" in part):
        return None
    whole = unit_at(moved(scene.today(), _direction(rel), m["u"].lower()), m["u"].lower())
    return of(_told_part(part, whole, scene))


@rule("season", rf"(?:(?P<part>early|earlier|late|later|mid)[\s-])?(?P<rel>last|this past|this|next|this coming|that|the following"
      rf"|the previous|the same|(?:in|over|during|by|since|until|for|of|through|throughout|late in|early in) the|in"
      rf"|over|by|since) (?P<x>(?P<s>{SEASON}))(?:['’]s)?(?! \d)(?! of \d)(?! (?:collection|line|campaign|in love|into|out))")  # fmt: skip
def this_season(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last summer; this spring; in the fall."""
    rel, name = m["rel"].lower(), m["s"].lower()
    if rel in ("that", "the following", "the previous", "the same"):
        return of(_season_from_anchor(rel, name, scene))
    today = scene.today()
    this = season(today.year, name)
    if rel in ("next", "this coming") or (rel != "last" and rel != "this past" and ahead(m, scene)):
        found = season(today.year + (this.when.start <= today if rel == "next" else this.when.end < today), name)
    elif rel == "this":
        found = this
    elif rel in ("last", "this past"):
        found = season(today.year - (this.when.end >= today), name)
    else:
        found = season(today.year - (this.when.start > today), name)
    return of(
        part_of(found, m["part"][:4].replace("earl", "early")) if m["part"] in ("early", "late", "mid") else found
    )


@rule("month", rf"(?:(?P<part>early|earlier|late|later|mid)[\s-])?(?P<rel>last|this past|this|next|this coming|that|the following"
      rf"|the previous) (?P<m>{MONTH})(?! \d)")  # fmt: skip
def this_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last March; next May; the following June."""
    rel, wanted = m["rel"].lower(), month_number(m["m"])
    if rel in ("that", "the following", "the previous"):
        base = _anchored(scene).end if rel == "the following" else _anchored(scene).start
        return of(_month_near(base, wanted, {"that": "this", "the following": "next", "the previous": "last"}[rel]))
    return of(_month_near(scene.today(), wanted, rel))


@rule("unit", rf"(?P<x>{AMOUNT} (?:ago|back(?! (?:in|to|at|on|from|into|home|together|and)\b)))(?! to\b)")
def ago(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two weeks ago; a decade ago."""
    return _counted(m, scene, -1)


@rule(
    "unit",
    r"(?P<n>)(?P<u>years|months|weeks|days|decades|centuries|hours|minutes) (?:ago|earlier|later)|long ago",
    unknown="PAST_REF",
)
def vaguely_ago(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Years ago."""
    return Meaning("date", None, "FUTURE_REF" if m.group().lower().endswith("later") else "PAST_REF")


@rule(
    "unit",
    rf"{AMOUNT} from (?:now|today)|(?<!with)in (?P<x>(?P<n2>{EXACT}|{VAGUE})(?:\s|-)(?P<u2>{UNITS})['’]?(?: time)?)",
)
def from_now(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two weeks from now; in three days (where the clause looks ahead)."""
    if m["n"] is None and not (m.group().lower().endswith("time") or ahead(m, scene)):
        return None
    return _counted(m, scene, 1)


@rule(
    "unit",
    rf"(?P<x>{AMOUNT} (?:later|earlier|afterwards?|prior|previously|after that|before that|hence))",
    unknown="XXXX",
)
def after_anchor(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Two years later; a week earlier: from the anchor."""
    sign = -1 if re.search(r"(?:earlier|prior|previously|before that)$", m.group(), re.IGNORECASE) else 1
    return of(_from_anchor(_anchored(scene), m["n"], m["u"], sign))


@rule("unit", rf"(?:(?:later|earlier|early|late) )?(?P<rel>the (?:very )?(?:following|next|same|previous|preceding)|that(?: same| very)?)"
      rf" (?P<u>day|week|month|year|decade|quarter|century)(?! (?:and|or|few|couple))|the (?P<u2>day|week|month|year)"
      rf" (?P<rel2>before|after)(?! (?:last|yesterday|tomorrow|next))")  # fmt: skip
def following(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The following year; that month; the day after."""
    return of(_unit_from_anchor((m["rel"] or m["rel2"]).lower(), (m["u"] or m["u2"]).lower(), scene))


@rule("unit", rf"(?:the )?(?P<u>week|month|year|weekend|summer|winter) (?P<rel>before last|after next)|a (?P<u2>week|year|month) (?P<rel2>from)"
      rf" (?P<d>{WEEKDAY}|today)")  # fmt: skip
def before_last(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The week before last; a week from Monday."""
    today = scene.today()
    if m["rel2"]:
        base = today if m["d"].lower() == "today" else weekday_after(today, weekday_number(m["d"]))
        return of(day(moved(base, 1, m["u2"].lower())))
    unit, steps = m["u"].lower(), -2 if m["rel"].lower().startswith("before") else 2
    if unit in SEASON_MONTH:
        return of(season(today.year + steps + (season(today.year, unit).when.end < today), unit))
    return of(unit_at(moved(today, steps, unit), unit))


_PRESENT = r"right now|just now|for now|by now|now|currently|at the moment|at present|presently|nowadays|these days"
_PAST = r"recently|most recently|lately|of late|not long ago|in recent (?P<u>years|months|weeks|days)|recent|formerly|in the past"
_FUTURE = r"soon|in the (?:near |not too distant |distant )?future|the (?:near )?future|shortly|in the coming (?:years|months|weeks|days)"


@rule(
    "reference",
    rf"(?:(?P<now>{_PRESENT})|(?P<past>{_PAST})|(?P<future>{_FUTURE}))(?![-\s]?(?:after|before|enough|as\b|known))",
)
def vaguely(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Now; recently; soon: a direction without a place."""
    value = "PRESENT_REF" if m["now"] else "PAST_REF" if m["past"] else "FUTURE_REF"
    return Meaning("date", None, value)


def shifted(anchor: When, amount: str, unit: str, sign: int) -> Period | None:
    """The interval `amount` units after (sign 1) or before (-1) an anchor, as wide as the unit and the anchor make it;
    None for an amount that cannot be reckoned."""
    n = 0.5 if amount.lower().startswith("half") else reckoned(amount)
    name = unit_name(unit)
    if n is None or UNIT_CODE[name].startswith("T") and name != "night":
        return None
    if n != int(n):
        n, name = {
            "year": (n * 12, "month"),
            "decade": (n * 10, "year"),
            "month": (n * 4, "week"),
            "week": (n * 7, "day"),
        }.get(name, (n, name))
    n = int(n)
    return stretch(unit_at(moved(anchor.start, sign * n, name), name), unit_at(moved(anchor.end, sign * n, name), name))


def _from_anchor(anchor: When, amount: str, unit: str, sign: int) -> Period:
    period = shifted(anchor, amount, unit, sign)
    if period is None:
        raise Unanchored
    return period


def _counted(m: re.Match[str], scene: Scene, sign: int) -> Meaning:
    """An amount before or after the publish date; of clock units only the day is known."""
    amount, unit = m["n"] or m["n2"], m["u"] or m["u2"]
    today = scene.today()
    code = UNIT_CODE[unit_name(unit)]
    if code.startswith("T"):
        return Meaning(
            "time", When(today, today, "day") if code != "TNI" else None, "PAST_REF" if sign < 0 else "FUTURE_REF"
        )
    period = shifted(When(today, today, "day"), amount, unit, sign)
    if period is None:
        return Meaning("date", None, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if number(amount) is None:
        return Meaning("date", _widened(period, today), "PAST_REF" if sign < 0 else "FUTURE_REF")
    return of(period)


def _widened(period: Period, today: date) -> When:
    """A vague amount ("a few weeks ago") reaches half as near and half as far again."""
    distance = abs((today - period.when.start).days) // 2
    start, end = period.when.start - timedelta(distance), period.when.end + timedelta(distance)
    return When(start, min(end, today), "span") if period.when.start <= today else When(max(start, today), end, "span")


def _with_daypart(period: Period, daypart: str | None) -> Meaning:
    if not daypart:
        return of(period)
    return Meaning("time", period.when, period.value + DAYPART_CODE[daypart.lower()])


def _direction(rel: str) -> int:
    return {"last": -1, "this past": -1, "next": 1, "this coming": 1, "the coming": 1}.get(rel.lower(), 0)


def _told_part(part: str, whole: Period, scene: Scene) -> Period:
    """Earlier this month: up to the publish date; early, late, the end of: a third."""
    today = scene.today()
    inside = whole.when.start <= today <= whole.when.end
    if part in ("earlier", "so far") and inside:
        return Period(When(whole.when.start, today, "span"), whole.value)
    if part == "later" or part.startswith(("the rest", "rest", "remainder", "the remainder")):
        return Period(When(today, whole.when.end, "span"), whole.value) if inside else whole
    if not part or "half" in part:
        return whole
    third = "early" if re.search("earl|begin|start", part) else "mid" if "mid" in part else "late"
    return part_of(whole, third)


def nearest_weekday(wanted: int, m: re.Match[str], scene: Scene, rel: str = "") -> date:
    """A weekday as news has it: the last one by the publish date, the next one where the clause looks ahead."""
    today = scene.today()
    if rel in ("last", "this past", "past"):
        return weekday_before(today, wanted)
    if rel in ("next", "this coming", "coming"):
        return weekday_after(today, wanted)
    if rel == "this":
        return week(today).when.start + timedelta(wanted)
    if ahead(m, scene):
        return weekday_after(today - timedelta(1), wanted)
    return weekday_before(today + timedelta(1), wanted)


def _is_name(m: re.Match[str]) -> bool:
    """A weekday inside a capitalised name ("The Sunday Bugle", "Monday Night Darts")."""
    if m["rel"] or m["w"]:
        return False
    if m["p"] and m["p"][0].isupper() and not m["d"].isupper():
        return True
    after = re.match(r"\s([A-Z][a-z]+)", m.string[m.end() :])
    before = re.search(r"(\S+)\s$", m.string[: m.start("d")])
    return (
        bool(after) and bool(before) and before[1].lower() in ("the", "a", "an", "to", "of", "with", "by", "via")
        if before
        else False
    )


def _month_near(base: date, wanted: int, rel: str) -> Period:
    if rel in ("next", "this coming"):
        return month(base.year + (base.month >= wanted), wanted)
    if rel == "this":
        return month(base.year, wanted)
    return month(base.year - (base.month <= wanted), wanted)


def _anchored(scene: Scene) -> When:
    if scene.anchor is None:
        raise Unanchored
    return scene.anchor


def _single_day(scene: Scene) -> Period:
    anchor = _anchored(scene)
    if anchor.start != anchor.end:
        raise Unanchored
    return day(anchor.start)


def _weekday_from_anchor(rel: str, wanted: int, scene: Scene) -> Period:
    anchor = _anchored(scene)
    if (anchor.end - anchor.start).days > 6:
        raise Unanchored
    if rel == "the following":
        return day(weekday_after(anchor.end, wanted))
    return day(
        weekday_before(anchor.start, wanted)
        if rel == "the previous"
        else weekday_after(anchor.start - timedelta(1), wanted)
    )


def _unit_from_anchor(rel: str, unit: str, scene: Scene) -> Period:
    """The unit after, before or around the anchor; an anchor wider than the unit cannot tell."""
    anchor = _anchored(scene)
    step = -1 if re.search("previous|preceding|before", rel) else 1 if re.search("following|next|after", rel) else 0
    first, last = unit_at(anchor.start, unit), unit_at(anchor.end, unit)
    if first != last:
        raise Unanchored
    return unit_at(moved(anchor.start, step, unit), unit)


def _season_from_anchor(rel: str, name: str, scene: Scene) -> Period:
    anchor = _anchored(scene)
    if rel == "the following":
        start = season(anchor.end.year, name)
        return start if start.when.start > anchor.end else season(anchor.end.year + 1, name)
    if rel == "the previous":
        start = season(anchor.start.year, name)
        return start if start.when.end < anchor.start else season(anchor.start.year - 1, name)
    return season(anchor.start.year, name)


RELATIVE: tuple[Rule, ...] = (
    nearby_day, this_daypart, weekday, weekends, this_period, this_season, this_month, ago, vaguely_ago, from_now,
    after_anchor, following, before_last, vaguely,
)  # fmt: skip

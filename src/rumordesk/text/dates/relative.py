"""Rules for dates that count from the publish date: "yesterday", "last Friday", "earlier this month", "two weeks ago".

What counts from another event ("a year later") is in `anchored`; amounts of time without a place in `amounts`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.records import When
from rumordesk.text.dates.anchored import month_near, shifted
from rumordesk.text.dates.calendar import (
    SEASON_MONTH,
    Period,
    day,
    moved,
    part_of,
    season,
    unit_at,
    week,
    weekday_after,
    weekday_before,
    weekend,
)
from rumordesk.text.dates.grammar import (
    ABOUT,
    DAYPART,
    EXACT,
    MONTH,
    PLURALS,
    SEASON,
    UNIT_CODE,
    UNITS,
    UNKNOWN,
    VAGUE,
    WEEKDAY,
    Meaning,
    Rule,
    Scene,
    in_daypart,
    month_number,
    number,
    of,
    plain,
    rule,
    unit_name,
    weekday_number,
)
from rumordesk.text.dates.outlook import ahead, capital_without_cause

_AMOUNT = rf"(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE})[\s-](?P<u>{UNITS})(?P<half> and a half)?(?: or (?:so|two|more))?"
_PERIOD = r"(?:week|month|year|quarter|decade|century)"


@rule(
    "today",
    r"(?P<w>today|tonight|tomorrow|yesterday|the day before yesterday|the day after tomorrow)"
    rf"(?: (?P<p>{DAYPART}))?",
)
def nearby_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Today, tonight, yesterday morning, tomorrow; not a name ("on the Today sofa")."""
    word = plain(m["w"])
    if capital_without_cause(m.string, *m.span("w")):
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if " " in word:
        step = -2 if "before" in word else 2
    return in_daypart(day(scene.today() + timedelta(step)), "night" if word == "tonight" else m["p"])


@rule("today", rf"(?:(?:earlier|later|early|late) )?(?P<rel>last|this) (?P<p>{DAYPART})(?! stand\b)", "time")
def this_daypart(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Last night; this morning."""
    if capital_without_cause(m.string, *m.span("rel")) and m["p"][0].isupper():
        return None
    return in_daypart(day(scene.today() - timedelta(m["rel"].lower() == "last")), m["p"])


@rule(
    "weekday",
    r"(?:(?P<rel>last|this past|past|this coming|coming|this|next) )?"
    rf"(?P<d>{WEEKDAY})(?:,? (?P<p>{DAYPART}))?(?: (?:of )?(?P<w>last|this|next) week)?",
)
def weekday(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Saturday; last Friday; Monday night; Tuesday of last week."""
    if _in_name(m):
        return None
    wanted = weekday_number(m["d"])
    if not m["w"]:
        return in_daypart(day(nearest_weekday(wanted, m, scene, plain(m["rel"]))), m["p"])
    monday = week(scene.today()).when.start + timedelta(7 * _direction(m["w"]))
    return in_daypart(day(monday + timedelta(wanted)), m["p"])


@rule(
    "weekend",
    r"(?:(?:over|during|at|for|on|by) )?(?P<x>(?:(?:earlier|later) )?"
    r"(?P<rel>last|this past|past|the past|this coming|this|next|the) weekend)(?! (?:of|when|after|before)\b)",
)
def weekends(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The weekend; last weekend; next weekend."""
    rel, today = plain(m["rel"]), scene.today()
    begun = today.weekday() >= 5
    if rel in ("next", "this coming"):
        return of(weekend(today + timedelta(7 * (begun or (rel == "next" and today.weekday() >= 2)))))
    if rel in ("this", "the") and (begun or ahead(m, scene) or (rel == "this" and today.weekday() >= 2)):
        return of(weekend(today))
    return of(weekend(today - timedelta(7)))


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
    return of(_told_part(part, unit_at(moved(scene.today(), _direction(rel), unit), unit), scene))


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


def nearest_weekday(wanted: int, m: re.Match[str], scene: Scene, rel: str = "") -> date:
    """A weekday as news has it: the last one by the publish date, the next one where the clause looks ahead."""
    today = scene.today()
    if rel in ("last", "this past", "past"):
        return weekday_before(today, wanted)
    if rel in ("next", "this coming", "coming"):
        return weekday_after(today, wanted)
    if rel == "this":
        return week(today).when.start + timedelta(wanted)
    return (
        weekday_after(today - timedelta(1), wanted) if ahead(m, scene) else weekday_before(today + timedelta(1), wanted)
    )


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
    if number(amount) is None:
        return vague._replace(when=_widened(period, today))
    if unit_name(unit) == "decade":
        return Meaning("date", When(period.when.start, period.when.end, "span"), period.value)
    return of(period)


def _widened(period: Period, today: date) -> When:
    """A vague amount ("a few weeks ago") reaches half as near and half as far again, never across the publish date."""
    distance = abs((today - period.when.start).days) // 2
    start, end = period.when.start - timedelta(distance), period.when.end + timedelta(distance)
    return When(start, min(end, today), "span") if period.when.start <= today else When(max(start, today), end, "span")


def _direction(rel: str) -> int:
    return {"last": -1, "next": 1, "this coming": 1, "the coming": 1}.get(rel.lower(), 0)


def _told_part(part: str, whole: Period, scene: Scene) -> Period:
    """Earlier this month: up to the publish date; early, late, the end of: a third; the half of a year: the whole."""
    today = scene.today()
    inside = whole.when.start <= today <= whole.when.end
    if part.startswith("earlier") and inside:
        return Period(When(whole.when.start, today, "span"), whole.value)
    if re.match("later|(?:the )?(?:rest|remainder)", part) and inside:
        return Period(When(today, whole.when.end, "span"), whole.value)
    if not part or re.search("half|later|rest|remainder", part):
        return whole
    return part_of(whole, "early" if re.search("earl|begin|start", part) else "mid" if "mid" in part else "late")


def _in_name(m: re.Match[str]) -> bool:
    """A weekday inside a capitalised name ("The Sunday Bugle", "Monday Night Darts")."""
    if m["rel"] or m["w"]:
        return False
    if m["p"] and m["p"][0].isupper() and not m["d"].isupper():
        return True
    before = re.search(r"\b(?:the|a|an|to|of|with|by|via)\s$", m.string[: m.start("d")], re.IGNORECASE)
    return before is not None and re.match(r"\s[A-Z][a-z]", m.string[m.end() : m.end() + 3]) is not None


RELATIVE: tuple[Rule, ...] = (
    nearby_day, this_daypart, weekday, weekends, this_period, this_season, this_month, ago, vaguely_ago, from_now,
    before_last, vaguely,
)  # fmt: skip

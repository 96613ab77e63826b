"""Rules for days by the publish date: "yesterday", "last night", "Friday", "over the weekend".

Which way a bare weekday lies, the words around it say (`outlook`). Weeks and longer stretches are in `relative`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rumordesk.text.dates.calendar import day, week, weekday_after, weekday_before, weekend
from rumordesk.text.dates.grammar import (
    DAYPART,
    WEEKDAY,
    Meaning,
    Rule,
    Scene,
    direction,
    in_daypart,
    of,
    plain,
    rule,
    weekday_number,
)
from rumordesk.text.dates.outlook import ahead, capital_without_cause


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
    monday = week(scene.today()).when.start + timedelta(7 * direction(m["w"]))
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


def _in_name(m: re.Match[str]) -> bool:
    """A weekday inside a capitalised name ("The Sunday Bugle", "Monday Night Darts")."""
    if m["rel"] or m["w"]:
        return False
    if m["p"] and m["p"][0].isupper() and not m["d"].isupper():
        return True
    before = re.search(r"\b(?:the|a|an|to|of|with|by|via)\s$", m.string[: m.start("d")], re.IGNORECASE)
    return before is not None and re.match(r"\s[A-Z][a-z]", m.string[m.end() : m.end() + 3]) is not None


DAYS_NEAR: tuple[Rule, ...] = (nearby_day, this_daypart, weekday, weekends)

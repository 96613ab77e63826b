"""The desk's own words: how a fact, a day, a count is put. No article text passes through here."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from rumordesk.records import EventKind, Fact, Person, When

HAPPENED: dict[EventKind, str] = {
    "met": "met",
    "dating": "were dating",
    "engaged": "became engaged",
    "married": "married",
    "child": "have had a child or children together",
    "separated": "separated",
    "filed": "divorce was filed for",
    "divorced": "divorced",
    "reconciled": "got back together",
    "new partner": "were a couple",
    "appearance": "were seen together",
    "co-parenting": "have brought up a child or children together",
    "shared home": "shared a home",
    "work together": "worked together",
    "career": "was at work",
    "other": "were in the news",
}
"""What is said of two people when an event of this kind is told as fact."""


TOLD: dict[EventKind, str] = {
    "engaged": "engagement",
    "married": "marriage",
    "child": "birth of a child",
    "separated": "parting",
    "filed": "divorce",
    "divorced": "divorce",
    "reconciled": "reunion",
}
"""What was announced of two people, by whichever of them, where the date is that of the announcement."""
MANNER: dict[str, str] = {"began": "began dating", "public": "went public as a couple", "lasted": "dated"}
"""How dating is put, by what its date is the date of."""
ALONE: dict[EventKind, str] = {"filed": "filed for divorce", "child": "had a child"}
"""What is told of one of the two."""


def happened(f: Fact) -> str:
    """Who did what, without the date."""
    who = names(f.people)
    if f.detail.startswith("by ") and f.kind in ALONE:
        did = f"had {_born(f)}" if f.kind == "child" else ALONE[f.kind]
        return f"{f.detail.removeprefix('by ')} {did}"
    if f.detail == "announced" and f.kind in TOLD:
        return f"The {TOLD[f.kind]} of {who} was announced"
    if f.kind == "child" and f.when is not None:
        return f"{who} had {_born(f)}"
    if f.kind == "filed":
        return f"{who}: {HAPPENED[f.kind]}"
    return f"{who} {MANNER.get(f.detail, HAPPENED[f.kind]) if f.kind == 'dating' else HAPPENED[f.kind]}"


def _born(f: Fact) -> str:
    """One child or two, as the first quote has it."""
    quote = f.citations[0].quote if f.citations else ""
    if f.detail == "twins" or TWINS.search(quote):
        return "twins"
    return "two children" if BOY_AND_GIRL.search(quote) else "a child"


TWINS = re.compile(r"\b(?:birth to|welcom\w+|had|bore)\s+(?:[\w-]+\s+){0,3}?twins\b", re.I)
_ONE = r"(?:an?\s+)?(?:baby\s+)?(?:boy|girl|son|daughter)"
BOY_AND_GIRL = re.compile(rf"\b(?:birth to|welcom\w+|had|bore)\s+{_ONE}\s+and\s+{_ONE}\b", re.I)
"""Two children that were born at once."""


def names(people: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(people) < 2:
        return "".join(people)
    return f"{', '.join(people[:-1])} and {people[-1]}"


def surnames(people: Sequence[Person]) -> list[str]:
    """The last word of each name: what a shortened quote should hold."""
    return [p.name.split()[-1] for p in people]


def opened(text: str) -> str:
    """With a capital at its head, as a line begins."""
    return text[:1].upper() + text[1:]


def day(d: date) -> str:
    """ "5 March 2018", without a leading zero on any platform."""
    return f"{d.day} {d:%B %Y}"


SEASONS = {3: "the spring of", 6: "the summer of", 9: "the autumn of", 12: "the winter of"}
"""By the month in which they begin, as `text.dates` has them."""
LONGEST_SEASON = 100
"""Days, at most."""


def when(w: When | None) -> str:
    """ "on 5 March 2018", "in March 2018", "in 2018", "between … and …"; "" where no date is known."""
    if w is None:
        return ""
    if w.start == w.end:
        return f"on {day(w.start)}"
    if w.precision == "year" and w.start.year == w.end.year:
        return f"in {w.start.year}"
    if w.precision == "month" and (w.start.year, w.start.month) == (w.end.year, w.end.month):
        return f"in {w.start:%B %Y}"
    if w.precision == "week":
        return f"in the week of {day(w.start)}"
    if w.precision == "season" and w.start.month in SEASONS and (w.end - w.start).days < LONGEST_SEASON:
        return f"in {SEASONS[w.start.month]} {w.start.year}"
    if (w.start.month, w.start.day) == (1, 1) and (w.end.month, w.end.day) == (12, 31) and w.start.year == w.end.year:
        return f"in {w.start.year}"
    if w.precision == "span" and (w.start.month, w.start.day, w.end.month, w.end.day) == (1, 1, 12, 31):
        return f"between {w.start.year} and {w.end.year}"
    same_year = w.start.year == w.end.year
    if w.start.day == 1 and w.end.day == monthrange(w.end.year, w.end.month)[1] and w.start.month != w.end.month:
        return f"between {w.start:%B}{'' if same_year else f' {w.start.year}'} and {w.end:%B} {w.end.year}"
    if w.precision == "span" and (w.end - w.start).days > VAGUE:
        return f"roughly between {w.start:%B}{'' if same_year else f' {w.start.year}'} and {w.end:%B} {w.end.year}"
    first = day(w.start).removesuffix(f" {w.end.year}")
    return f"between {first.removesuffix(f' {w.end:%B}') if same_year else first} and {day(w.end)}"


def dated(f: Fact) -> str:
    """When it was, "roughly" where the first quote gives the time by a vague amount ("a few days ago")."""
    told = when(f.when)
    vague = bool(f.citations) and VAGUELY.search(f.citations[0].quote) is not None
    return f"roughly {told}" if vague and told.startswith("between") else told


VAGUELY = re.compile(
    r"\b(?:few|couple(?: of)?|several|some|many)\s+(?:\w+\s+)?(?:days|weeks|months|years)\s+(?:ago|back|earlier)\b|"
    r"\b(?:around|about|circa)\s+(?:the\s+)?(?:early|late|mid|start|end|beginning)\b",
    re.I,
)
"""A time that is told by an amount that nobody counted."""
VAGUE = 45
"""Days from which the ends of a span ("a few months ago") are told by their months only (set by judgement)."""


def count(n: int, noun: str, plural: str = "") -> str:
    """ "1 article", "31 articles"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def outlets(found: Sequence[str], shown: int = 3) -> str:
    """ "people.com, eonline.com and 4 more"."""
    if len(found) <= shown:
        return names(found)
    return f"{', '.join(found[:shown])} and {len(found) - shown} more"

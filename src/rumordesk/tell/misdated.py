"""Dates that a sentence shows and that are not those of its event: a reaction's, an old entry's, an unclear year's.

It judges the words around a date that was read as that of an event; it finds no dates.
"""

from __future__ import annotations

import re
from datetime import date

from rumordesk.records import Event
from rumordesk.text.tables import tables

_WORDS = tables(__package__, "misdated")
ROUND_UP = _WORDS["round_up"]


def misdated(e: Event, text: str, title: str, published: date | None) -> bool:
    """True where the date beside an event's cue is likely not its own, or its year cannot be told."""
    if e.when is None:
        return False
    if stamped(e, text):
        return True
    before = text[: max(0, text.find(e.cue))]
    dated = text[: max(0, text.find(e.dated))] if e.dated else ""
    return (
        (e.kind != "appearance" and _WORDS["no_later"].search(dated) is not None)
        or (e.detail == "began" and _WORDS["official"].search(text[len(before) : len(before) + OFFICIAL]) is not None)
        or (e.kind != "appearance" and _WORDS["shown_later"].search(before[len(dated) + len(e.dated) :]) is not None)
        or (e.detail == "announced" and _WORDS["finished"].search(e.cue) is not None)
        or (_WORDS["thing"].match(e.cue) is not None and _WORDS["reaction"].search(before) is not None)
        or (counted_back(e) and ROUND_UP.search(title) is not None)
        or (_WORDS["year"].search(e.dated) is None and _WORDS["gallery"].match(text) is not None)
        or (bool(e.dated) and _WORDS["learned"].search(dated) is not None and e.dated + " that" in text)
        or (
            _WORDS["last_month"].search(e.dated) is not None
            and published is not None
            and e.when.start.year == published.year
        )
    )


OFFICIAL = 40
"""Characters from a cue on in which "officially" is of it (set by judgement)."""


def stamped(e: Event, text: str) -> bool:
    """True where the date of an event is the stamp of a picture."""
    return bool(e.dated) and any(e.dated in m.group() for m in _WORDS["stamp"].finditer(text))


def counted_back(e: Event) -> bool:
    """True for a date that is told from the article's own day ("on Thursday", "eleven days ago"): it is wrong on a page
    that was put together from older ones."""
    return (
        bool(e.dated) and _WORDS["near"].search(e.dated) is not None and _WORDS["by_calendar"].search(e.dated) is None
    )


def by_calendar(e: Event) -> bool:
    """True for a day or month of the calendar."""
    return (
        e.when is not None
        and e.when.precision in ("day", "month")
        and _WORDS["by_calendar"].search(e.dated) is not None
    )


HAD = re.compile(r"\bhad\s+(?:\w+\s+)?$", re.I)
RELATIVE = re.compile(r"\d{4}|\b(?:last|this|ago|yesterday|today|tonight|earlier|recent\w*|past|\w+day)\b", re.I)
FEAST = re.compile(r"\b(?:Christmas|Eve|Thanksgiving|Valentine|Easter|Halloween|New Year|Labor|Memorial)\b", re.I)
ENTRY = re.compile(
    r"^\W{0,3}(?:\d{1,2}(?:st|nd|rd|th)? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z.]*(?: \d{1,2})?,? \d{4}\s*(?:[:–—-]|$)",
    re.M,
)
PHOTOS = re.compile(r"\bPhotos?:\s|\bHide Caption\b")
ENTRIES = 4
"""Lines headed by a date from which an article is a timeline: what it dates by "on Friday" is of the entry's time, not
of the article's (set by judgement)."""


def of_no_known_year(e: Event, before: str, article: str) -> bool:
    """True for a day without its year in a backward glance ("they had wed on Christmas Eve") or in a timeline."""
    if e.when is None or FOUR_DIGITS.search(e.dated):
        return False
    if timeline_without_year(e, article):
        return True
    return not RELATIVE.search(e.dated) and bool(HAD.search(before) or FEAST.search(e.dated)) and e.kind != "appearance"


FOUR_DIGITS = re.compile(r"\d{4}")


def timeline_without_year(e: Event, article: str) -> bool:
    """True where a date without a year stands in an article that is a list of dated entries."""
    listed = len(ENTRY.findall(article)) >= ENTRIES or len(PHOTOS.findall(article)) >= ENTRIES
    return not FOUR_DIGITS.search(e.dated) and listed

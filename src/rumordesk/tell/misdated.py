"""Dates that a sentence shows and that are not those of its event: a reaction's, an old entry's, an unclear year's.

It judges the words around a date that was read as that of an event; it finds no dates.
"""

from __future__ import annotations

import re
from datetime import date

from rumordesk.records import Event

MONTHS = r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
REACTION = re.compile(
    r"\b(?:congratulat\w+|react\w*|toast\w*|respond\w*|celebrat\w+|discuss\w*|talk\w*|spoke|asked|opened up|gush\w*|"
    r"address\w*|comment\w*|marked|photos? (?:from|of))\b[^.;]{0,60}\b(?:their|the|his|her|couple[’']s|pair[’']s)\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.I,
)
"""Before a thing ("on their engagement Monday"): the date is that of what others did about it."""
THING = re.compile(
    r"^(?:[\w’'-]+\s+)?(?:engagement|wedding|marriage|split|divorce|separation|break-?up|birth|romance)s?$", re.I
)
LEARNED = re.compile(r"\b(?:learn\w*|hear\w*|found out|finding out|discover\w*|told)\b[^.;,]{0,30}$", re.I)
"""Before a date and "that": the day on which it became known."""
ROUND_UP = re.compile(
    r"\b(?:timeline|round-?up|live (?:updates|blog)|look(?:ing)? back|history|through the years|"
    r"everything (?:we|you|that happened|they)|a (?:complete )?guide|from start to finish|"
    r"relationship (?:evolution|milestones)|recap)\b",
    re.I,
)
"""In a title: the article puts together what was written at other times."""
LAST_MONTH = re.compile(rf"\blast\s+(?:{MONTHS})\w*\b(?!\s*\d)", re.I)
NEAR = re.compile(
    r"\b(?:ago|yesterday|today|tonight|earlier|last|this|past|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.I
)
BY_CALENDAR = re.compile(rf"\d{{4}}|\b(?:{MONTHS})[a-z]*\b")


FOUR_DIGITS = re.compile(r"\d{4}")
GALLERY = re.compile(r"\W*Photos?:\s")
"""How a gallery of many pictures begins, which is kept for years: its "in April" is of no known year."""


def misdated(e: Event, text: str, title: str, published: date | None) -> bool:
    """True where the date beside an event's cue is likely not its own, or its year cannot be told."""
    if e.when is None:
        return False
    before = text[: max(0, text.find(e.cue))]
    return (
        (THING.match(e.cue) is not None and REACTION.search(before) is not None)
        or (counted_back(e) and ROUND_UP.search(title) is not None)
        or (FOUR_DIGITS.search(e.dated) is None and GALLERY.match(text) is not None)
        or (
            bool(e.dated)
            and LEARNED.search(text[: max(0, text.find(e.dated))]) is not None
            and e.dated + " that" in text
        )
        or (LAST_MONTH.search(e.dated) is not None and published is not None and e.when.start.year == published.year)
    )


def counted_back(e: Event) -> bool:
    """True for a date that is told from the article's own day ("on Thursday", "eleven days ago"): it is wrong on a page
    that was put together from older ones."""
    return bool(e.dated) and NEAR.search(e.dated) is not None and BY_CALENDAR.search(e.dated) is None


def by_calendar(e: Event) -> bool:
    """True for a day or month of the calendar."""
    return e.when is not None and e.when.precision in ("day", "month") and BY_CALENDAR.search(e.dated) is not None

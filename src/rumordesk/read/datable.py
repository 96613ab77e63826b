"""Which dates of a sentence place something on the calendar: no birth dates, no years in names, no open ends.

Whose date it is, is for `timing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumordesk.text.dates import DateFound

OPEN_ENDED = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|at least|less than|several)\s*$", re.I)
OPEN = re.compile(r"(?:more than|over|nearly|almost|about|around|at least|less than)\b", re.I)
BORN = re.compile(r"\bborn\s+(?:on|in)?\s*$", re.I)


def usable(text: str, dates: Sequence[DateFound]) -> tuple[DateFound, ...]:
    """The dates of a sentence that place something on the calendar: no birth dates, no "more than a year ago"."""
    return tuple(
        d
        for d in dates
        if d.when is not None
        and not _vague(text, d)
        and not _echo(text, d, dates)
        and d.kind in ("date", "time")
        and not BORN.search(text[: d.start])
    )


def _vague(text: str, d: DateFound) -> bool:
    """True for what does not say which day or year: "more than a year ago", "that year", "a few years later"; and for
    a year that is part of a name ("the 2017 Emmy Awards")."""
    words, before, after = text[d.start : d.end], text[: d.start], text[d.end :]
    named = d.when is not None and d.when.precision == "year" and NAMED_AFTER.match(after)
    return bool(
        named
        or _of_a_work(text, d)
        or ((OPEN_ENDED.search(before) or OPEN.match(words)) and SPAN.search(words))
        or (YESTERDAY.search(before) and words.lower() == "yesterday")
        or THAT_YEAR.match(after)
        or ((THAT_YEAR.search(words) or LATER_IN.search(words)) and not _of_year_before(d, before))
        or FEW_LATER.search(words)
        or CENTURY.search(words)
        or STAMPED.search(before)
        or FEAST_OF.match(after)
    )


def _of_a_work(text: str, d: DateFound) -> bool:
    """True for a year that dates a film or a record and nothing else: "the 2006 dance movie", "2003’s “Tidewater”"."""
    if d.when is None or d.when.precision != "year":
        return False
    after = text[d.end :]
    if OF_A_NAME.search(text[: d.start]) is not None:
        return True
    return OF_A_WORK.match(after) is not None or (
        A_WORK.match(after) is not None and THE.search(text[: d.start]) is not None
    )


def _of_year_before(d: DateFound, before: str) -> bool:
    """True where "that year" is the last year that the sentence gives before it."""
    years = FOUR_DIGITS.findall(before)
    return bool(years) and d.when is not None and d.when.start.year == int(years[-1])


CENTURY = re.compile(r"\bcentur(?:y|ies)\b", re.I)
"""Nobody's life is dated by it ("at an 18th-century estate")."""
STAMPED = re.compile(r"\(@\w+\)\s*$")
"""Before a date: it is the stamp of a post that stands in the article."""
OF_A_NAME = re.compile(
    r"(?<![.!?:–—-] )(?!(?:In|Since|During|Until|By|From|Of|Back|Early|Late|Mid|And|Or|To|Around|Circa|Year)\b)"
    r"\b(?:[A-Z][a-z]{2,} ){2,}$"
)
"""Before a bare year: it is part of a name ("the Harbour Games Toronto 2017")."""
THE = re.compile(r"(?:\b(?:the|an?|their|his|her|its|this|that)|[’']s?)\s+(?:[\w-]+\s+)?$", re.I)
A_WORK = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:movie|film|flick|drama|comedy|rom-?com|thriller|musical|remake|sequel|series|sitcom|show|"
    r"album|single|hit|song|video|tour|campaign|pilot|adaptation|biopic|picture|romance|blockbuster|western|play)\b",
    re.I,
)
OF_A_WORK = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,3}[“\"‘'A-Z]")


def _echo(text: str, d: DateFound, dates: Sequence[DateFound]) -> bool:
    """True for a day without a year that the sentence repeats with one ("JANUARY 27: … on January 27, 2013")."""
    if d.when is None or d.when.precision != "day" or FOUR_DIGITS.search(text[d.start : d.end]):
        return False
    day = (d.when.start.month, d.when.start.day)
    full = (o.when for o in dates if o.when is not None and FOUR_DIGITS.search(text[o.start : o.end]))
    return any((w.start.month, w.start.day) == day and w.precision == "day" for w in full)


FOUR_DIGITS = re.compile(r"\d{4}")
NAMED_AFTER = re.compile(r"\s+(?:[A-Z]{2,}|[A-Z][a-z]+)\b(?<!\bThe)")
"""After a year: it belongs to a name ("2017 US Open")."""
YESTERDAY = re.compile(r"\b(?:only|just|like)\s+$", re.I)
SPAN = re.compile(r"\bago\b|\blater\b|\b(?:year|month|week|day)s?\b", re.I)
THAT_YEAR = re.compile(r"(?:,?\s+(?:of\s+|in\s+|later\s+)?|^)(?:that|the same)(?: exact)? year\b", re.I)
FEW_LATER = re.compile(r"\b(?:few|several|couple)\b.*\blater$", re.I)
LATER_IN = re.compile(r"\b(?:later|earlier) (?:in (?:the|that)|that|the same) (?:year|month|week|summer)", re.I)
FEAST_OF = re.compile(
    r"\s+(?:lunch|dinner|part(?:y|ies)|cards?|trees?|carols?|gifts?|special|album|movie|shopping)\b", re.I
)
"""After a holiday: an occasion of that name, on some other day."""

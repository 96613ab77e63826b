"""Time expressions as TimeML annotates them (TIMEX3, ISO-TimeML), of a whole document with its creation time.

`find_dates` serves a reader of facts: it knows ages, keeps ranges whole, and leaves open what counts from an event that
it cannot see. TimeML wants other things, which are seen to here: no ages, each end of a range by itself, a value for
whatever counts from something ("a year earlier" from the date told last, else from the creation time), whole numbers in
lengths. It finds nothing that the grammar does not find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rumordesk.records import When
from rumordesk.text.dates.find import DateFound, find_dates, timex
from rumordesk.text.dates.grammar import UNKNOWN


class Timex(NamedTuple):
    """A TIMEX3: where it stands, its type (DATE, TIME, DURATION, SET) and its value."""

    start: int
    end: int
    type: str
    value: str


def expressions(text: str, dct: date | None) -> list[Timex]:
    """All time expressions of a document, in order; `dct` is its creation time. Offsets in characters."""
    found: list[Timex] = []
    told: list[DateFound] = []
    for f in find_dates(text, dct):
        if f.kind == "age":
            continue
        f = _year_before(text, _placed(text, f, told, dct), told)
        if f.when is not None and f.kind in ("date", "time"):
            told.append(f)
        kind, value = timex(f)
        found.extend(taken_apart(text, Timex(f.start, f.end, kind, whole_numbers(value))))
    return found


def taken_apart(text: str, whole: Timex) -> list[Timex]:
    """The two ends of a range ("1991 to 1997", "April 24 and 25"), each an expression; anything else as it is."""
    first, slash, last = whole.value.partition("/")
    joint = _JOINT.search(text, whole.start + 1, whole.end - 1) if slash else None
    if joint is None:
        return [whole]
    return [
        Timex(whole.start, joint.start(), whole.type, first),
        Timex(joint.end(), whole.end, whole.type, last),
    ]


def whole_numbers(value: str) -> str:
    """A length without fractions: P2.5Y is P2Y6M, PT1.5H is PT1H30M."""
    half = _HALF.fullmatch(value)
    if half is None or half["unit"] not in _FINER:
        return value
    finer = "".join(f"{n}{unit}" for n, unit in ((int(half["n"]), half["unit"]), _FINER[half["unit"]]) if n)
    return f"P{half['clock']}{finer}"


_JOINT = re.compile(r"\s?(?:-|–|—|\s(?:to|through|until|till|and)\s)\s?")
_HALF = re.compile(r"P(?P<clock>T?)(?P<n>\d+)\.5(?P<unit>[YMWDH])")
_FINER = {"Y": (6, "M"), "M": (2, "W"), "D": (12, "H"), "H": (30, "M")}


def _placed(text: str, f: DateFound, told: list[DateFound], dct: date | None) -> DateFound:
    """What counts from another date, counted from the one told last, else from the creation time."""
    if f.when is not None or f.kind not in ("date", "time") or not f.value.startswith(UNKNOWN):
        return f
    words = text[f.start : f.end]
    for anchor in _anchors(told, dct):
        again = next(iter(find_dates(words, dct, anchor=anchor)), None)
        if again is None or again.when is None or (again.start, again.end) != (0, len(words)):
            continue
        if dct is None or again.when.start <= dct:  # what is told to have come later is over
            return DateFound(f.start, f.end, again.when, again.kind, again.value)
    return f


def _year_before(text: str, f: DateFound, told: list[DateFound]) -> DateFound:
    """ "A year ago" beside the figures of a quarter: that quarter, a year before."""
    quarter = next((t for t in reversed(told) if f.start - t.end <= QUARTER_REACH and "-Q" in t.value), None)
    if quarter is None or quarter.when is None or not _YEAR_BEFORE.fullmatch(text, f.start, f.end):
        return f
    y = quarter.when.start.year
    if f.when is None or f.when.precision != "year" or f.when.start.year != y - 1:
        return f
    before = When(quarter.when.start.replace(year=y - 1), quarter.when.end.replace(year=y - 1), "span")
    return DateFound(f.start, f.end, before, f.kind, f"{y - 1}{quarter.value[4:]}")


QUARTER_REACH = 600
"""Characters in which the figures of a quarter are still compared; set on the TempEval-3 training part."""
_YEAR_BEFORE = re.compile(
    r"a year (?:ago|earlier|before)|(?:the (?:\w+ )?)?year[-\s](?:ago|earlier)(?: period)?", re.IGNORECASE
)


def _anchors(told: list[DateFound], dct: date | None) -> Iterator[When]:
    if told and told[-1].when is not None:
        yield told[-1].when
    if dct is not None:
        yield When(dct, dct, "day")

"""Finding: which rules to try on a text, which of their matches to keep, and what a later one counts from.

The rules themselves are elsewhere; nothing here knows a word of English but the triggers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from rumordesk.records import When
from rumordesk.text.dates.absolute import ABSOLUTE, YEARLESS
from rumordesk.text.dates.amounts import AMOUNTS
from rumordesk.text.dates.anchored import AMOUNT_AFTER, ANCHORED, shifted
from rumordesk.text.dates.business import BUSINESS
from rumordesk.text.dates.grammar import UNKNOWN, Kind, Meaning, Rule, Scene, Unanchored
from rumordesk.text.dates.outlook import opens_sentence
from rumordesk.text.dates.relative import RELATIVE
from rumordesk.text.dates.years import YEARS


class DateFound(msgspec.Struct, frozen=True):
    """A time expression: where it stands in the text, and what it means."""

    start: int
    end: int
    when: When | None
    """None where it has no place on the calendar (a length, a habit, an age), or none that is known."""
    kind: Kind
    """"time" is finer than a day ("Monday night"): `when` is then its day."""
    value: str = ""
    """The TIMEX3 value (ISO-TimeML): "2018-03-14", "2018-W11", "P2Y", "PRESENT_REF"; X for what is not known."""


def find_dates(
    text: str, published: date | None, future: bool = False, anchor: When | None = None
) -> tuple[DateFound, ...]:
    """All time expressions of a sentence or text, leftmost-longest, without overlaps.

    Relative ones count from `published` and have `when` None without it. A weekday, month or day without a year is the
    last one begun by `published`, or the next one where `future` is given or the words beside it look ahead ("will").
    What counts from another event ("a year later") counts from the nearest earlier date of its sentence, if that leads
    to a day by `published`, else from `anchor`. Offsets are in characters.
    """
    scene = Scene(published, future, anchor)
    kept: list[_Candidate] = []
    for candidate in sorted(_candidates(text, scene), key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(
        DateFound(c.start, c.end, c.meaning.when, c.meaning.kind, c.meaning.value) for c in _chained(kept, scene)
    )


def relative_to(found_text: str, anchor: When) -> When | None:
    """The interval that an expression at the start of `found_text` means when counted from an anchor.

    "two years later", "nine months after they wed", "the following month", "within a year of". None where it does not
    count from an event, or where the anchor is too wide to tell.
    """
    counted = AMOUNT_AFTER.match(found_text)
    if counted is None:
        first = next(iter(find_dates(found_text, None, anchor=anchor)), None)
        return None if first is None or found_text[: first.start].strip() else first.when
    amount = counted["n"] + " and a half" * bool(counted["half"])
    sign = -1 if counted["sign"].lower() == "before" else 1
    try:
        period = shifted(anchor, amount, counted["u"], sign)
    except (ValueError, OverflowError):
        return None
    if period is None:
        return None
    return When(anchor.start, period.when.end, "span") if counted["within"] and sign > 0 else period.when


def timex(found: DateFound) -> tuple[str, str]:
    """TIMEX3 type (DATE, TIME, DURATION or SET) and value."""
    return ("DURATION" if found.kind == "age" else found.kind.upper()), found.value


RULES: tuple[Rule, ...] = (*ABSOLUTE, *YEARS, *BUSINESS, *RELATIVE, *ANCHORED, *AMOUNTS)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = ("second", "minute", "hour", "day", "night", "week", "month", "year", "yrs", "decade", "centur")
_DAYPARTS = ("night", "morning", "afternoon", "evening")
_PERIODS = ("week", "month", "year", "quarter", "decade", "century")
_FEASTS = (
    "Day",
    "New Year",
    "Valentine",
    "alloween",
    "hristmas",
    "Xmas",
    "July",
    "hanksgiving",
    "Mardi",
    "Cinco",
    "Easter",
)
_VAGUELY = ("now", "current", "moment", "present", "these days", "recent", "late", "long ago", "past", "soon", "future")
_TRIGGERS = {
    "digit": tuple("0123456789"),
    "clock": (*"0123456789", "noon", "midday", *_DAYPARTS),
    "weekend": ("weekend",),
    "today": ("today", "tonight", "tomorrow", "yesterday", *_DAYPARTS),
    "unit": (*_UNITS, "quarter", "long ago", "while", "time ago", "summer", "winter", *_DAYPARTS),
    "period": _PERIODS,
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "decade": ("ties",),
    "set": ("daily", "nightly", "weekly", "monthly", "yearly", "annually", "hourly", "every", "each"),
    "reference": (*_VAGUELY, "shortly", "coming"),
}
"""For each class of rules the strings of which one must stand in the text, in lower case: the cheap test that most
rules fail on most sentences."""
_CASED_TRIGGERS = {
    "month": (*_MONTHS, *(month.upper() for month in _MONTHS)),
    "weekday": ("day", "DAY"),
    "quarter": ("quarter", "Quarter", "Q1", "Q2", "Q3", "Q4"),
    "holiday": (*_FEASTS, "Good Friday", "Black Friday", "Palm Sunday", "Ash Wednesday"),
}
"""The same for classes whose words are names: as written."""


class _Candidate(NamedTuple):
    start: int
    end: int
    meaning: Meaning
    rule: Rule
    match: re.Match[str]


def _candidates(text: str, scene: Scene) -> Iterator[_Candidate]:
    lowered = text.lower()
    present = {name for name, words in _TRIGGERS.items() if any(word in lowered for word in words)}
    present |= {name for name, words in _CASED_TRIGGERS.items() if any(word in text for word in words)}
    for rule in RULES:
        if rule.needs in present:
            for match in rule.pattern.finditer(text):
                meaning = _meaning(rule, match, scene)
                if meaning is not None and _PARAGRAPH_END.search(match.group()) is None:
                    yield _Candidate(*_span(match), meaning, rule, match)


def _meaning(rule: Rule, match: re.Match[str], scene: Scene) -> Meaning | None:
    try:
        return rule.build(match, scene)
    except Unanchored:
        return rule.unanchored
    except (ValueError, OverflowError):  # no such day: "February 30", "9,000 years ago"
        return None


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Of the expression proper: the group `x` (or `x2`), where the pattern has it, else the whole match."""
    groups = match.re.groupindex
    proper = next((name for name in ("x", "x2") if name in groups and match[name]), 0)
    return match.span(proper)


def _chained(kept: list[_Candidate], scene: Scene) -> Iterator[_Candidate]:
    """Give what counts from another date of its sentence its place: "wed in 2012 and split a year later" from the
    nearest earlier one, "Last year, he came on May 5" from the year that opens the sentence."""
    last: _Candidate | None = None
    year: When | None = None
    for candidate in kept:
        if last is not None and _SENTENCE_END.search(candidate.match.string, last.end, candidate.start + 1):
            last = year = None
        again = _counted_from(last, candidate, scene) or _within_year(year, candidate, scene)
        candidate = candidate._replace(meaning=again or candidate.meaning)
        meaning = candidate.meaning
        if meaning.when is not None and meaning.kind in ("date", "time"):
            opens = last is None and meaning.when.precision == "year" and _opens(candidate)
            last, year = candidate, meaning.when if opens else year
        yield candidate


def _counted_from(last: _Candidate | None, candidate: _Candidate, scene: Scene) -> Meaning | None:
    """The meaning when counted from an earlier date; None where that leads past the publish date."""
    meaning = candidate.meaning
    awaits = meaning.when is None and (meaning.kind == "time" or meaning.value.startswith(UNKNOWN))
    if last is None or not awaits:
        return None
    again = _meaning(candidate.rule, candidate.match, scene._replace(anchor=last.meaning.when))
    to_come = again and again.when and scene.published and again.when.start > scene.published
    return None if to_come else again


def _within_year(year: When | None, candidate: _Candidate, scene: Scene) -> Meaning | None:
    """The meaning of a date that names no year, within the year that opens its sentence."""
    if year is None or candidate.rule not in YEARLESS or any(candidate.match.groupdict().get(g) for g in ("y", "rel")):
        return None
    again = _meaning(candidate.rule, candidate.match, scene._replace(published=year.end))
    inside = again is not None and again.when is not None and year.start <= again.when.start <= year.end
    return again if inside else None


def _opens(candidate: _Candidate) -> bool:
    """Whether a date stands first in its sentence, but for a preposition."""
    before = re.sub(
        r"\b(?:back in|in|during|by)\s$", "", candidate.match.string[: candidate.start], flags=re.IGNORECASE
    )
    return not before.endswith(("(", "[", "—", "–")) and opens_sentence(before, len(before))


_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+[A-Z“\"‘']|\n")
_PARAGRAPH_END = re.compile(r"\n\s*\n")

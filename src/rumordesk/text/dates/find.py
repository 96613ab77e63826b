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
from rumordesk.text.dates.absolute import ABSOLUTE
from rumordesk.text.dates.amounts import AMOUNTS
from rumordesk.text.dates.anchored import AMOUNT_AFTER, ANCHORED, shifted
from rumordesk.text.dates.grammar import UNKNOWN, Kind, Meaning, Rule, Scene, Unanchored
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


RULES: tuple[Rule, ...] = (*ABSOLUTE, *YEARS, *RELATIVE, *ANCHORED, *AMOUNTS)

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
    """Give what counts from another event its place: from the nearest earlier date of the sentence."""
    last: _Candidate | None = None
    for candidate in kept:
        meaning = candidate.meaning
        if last is not None and _awaits_anchor(meaning):
            between = candidate.match.string[last.end : candidate.start]
            again = _meaning(candidate.rule, candidate.match, scene._replace(anchor=last.meaning.when))
            if again is not None and _SENTENCE_END.search(between) is None and not _to_come(again, scene):
                candidate = candidate._replace(meaning=again)
        if candidate.meaning.when is not None and candidate.meaning.kind in ("date", "time"):
            last = candidate
        yield candidate


def _awaits_anchor(meaning: Meaning) -> bool:
    return meaning.when is None and (meaning.kind == "time" or meaning.value.startswith(UNKNOWN))


def _to_come(meaning: Meaning, scene: Scene) -> bool:
    """Whether a chained date would lie after the publish date: then it was chained to the wrong one."""
    return meaning.when is not None and scene.published is not None and meaning.when.start > scene.published


_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+[A-Z“\"‘']|\n")
_PARAGRAPH_END = re.compile(r"\n\s*\n")

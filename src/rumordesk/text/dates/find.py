"""Time expressions in English text, with their place on the calendar: "last Friday", "in 2013", "for two years".

An own grammar over the publish date: it needs no model and no parse. It does not decide which event a date belongs to,
reads no other language, and never guesses: what has no place on the calendar has `when` None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from rumordesk.records import When
from rumordesk.text.dates.absolute import ABSOLUTE
from rumordesk.text.dates.amounts import AMOUNTS
from rumordesk.text.dates.grammar import ABOUT, EXACT, UNITS, VAGUE, Kind, Meaning, Rule, Scene, Unanchored
from rumordesk.text.dates.relative import RELATIVE, shifted


class DateFound(msgspec.Struct, frozen=True):
    """A time expression: where it stands in the text, and what it means."""

    start: int
    end: int
    when: When | None
    """None where it has no place on the calendar (a length, a habit, an age), or none that is known."""
    kind: Kind
    """"time" is a date finer than a day ("Monday night"); `when` is then its day."""
    value: str = ""
    """The TIMEX3 value (ISO-TimeML): "2018-03-14", "2018-W11", "P2Y", "PRESENT_REF"; X for what is not known."""


def find_dates(
    text: str, published: date | None, future: bool = False, anchor: When | None = None
) -> tuple[DateFound, ...]:
    """All time expressions of a sentence or text, leftmost-longest, without overlaps.

    Relative ones count from `published` and have `when` None without it. A weekday, month or day without a year is the
    last one begun by `published`, or the next one where `future` is given or the words beside it look ahead ("will").
    What counts from another event ("a year later") counts from `anchor`. Offsets are in characters.
    """
    found: list[DateFound] = []
    for candidate in sorted(_candidates(text, Scene(published, future, anchor)), key=lambda c: (c.start, -c.end)):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return tuple(found)


def relative_to(found_text: str, anchor: When) -> When | None:
    """The interval that an expression means when counted from an anchor: "two years later", "nine months after they
    wed", "the following month", "within a year of". None where it does not count from an event."""
    counted = _COUNTED.match(found_text)
    if counted:
        period = shifted(anchor, counted["n"], counted["u"], -1 if counted["sign"].lower().startswith("b") else 1)
        if period is None:
            return None
        return When(anchor.start, period.when.end, "span") if counted["within"] else period.when
    first = next(iter(find_dates(found_text, None, anchor=anchor)), None)
    return first.when if first and not found_text[: first.start].strip() else None


def timex(found: DateFound) -> tuple[str, str]:
    """TIMEX3 type and value."""
    return ("DURATION" if found.kind == "age" else found.kind.upper()), found.value


_COUNTED = re.compile(
    rf"(?:(?P<within>within|less than|under) )?(?:just |only )?(?:{ABOUT})?(?P<n>{EXACT}|{VAGUE}|half an?)[\s-](?P<u>{UNITS})"
    r" (?P<sign>after|before|of|following|into|from)\b".replace(" ", r"\s{1,2}"),
    re.IGNORECASE,
)

_TRIGGERS = {
    "digit": tuple("0123456789"),
    "month": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    + ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    "weekday": ("day", "DAY"),
    "weekend": ("weekend",),
    "today": ("today", "tonight", "tomorrow", "yesterday", "night", "morning", "afternoon", "evening"),
    "unit": (
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "month",
        "quarter",
        "year",
        "yrs",
        "decade",
        "centur",
        "long ago",
    )
    + ("summer", "winter"),
    "period": ("week", "month", "year", "quarter", "decade", "century"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "quarter": ("quarter", "Q1", "Q2", "Q3", "Q4"),
    "decade": ("ties",),
    "holiday": ("Day", "New Year", "Valentine", "alloween", "hristmas", "Xmas", "July", "hanksgiving", "Mardi", "Cinco")
    + ("Good Friday", "Black Friday", "Easter", "Sunday", "Wednesday"),
    "set": ("daily", "nightly", "weekly", "monthly", "quarterly", "yearly", "annual", "hourly", "every", "each")
    + ("noon", "midnight", "midday", "overnight", "morning", "afternoon", "evening", "night"),
    "reference": ("now", "current", "at the moment", "present", "these days", "recent", "late", "long ago", "formerly")
    + ("past", "soon", "future", "shortly", "coming"),
}
"""For each class of rules the strings of which one must stand in the text: the cheap test that most sentences fail."""

_CASED = ("month", "weekday", "quarter", "holiday")
RULES: tuple[Rule, ...] = (*ABSOLUTE, *RELATIVE, *AMOUNTS)


def _candidates(text: str, scene: Scene) -> Iterator[DateFound]:
    lowered = text.lower()
    present = {
        name
        for name, words in _TRIGGERS.items()
        if any(word in (text if name in _CASED else lowered) for word in words)
    }
    for rule in RULES:
        if rule.needs in present:
            for match in rule.pattern.finditer(text):
                meaning = _meaning(rule, match, scene)
                if meaning is not None:
                    start, end = match.span("x" if "x" in rule.pattern.groupindex and match["x"] else 0)
                    yield DateFound(start, end, meaning.when, meaning.kind, meaning.value)


def _meaning(rule: Rule, match: re.Match[str], scene: Scene) -> Meaning | None:
    try:
        return rule.build(match, scene)
    except Unanchored:
        return rule.unanchored
    except (ValueError, OverflowError):
        return None

"""The vocabulary of time: word lists, number words, the frame in which a rule is written, and signs of the future.

A rule is a pattern with a function that says what a match means. This module holds no rules of its own: calendar dates
are in `absolute`, those told from the publish date in `relative`, amounts of time in `amounts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rumordesk.records import When
from rumordesk.text.dates.calendar import HOLIDAYS, Period

Kind = Literal["date", "time", "duration", "set", "age"]

MONTH = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?"
    r"|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?!\w)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = (
    r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?-i:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)(?!\w)\.?)"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASON = r"(?:spring|summer|autumn|fall|winter)"
HOLIDAY = "(?:{})".format(
    "|".join(
        re.escape(name).replace(r"\ ", " ").replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True)
    )
)
YEAR_FIGURES = r"(?:1[5-9]\d\d|20\d\d)"
YEAR = rf"{YEAR_FIGURES}(?![\d,.]*\d)(?!\w)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?![\d,.]*\d)"
ORDINAL_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d])(?!\w)(?!\.\d)"
EARLY_LATE = r"(?:early|mid|late|(?:the )?(?:very )?(?:beginning|start|middle|end|tail end|latter part|early part|early days) of)"

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("first", "second", "third", "fourth")
WORD_NUMBER = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES)}))?|{'|'.join(TEENS)}|{'|'.join(ONES)})"
EXACT = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|{WORD_NUMBER})(?:(?:-| )and(?:-| )a(?:-| )half)?|a hundred|a|an)"
VAGUE = (
    r"(?:(?:the )?(?:a )?couple(?: of)?(?: more)?|(?:a )?(?:good )?few(?: short| more)?|several(?: long)?|many|some"
    r"|countless|a number of|dozens of|hundreds of|thousands of)"
)
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?=y|ies))"
UNITS = rf"(?:{UNIT}(?:s|ies|y)?(?!\w)|yrs?(?!\w))"
ABOUT = (
    r"(?:(?:just )?(?:about|around|almost|nearly|roughly|approximately|over|under|shy of)|(?:more|less|fewer|longer) than"
    r"|at least|at most|up to|only|exactly|barely|well over|close to|as (?:little|much|long) as|some) "
)
DAYPART = r"(?:morning|afternoon|evening|night)"
DAYPART_CODE = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
UNIT_CODE = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "TNI", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""ISO 8601 duration letters as TIMEX3 writes them; the leading T marks a clock unit."""


class Scene(NamedTuple):
    """What a rule may know beside its match."""

    published: date | None
    future: bool
    """The caller knows that the clause speaks of what is to come."""
    anchor: When | None
    """What "later" and "the following year" count from."""

    def today(self) -> date:
        """The publish date; raises `Unanchored` where it is not known."""
        if self.published is None:
            raise Unanchored
        return self.published


class Meaning(NamedTuple):
    """What a match stands for; `when` None: no place on the calendar, or none that is known."""

    kind: Kind
    when: When | None
    value: str


class Unanchored(Exception):
    """An expression that counts from a day which is not known. It never leaves the `dates` modules."""


Build = Callable[["re.Match[str]", Scene], "Meaning | None"]


class Rule(NamedTuple):
    """A pattern, the class of trigger words without which it cannot match, and what a match means."""

    needs: str
    pattern: re.Pattern[str]
    build: Build
    unanchored: Meaning


_EDGE = r"(?<![\w$£€#@-])(?<!\w['’])(?<!\d[.,])"


def rule(needs: str, pattern: str, kind: Kind = "date", unknown: str = "XXXX-XX-XX") -> Callable[[Build], Rule]:
    """Make a rule of a building function. In the pattern a space stands for white space within a paragraph; a group
    `x`, where there is one, is the expression proper, and what lies around it only licenses it. The builder may return
    None (not a time after all), raise ValueError (no such day) or `Unanchored` (then `unknown` is the value)."""
    compiled = re.compile(rf"{_EDGE}(?:{pattern})(?!\w)".replace(" ", r"\s{1,2}"), re.IGNORECASE)

    def made(build: Build) -> Rule:
        return Rule(needs, compiled, build, Meaning(kind, None, unknown))

    return made


def of(period: Period, kind: Kind = "date") -> Meaning:
    """The meaning of an expression that names a period."""
    return Meaning(kind, period.when, period.value)


def month_number(word: str) -> int:
    """1 to 12, of any spelling that `MONTH` admits."""
    return MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Monday 0 to Sunday 6, of any spelling that `WEEKDAY_SHORT` admits."""
    return WEEKDAYS.index(word[:3].lower())


def unit_name(word: str) -> str:
    """The singular: "years" → "year", "centuries" → "century"."""
    word = word.lower().rstrip(".")
    if word.startswith("centur"):
        return "century"
    return "year" if word.startswith("yr") else word.removesuffix("s")


def number(words: str) -> float | None:
    """The value of number words or figures; None for a vague amount ("several")."""
    words = re.sub(r"[\s-]+", " ", words.lower().replace(",", "")).strip()
    half = words.endswith(" and a half")
    words = words.removesuffix(" and a half")
    known = _NUMBERS.get(words)
    if known is None and re.fullmatch(r"\d+(\.\d+)?", words):
        known = float(words)
    return None if known is None else known + half / 2


_NUMBERS: dict[str, float] = {"a": 1, "an": 1, "a hundred": 100, "half a": 0.5, "half an": 0.5}
_NUMBERS |= {word: float(i) for i, word in enumerate((*ONES, *TEENS), 1)}
_NUMBERS |= {tens: 10.0 * i for i, tens in enumerate(TENS, 2)}
_NUMBERS |= {f"{tens} {one}": 10.0 * i + j for i, tens in enumerate(TENS, 2) for j, one in enumerate(ONES, 1)}

VAGUE_AMOUNT = {"couple": 2, "few": 3, "several": 4}
"""What a vague amount is reckoned as when a day is counted from it; set by judgement."""


def reckoned(words: str) -> float | None:
    """`number`, with the usual reading of "a couple", "a few" and "several"; None for "many", "some"."""
    exact = number(words)
    if exact is not None:
        return exact
    return next((float(n) for word, n in VAGUE_AMOUNT.items() if word in words.lower()), None)


_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|set to|due to|due (?:back|out|in)|scheduled|slated|upcoming|plans? to"
    r"|planning|expected|expecting|coming|premieres|arrives|airs|opens|kicks off|tune in|is out|hits? (?:theaters|cinemas))\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|told|says|announced|revealed|reported|confirmed|was|were|had|did|has|have been)\b", re.IGNORECASE
)
_CLAUSE_EDGE = re.compile(r"[.!?;:]\s|\n")
LEFT_REACH, RIGHT_REACH = 60, 40
"""Characters in which a sign of the future is looked for; set by judgement."""


def ahead(match: re.Match[str], scene: Scene) -> bool:
    """Whether the clause around a match speaks of what is to come: the sign nearest to it decides, left before right."""
    if scene.future:
        return True
    left = _CLAUSE_EDGE.split(match.string[max(0, match.start() - LEFT_REACH) : match.start()])[-1]
    coming = [m.end() for m in _AHEAD.finditer(left)]
    gone = [m.end() for m in _BEHIND.finditer(left)]
    if coming or gone:
        return max(coming, default=-1) > max(gone, default=-1)
    right = _CLAUSE_EDGE.split(match.string[match.end() : match.end() + RIGHT_REACH])[0]
    sign = _AHEAD.search(right)
    return sign is not None and _BEHIND.search(right, 0, sign.start()) is None

"""The vocabulary of time: word lists, number words, and the frame in which a rule is written.

A rule is a pattern with a function that says what a match means. This module holds no rules of its own: those are in
`absolute`, `years`, `business`, `days_near`, `relative`, `counted`, `anchored` and `amounts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from rumordesk.records import When
from rumordesk.text.dates.calendar import HOLIDAYS, Period

Kind = Literal["date", "time", "duration", "set", "age"]

# In every pattern of these modules a space stands for white space inside a paragraph; `rule` puts it in.
MONTH = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?"
    r"|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?!\w)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
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
ORDINAL_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)(?!\.\d)"
EARLY_LATE = (
    r"(?:early|mid|late"
    r"|(?:the )?(?:very )?(?:beginning|start|middle|end|tail end|latter part|early part|early days) of)"
)

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("first", "second", "third", "fourth")
WORD_NUMBER = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES)}))?|{'|'.join(TEENS)}|{'|'.join(ONES)})"
EXACT = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|{WORD_NUMBER})(?:[-\s]and[-\s]a[-\s]half| 1/2)?|a hundred|half an?|a|an)"
)
VAGUE = (
    r"(?:(?:the )?(?:a )?couple(?: of)?(?: more)?|(?:a )?(?:good )?few(?: short| more)?|several(?: long)?|many|some"
    r"|countless|a number of|dozens of|hundreds of|thousands of)"
)
UNIT = (
    r"(?:seconds|(?<=\d[\s-])second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade"
    r"|centur(?=y|ies))"
)
PLURALS = r"(?:seconds|minutes|hours|days|nights|weeks|weekends|months|years|decades|centuries)"
UNITS = rf"(?:{UNIT}(?:s|ies|y)?(?!\w)|yrs?(?!\w))"
ABOUT = (
    r"(?:(?:around|almost|nearly|roughly|approximately|over|under|shy of|well over|close to|some)"
    r"|(?:more|less|fewer|longer) than|at (?:least|most)|up to|as (?:little|much|long) as) "
)
DAYPART = r"(?:morning|afternoon|evening|night)"
DAYPART_CODE = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
UNIT_CODE = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "TNI", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""ISO 8601 duration letters as TIMEX3 writes them; the leading T marks a clock unit."""
VAGUE_AMOUNT = {"couple": 2, "few": 3, "several": 4}
"""What a vague amount is reckoned as when a day is counted from it; set by judgement."""
UNKNOWN = "XXXX-XX-XX"
"""The value of a date whose place is not known."""


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

    def base(self) -> When:
        """The anchor; raises `Unanchored` where there is none."""
        if self.anchor is None:
            raise Unanchored
        return self.anchor


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


# Not inside a word or amount; a missing space after a full stop ("home.On Monday") is common and no hindrance.
_EDGE = r"(?<![\w$£€#@-])(?<!\w['’])(?<!\d[.,])"


def rule(needs: str, pattern: str, kind: Kind = "date") -> Callable[[Build], Rule]:
    """Make a rule of a building function.

    In the pattern a space stands for white space inside a paragraph; a group `x`, where there is one, is the expression
    proper, and what lies around it only licenses it. The builder may return None (not a time after all), raise
    ValueError (no such day) or `Unanchored` (its place is not known).
    """
    compiled = re.compile(f"{_EDGE}(?:{spaced(pattern)})(?!\\w)", re.IGNORECASE)

    def made(build: Build) -> Rule:
        return Rule(needs, compiled, build, Meaning(kind, None, UNKNOWN))

    return made


def spaced(pattern: str) -> str:
    """The pattern with its spaces widened to white space, which may hold a line's end (`find_dates` bars two)."""
    return pattern.replace(" ?", r"\s{0,2}").replace(" ", r"\s{1,2}")


def of(period: Period, kind: Kind = "date") -> Meaning:
    """The meaning of an expression that names a period."""
    return Meaning(kind, period.when, period.value)


def in_daypart(period: Period, daypart: str | None) -> Meaning:
    """A day, or a part of it ("Monday night")."""
    if not daypart:
        return of(period)
    return Meaning("time", period.when, period.value + DAYPART_CODE[daypart.lower()])


def plain(words: str | None) -> str:
    """Lower case, single spaces, straight apostrophes; "" for None."""
    return " ".join((words or "").lower().replace("’", "'").split())


def month_number(word: str) -> int:
    """1 to 12, of any spelling that `MONTH` admits."""
    return MONTHS.index(word[:3].lower()) + 1


def direction(rel: str) -> int:
    """-1, 0 or 1 units from now, by "last", "this" or "next"."""
    return {"last": -1, "next": 1, "this coming": 1, "the coming": 1}.get(rel.lower(), 0)


def weekday_number(word: str) -> int:
    """Monday 0 to Sunday 6, of any spelling that `WEEKDAY_SHORT` admits."""
    return WEEKDAYS.index(word[:3].lower())


def unit_name(word: str) -> str:
    """The singular: "years" → "year", "centuries" → "century"."""
    word = word.lower()
    if word.startswith("centur"):
        return "century"
    return "year" if word.startswith("yr") else word.removesuffix("s")


def number(words: str) -> float | None:
    """The value of number words or figures; None for a vague amount ("several")."""
    bare = plain(words.replace("-", " ").replace(",", ""))
    whole = bare.removesuffix(" and a half").removesuffix(" 1/2")
    known = float(whole) if re.fullmatch(r"\d+(\.\d+)?", whole) else _NUMBERS.get(whole)
    return None if known is None else known + (0.5 if bare != whole else 0)


def reckoned(words: str) -> float | None:
    """`number`, with the usual reading of "a couple", "a few" and "several"; None for "many", "some"."""
    exact = number(words)
    if exact is not None:
        return exact
    return next((float(n) for word, n in VAGUE_AMOUNT.items() if word in words.lower()), None)


def length(n: float, unit: str) -> str:
    """The TIMEX3 value of an exact amount: 2 years → P2Y, 90 minutes → PT90M, one and a half years → P1.5Y."""
    n, unit = {"fortnight": (2 * n, "week"), "decade": (10 * n, "year"), "century": (100 * n, "year")}.get(
        unit, (n, unit)
    )
    code, figures = UNIT_CODE[unit], f"{n:g}"
    return f"PT{figures}{code[1:]}" if code in ("TS", "TM", "TH") else f"P{figures}{code}"


def vague_length(unit: str) -> str:
    """The TIMEX3 value of an amount that is not told: "months" → PXM."""
    code = UNIT_CODE[unit]
    return f"PTX{code[1:]}" if code in ("TS", "TM", "TH") else f"PX{code}"


_NUMBERS: dict[str, float] = {"a": 1, "an": 1, "a hundred": 100, "half a": 0.5, "half an": 0.5}
_NUMBERS |= {word: float(i) for i, word in enumerate((*ONES, *TEENS), 1)}
_NUMBERS |= {tens: 10.0 * i for i, tens in enumerate(TENS, 2)}
_NUMBERS |= {f"{tens} {one}": 10.0 * i + j for i, tens in enumerate(TENS, 2) for j, one in enumerate(ONES, 1)}

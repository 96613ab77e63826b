"""When: the date that stands with a cue. Whether it is so is for `certainty`, its tense for `tenses`.

A date serves one cue. It is taken from after the cue, or from the head of the sentence where no other cue has it; it
never crosses "after", "since" or another clause, and a noun ("their split") has only a date beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from rumordesk.read.datable import FOUR_DIGITS
from rumordesk.read.tenses import is_noun
from rumordesk.records import EventKind, When
from rumordesk.text.dates import DateFound


class Hit(NamedTuple):
    """A cue found in a sentence."""

    kind: EventKind
    start: int
    end: int


DATE_REACH = 70
"""Characters between a cue and the date that is taken for its own, at most (set by reading 150 dated events)."""
NOUN_DATE_REACH = 12
"""The same for a noun: "their split in March" (set by judgement)."""
DATED_NOUN = re.compile(
    r"^(?:split|divorce|separation|break-?up|engagement|wedding|nuptials|reconciliation|proposal)s?$", re.I
)
"""Nouns that name a day; a marriage or a romance lasts, and a date beside it is that of something else."""
ANNOUNCED = re.compile(
    r"\b(?:announc\w+|confirm\w+|reveal\w+|leading to|led to|resulting in|ended in)\s+(?:their|the|his|her)\s+(?:[\w-]+\s+)?$",
    re.I,
)
CROSSING = re.compile(
    r"\b(?:adopted|filmed|released|after|since|before|until|when|while|but|although|as|despite|amid|following|"
    r"(?:have|has) (?:not )?(?:yet )?(?:been|since)|confirmed|reported|revealed|announced|told|said|wrote|posted|tweeted|according)\b|[;:]|"
    r",\s+(?:you|we|I|it|there|which)\b",
    re.I,
)
"""What a date does not reach across."""
STATE = re.compile(r"^(?:are|is|were|was|been|be|still|happily|previously|once|legally)\b.*\bmarried$", re.I)
STILL = re.compile(r"^(?:still|happily)\b", re.I)
"""A cue of what goes on: a date behind it is that of something else."""
HOLDS = re.compile(r"^(?:have|has|had|share|shares|parents)\b", re.I)
"""Having children is a state: a date beside it belongs to something else."""
FIRST = re.compile(r"\b(?:first|originally|initially)\s+$", re.I)
YEARLESS = re.compile(r"\d{4}|ago|last|this|yesterday|today", re.I)
PICTURED = re.compile(
    r"\b(?:pictured|shown|photographed|seen)\b[^,;()]{0,30}$|\((?:above|below|left|right|here|centre|center)\b[^()]{0,30}$",
    re.I,
)
"""Before a date: it is that of the picture."""


def dated(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    """The date that stands with a cue, None where it has none; of what lasts ("since 2014"), that of its beginning."""
    words = text[cue.start : cue.end]
    if (began := _since(text, cue, dates, cues)) is not None:
        return began
    if cue.kind != "appearance":
        dates = [d for d in dates if not PICTURED.search(text[: d.start])]
    if (cue.kind == "child" and HOLDS.match(words)) or _lasts(text, cue, words) or STILL.match(words):
        return None
    dates = [d for d in dates if not _in_aside(text, d, cue)]
    if FIRST.search(text[: cue.start]):
        dates = [d for d in dates if YEARLESS.search(text[d.start : d.end])]
    if is_noun(text, cue.start, cue.end):
        return _beside_noun(text, cue, dates, cues)
    after = (c for c in cues if c.start > cue.start and c.kind != cue.kind and not _its_object(text, cue, c))
    following = min((c.start for c in after), default=len(text) + 1)
    for d in dates:
        if cue.end <= d.start < following and d.start - cue.end <= DATE_REACH and not _crosses(text[cue.end : d.start]):
            return d
    return _at_head(text, cue, dates, cues)


def _in_aside(text: str, d: DateFound, cue: Hit) -> bool:
    """True for a date in an aside of which the cue is no part: "the pair, who wed on 12 April, were seen at lunch"."""
    return any(m.start() < d.start < m.end() <= cue.start for m in WHO_ASIDE.finditer(text))


WHO_ASIDE = re.compile(
    r",\s+(?:who|whose|which)\b[^;?]*?(?<!\d),(?=\s+(?:[a-z]+ly\s+)?(?:was|were|is|are|has|have|had|will|[a-z]+ed)\b)"
)


def _its_object(text: str, cue: Hit, later: Hit) -> bool:
    """True for "their romance" behind "rekindled": no event of its own."""
    return later.kind == "dating" and is_noun(text, later.start, later.end) and cue.kind == "reconciled"


BEGUN = re.compile(
    r"(?:\s+(?:on[- ]and[- ]off|off[- ]and[- ]on|(?!(?:and|or|but|after|before|when|until|has|have|had)\b)[\w’'.&/-]+),?){0,8}?"
    r"\s+since(?: at least)?\s+(?:the\s+)?",
    re.I,
)
FROM = re.compile(
    r"(?:\s+(?!(?:and|or|but|after|before|when|until)\b)[\w’'.&-]+,?){0,6}?\s+(?:from|between)\s+(?:the\s+)?", re.I
)
ON_OFF = re.compile(r"\b(?:on[- ]and[- ]off|off[- ]and[- ]on)\b", re.I)
LASTING = re.compile(
    r"^(?:dat(?:ed|ing)|romantically linked|linked (?:to|with)|an item|a couple|seeing each other|in (?:a|an) .*relationship|.*\btogether|.*\bmarried|going strong|.*\ba couple)$",
    re.I,
)
"""Cues of what lasts: "since" and "from … to" give its beginning."""
PERFECT = re.compile(r"\b(?:has|have|had|[’']ve|[’']s|who|been|couple|pair|duo)\b[^.;]{0,40}$", re.I)


def _since(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    """The beginning of what has lasted "since" or "from" a date that stands behind its cue."""
    if cue.kind not in ("dating", "married") or not LASTING.match(text[cue.start : cue.end]):
        return None
    following = min((c.start for c in cues if c.start > cue.start), default=len(text) + 1)
    for d in dates:
        gap = text[cue.end : d.start]
        if cue.end <= d.start < following and d.when is not None and d.start - cue.end <= DATE_REACH:
            if BEGUN.fullmatch(gap) and (PERFECT.search(text[: cue.end]) or ON_OFF.search(gap)):
                return d
            if FROM.fullmatch(gap):
                return _stretch(text, d, dates) if cue.kind == "dating" else _first_of(text, d)
    return None


def _stretch(text: str, d: DateFound, dates: Sequence[DateFound]) -> DateFound | None:
    """The whole of "2003 to 2016", "early 2011 to late 2014"; None where its end is not told."""
    if d.when is not None and d.when.precision == "span" and RANGE.search(text[d.start : d.end]):
        return d
    last = next((o for o in dates if o.start >= d.end and FROM_TO.fullmatch(text[d.end : o.start])), None)
    if last is None or last.when is None or d.when is None or last.when.end < d.when.start:
        return None
    return msgspec.structs.replace(d, end=last.end, when=When(d.when.start, last.when.end, "span"))


def _first_of(text: str, d: DateFound) -> DateFound | None:
    """The beginning of "2003 to 2016"; None where it cannot be told."""
    if d.when is None or d.when.precision != "span":
        return d if FROM_TO.match(text[d.end :]) else None
    if not FOUR_DIGITS.match(text[d.start : d.end]):
        return None
    year = d.when.start.year
    return msgspec.structs.replace(d, when=When(date(year, 1, 1), date(year, 12, 31), "year"))


RANGE = re.compile(r"\d{4}\s*(?:to|until|till|and|[-–—])\s*(?:(?:early|mid|late|[A-Z][a-z]+)[- ])?\d", re.I)
FROM_TO = re.compile(r"\s+(?:to|until|till|and)\s+", re.I)


def beginning(text: str, cue: Hit, held: DateFound) -> bool:
    """True where a date is that of the beginning of what lasts ("together since …", "dated from …")."""
    gap = text[cue.end : held.start]
    return cue.end <= held.start and BEGUN.fullmatch(gap) is not None


def _lasts(text: str, cue: Hit, words: str) -> bool:
    """ "was married to …": a state, not a wedding."""
    return (
        cue.kind == "married"
        and STATE.match(words) is not None
        and re.match(r"\s+(?:to|for|from|until|when|at the time)\b", text[cue.end :]) is not None
        and BRIEFLY.match(text[cue.end :]) is None
    )


BRIEFLY = re.compile(
    r"(?:\s+to\b[^,;.]{0,40})?\s+for\s+(?:just\s+|only\s+)?[\w-]+\s+(?:hours?|days?|weeks?)\s+in\s", re.I
)
"""A marriage of days was entered on its date."""


FROM_WHOM = re.compile(
    r"\s+(?:from|with|to)\s+(?:[\w’'.-]+,?\s+){1,5}?(?:back\s+)?(?:in|on|last|this|earlier)\s+(?:early|late)?\s*"
)
"""Between a noun and its date: "her split from Theo Lund in (March)"."""


def _beside_noun(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    if not DATED_NOUN.match(text[cue.start : cue.end]) or FEAST_AFTER.match(text[cue.end :]):
        return None
    if COUNTED_FROM.search(text[: cue.start]):
        return None
    announced = ANNOUNCED.search(text[: cue.start])
    reach = DATE_REACH if announced else NOUN_DATE_REACH
    after = (
        d
        for d in dates
        if (
            d.start >= cue.end
            and (d.start - cue.end <= reach or FROM_WHOM.fullmatch(text[cue.end : d.start]))
            and not _crosses(text[cue.end : d.start])
        )
        or (d.start >= cue.end and WAS_TOLD.fullmatch(text[cue.end : d.start]))
    )
    just_before = (d for d in dates if 0 <= cue.start - d.end <= 2)
    at_head = [
        d
        for d in dates
        if announced is not None
        and d.end <= announced.start() <= d.end + DATE_REACH
        and not _crosses(text[d.end : announced.start()])
        and not any(c.start < announced.start() and _happens(text, c) for c in cues)
    ]
    return next(iter((*after, *just_before, *at_head)), None)


COUNTED_FROM = re.compile(
    r"\b(?:days?|weeks?|months?|years?)\s+(?:after|before)\s+(?:their|his|her|the)\s+(?:[\w-]+\s+){0,2}$", re.I
)
"""Before a noun: something else is dated by it, and the date behind it may be that of either ("one month after their
wedding in October")."""
WAS_TOLD = re.compile(
    r"\s+(?:(?:to|from|with)\s+(?:[\w’'.-]+\s+){1,4}?)?(?:was|were)\s+(?:[a-z]+ly\s+|first\s+)?"
    r"(?:announced|confirmed|revealed|made public)\s+(?:(?:on|in|last|this|earlier|back in)\s+)?(?:(?:early|late)\s+)?(?:the\s+)?"
)
"""Between a noun and its date: "her engagement to Theo Lund was announced in (1981)"."""


def _happens(text: str, cue: Hit) -> bool:
    """False for a noun of what lasts ("their marriage"): no date before the next cue is its own."""
    return not is_noun(text, cue.start, cue.end) or DATED_NOUN.match(text[cue.start : cue.end]) is not None


FEAST_AFTER = re.compile(r"\s+(?:party|parties|photos?|pictures?|shoot|interview|celebrations?|dinner|brunch)\b", re.I)
"""After a noun: the date is that of its feast or its pictures ("their engagement party in May")."""


def _at_head(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    """The last date before a cue, where no other cue stands before it that may have it."""
    before = [d for d in dates if d.end <= cue.start and cue.start - d.end <= DATE_REACH]
    if not before:
        return None
    when = WHEN.match(text[before[-1].end : cue.start])
    earlier = (c for c in cues if c != cue and not (when and c.kind == cue.kind))
    if any(c.start < before[-1].start and before[-1].start - c.end <= DATE_REACH for c in earlier):
        return None
    between = [c for c in cues if before[-1].end <= c.start < cue.start and c.kind != cue.kind]
    gap = HEADING.sub("", text[before[-1].end : cue.start])
    if between or _crosses(gap) or WHO.search(gap):
        return None
    return before[-1] if not (AND_NEXT.match(gap) and not HEAD.fullmatch(text[: before[-1].start])) else None


HEADING = re.compile(r"^\s*:\s+|^,?\s+when\s+")
"""After a date: what follows is of that date ("12 April: …", "in 2012 when they …")."""
WHEN = re.compile(r",?\s+when\s+(?:he|she|they)\s+")
"""After a date: what was told before it is told again ("wed for the first time in 1997 when she married …")."""
WHO = re.compile(r"\bwho\b")
AND_NEXT = re.compile(r"\s*,?\s+and\b")
"""After a date that does not head its sentence: the next thing told has it no more ("he left in 2002 and married")."""
HEAD = re.compile(
    r"(?:.*[;:—–]|.*\bthat)?\W*(?:(?:on|in|by|back in|then in|later,? in|it was)\s+)*(?:the\s+)?", re.I | re.S
)


def _crosses(gap: str) -> bool:
    gap = SOON.sub(" ", gap)
    return CROSSING.search(gap) is not None or AND_ON.search(gap) is not None


SOON = re.compile(r"\b(?:shortly|soon|not long|right) after(?:wards?)?(?=,? (?:on|in|at)\b)", re.I)
"""How long after something told before: no clause of its own."""
AND_ON = re.compile(r",?\s+and\s+(?:then\s+)?(?:on|in|by|this|last)\s+(?:the\s+)?$")
"""Before a date: it is that of what comes next ("they began to date, and on 3 May she …")."""

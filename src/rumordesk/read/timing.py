"""When: the tense of a cue, and the date that stands with it. Whether it is so is for `certainty`.

A date serves one cue. It is taken from after the cue, or from the head of the sentence where no other cue has it; it
never crosses "after", "since" or another clause, and a noun ("their split") has only a date beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from rumordesk.read.cues import DETERMINED, FUTURE, NOUN, NOUN_FUTURE, NOUN_PAST, PAST, SURELY_NOUN
from rumordesk.read.groups import ASIDE
from rumordesk.records import EventKind, When
from rumordesk.text.dates import DateFound

Tense = Literal["past", "present", "future", "none"]


class Hit(NamedTuple):
    """A cue found in a sentence."""

    kind: EventKind
    start: int
    end: int


DATE_REACH = 70
"""Characters between a cue and the date that is taken for its own, at most (set by reading 150 dated events)."""
NOUN_DATE_REACH = 12
"""The same for a noun: "their split in March" (set by judgement)."""
TENSE_BEFORE, TENSE_AFTER = 40, 6
"""Characters around a cue in which its tense is looked for."""
DONE = re.compile(
    r"^(?:started|began|begun|got|broke|tied|called|separated|parted|ended|filed|finali[sz]ed|divorced|married|wed|exchanged|met|reunited|rekindled|reconciled|"
    r"proposed|popped|dated|dumped|welcomed|gave birth|attended|arrived|held|kissed|went|moved|fell|released|launched|directed|starred|signed|won|performed|hosted|dropped|recorded|produced|filmed|was|were)\b",
    re.I,
)
COMING = re.compile(r"\b(?:will|won[’']t|going to)\b|[’']ll\b", re.I)
INTENDED = re.compile(r"\b(?:is|are|was|were|[’']s|[’']re)\s+(?:\w+ly\s+)?$", re.I)
"""Before "marrying": a plan, not a wedding."""
MODAL = re.compile(
    r"\b(?:will|would|could|may|might|should|can|to|be|get|gets|getting|if|once)\s+(?:\w+ly\s+)?$|[’']ll\b.{0,30}$",
    re.I,
)
CONDITION = re.compile(
    r"\b(?:once|if|until|unless|when|before)\s+(?:she|he|they|the two|the pair)\s+(?:\w+ly\s+)?$", re.I
)
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
    r",\s+(?:you|we|I|it|there)\b",
    re.I,
)
"""What a date does not reach across."""
STATE = re.compile(r"^(?:are|is|were|was|been|be|still|happily|previously|once|legally)\b.*\bmarried$", re.I)
OPEN_ENDED = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|at least|less than|several)\s*$", re.I)
BORN = re.compile(r"\bborn\s+(?:on|in)?\s*$", re.I)
HOLDS = re.compile(r"^(?:have|has|had|share|shares|parents)\b", re.I)
"""Having children is a state: a date beside it belongs to something else."""


def is_noun(text: str, start: int, end: int) -> bool:
    """True for a cue that names the thing ("their split", "the wedding")."""
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE) : start]
    return NOUN.match(cue) is not None and (SURELY_NOUN.match(cue) is not None or DETERMINED.search(before) is not None)


def tense(text: str, start: int, end: int) -> Tense:
    """The tense of a cue; "none" for a noun that names the thing without a time."""
    aside = max((m.end() for m in ASIDE.finditer(text) if m.end() <= start + 1), default=0)
    cue, before = text[start:end], text[max(0, start - TENSE_BEFORE, aside) : start]
    if is_noun(text, start, end):
        if COMING.search(before):
            return "future"
        return "future" if NOUN_FUTURE.search(before) else "past" if NOUN_PAST.search(before) else "none"
    if CONDITION.search(before) and (MODAL.search(before) or not DONE.match(cue)):
        return "future"
    if cue.lower() == "marrying" and INTENDED.search(before):
        return "future"
    if DONE.match(cue) and not MODAL.search(before):
        return "past"
    near = before + text[start : end + TENSE_AFTER]
    if FUTURE.search(near):
        return "future"
    return "past" if PAST.search(near) else "present"


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
        or (OPEN_ENDED.search(before) and SPAN.search(words))
        or (YESTERDAY.search(before) and words.lower() == "yesterday")
        or THAT_YEAR.match(after)
        or THAT_YEAR.search(words)
        or FEW_LATER.search(words)
        or LATER_IN.search(words)
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
FIRST = re.compile(r"\b(?:first|originally|initially)\s+$", re.I)
YEARLESS = re.compile(r"\d{4}|ago|last|this|yesterday|today", re.I)
PICTURED = re.compile(r"\b(?:pictured|shown|photographed|seen)\b[^,;()]{0,30}$", re.I)
"""Before a date: it is that of the picture."""


def dated(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    """The date that stands with a cue, None where it has none; of what lasts ("since 2014"), that of its beginning."""
    words = text[cue.start : cue.end]
    if (began := _since(text, cue, dates, cues)) is not None:
        return began
    if cue.kind != "appearance":
        dates = [d for d in dates if not PICTURED.search(text[: d.start])]
    if (cue.kind == "child" and HOLDS.match(words)) or _lasts(text, cue, words):
        return None
    dates = [d for d in dates if not _in_aside(text, d, cue)]
    if FIRST.search(text[: cue.start]):
        dates = [d for d in dates if YEARLESS.search(text[d.start : d.end])]
    if is_noun(text, cue.start, cue.end):
        return _beside_noun(text, cue, words, dates)
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
    r"(?:\s+(?!(?:and|or|but|after|before|when|until|has|have|had)\b)[\w’'.&-]+,?){0,8}?\s+since(?: at least)?\s+(?:the\s+)?",
    re.I,
)
FROM = re.compile(
    r"(?:\s+(?!(?:and|or|but|after|before|when|until)\b)[\w’'.&-]+,?){0,6}?\s+(?:from|between)\s+(?:the\s+)?", re.I
)
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
            if BEGUN.fullmatch(gap) and PERFECT.search(text[: cue.end]):
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


NEXT_VERB = re.compile(r",(?!.*\bthat\b)")
"""A comma after an announcement, and no "that" behind it: the next thing told, not the thing announced."""
TOLD = re.compile(
    r"\b(?:announc\w+|confirm\w+|reveal\w+|went public with|broke the news|(?:released|issued|shared|posted) a (?:joint )?statement)\b(?P<gap>[^.;]{0,70})$",
    re.I,
)
ON_AND_ON = re.compile(r"\b(?:and|then|but|before|after|while|when)\b(?! (?:that|they|are|were|will|would)\b)", re.I)
"""Between an announcement and an event: what follows is told by the article, not announced."""
HAD = re.compile(r"\b(?:had|[’']d)\s+(?:\w+\s+)?$", re.I)


def announcement(text: str, cue: Hit, held: DateFound) -> bool:
    """True where a date is that of the announcement: "announced their split on Sunday"."""
    m = TOLD.search(text[: cue.start])
    if m is None or ON_AND_ON.search(m["gap"]) or NEXT_VERB.search(m["gap"]):
        return False
    if held.start < cue.start:
        return True
    finite = DONE.match(text[cue.start : cue.end]) is not None and not is_noun(text, cue.start, cue.end)
    return not finite and HAD.search(text[: cue.start]) is None


def _lasts(text: str, cue: Hit, words: str) -> bool:
    """ "was married to …": a state, not a wedding."""
    return (
        cue.kind == "married"
        and STATE.match(words) is not None
        and re.match(r"\s+(?:to|for|from|until|when|at the time)\b", text[cue.end :]) is not None
    )


FROM_WHOM = re.compile(
    r"\s+(?:from|with|to)\s+(?:[\w’'.-]+,?\s+){1,5}?(?:back\s+)?(?:in|on|last|this|earlier)\s+(?:early|late)?\s*"
)
"""Between a noun and its date: "her split from Theo Lund in (March)"."""


def _beside_noun(text: str, cue: Hit, words: str, dates: Sequence[DateFound]) -> DateFound | None:
    if not DATED_NOUN.match(words):
        return None
    announced = ANNOUNCED.search(text[: cue.start])
    reach = DATE_REACH if announced else NOUN_DATE_REACH
    after = (
        d
        for d in dates
        if d.start >= cue.end
        and (d.start - cue.end <= reach or FROM_WHOM.fullmatch(text[cue.end : d.start]))
        and not _crosses(text[cue.end : d.start])
    )
    just_before = (d for d in dates if 0 <= cue.start - d.end <= 2)
    at_head = (d for d in dates if announced is not None and d.end <= announced.start() <= d.end + DATE_REACH)
    return next(iter((*after, *just_before, *at_head)), None)


def _at_head(text: str, cue: Hit, dates: Sequence[DateFound], cues: Sequence[Hit]) -> DateFound | None:
    """The last date before a cue, where no other cue stands before it that may have it."""
    before = [d for d in dates if d.end <= cue.start and cue.start - d.end <= DATE_REACH]
    if not before or any(
        c.start < before[-1].start and before[-1].start - c.end <= DATE_REACH for c in cues if c != cue
    ):
        return None
    between = [c for c in cues if before[-1].end <= c.start < cue.start and c.kind != cue.kind]
    return before[-1] if not between and not _crosses(HEADING.sub("", text[before[-1].end : cue.start])) else None


HEADING = re.compile(r"^\s*:\s+")


def _crosses(gap: str) -> bool:
    return CROSSING.search(gap) is not None

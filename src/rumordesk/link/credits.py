"""Credits: where an article says which outlet has a thing ("according to TMZ", "told Us Weekly", "the mag").

A credit needs a word of reporting on one side of the outlet's name, so a photo credit, a list of related stories or
an everyday "people" is none. An outlet that credits itself ("Radar has learned") states its own reporting. It does
not find the credited article (`derive`), and does not judge what stands behind it (`read`, `weigh`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from rumordesk.link.boilerplate import is_furniture
from rumordesk.link.names import Houses, names_in
from rumordesk.outlets import by_name
from rumordesk.records import Article, Reading, Span

LONG_BEFORE = 90
LONG_AFTER = 60
"""Characters on either side of a name that are read for a word of reporting; set by judgement."""

_SAY_TO = (
    r"(?:confirm(?:ed|s)?|reveal(?:ed|s|ing)?|dish(?:ed|es)?|spill(?:ed|s)?|spoken?|speak(?:ing|s)?|talk(?:ed|ing|s)?"
    r"|explain(?:ed|s)?|said|says|saying|adds?|added|admit(?:ted|s)?|claim(?:ed|s|ing)?|comment(?:ed|s)?|statement"
    r"|interview|sources?|insiders?|rep(?:resentative)?s?|opened up|open(?:s|ing) up|chat(?:ted|ting|s)?"
    r"|insist(?:ed|s)?|den(?:ied|ies|ying)|exclusively|gush(?:ed|es)?|share[sd]?|leaked|divulge[sd]?|sat down)"
)
_BY = (
    r"(?:reported|revealed|published|obtained|confirmed|claimed|broken|spotted|noted|quoted|posted|acquired|seen|viewed"
    r"|picked up)"
)
_PIECE = r"(?:reports?|story|stories|article|cover|exclusive|claims?|piece|issue|edition)"
_EPITHET = (
    r"(?:new|recent|latest|tabloid|magazine|mag|newspaper|paper|web ?site|site|outlet|weekly|gossip|news|british|uk"
    r"|u\.k\.|us|u\.s\.|american|australian|celebrity|entertainment|publication|rag|week['’]s|current|upcoming"
    r"|notorious|issue|of)"
)
_BEFORE = re.compile(
    rf"(?:^|[^\w])(?:(?:told|tells?|telling|informs?|informed|assured|assures)(?: exclusively)?"
    rf"|{_SAY_TO}(?: \w+){{0,2}}? (?:to|with|for|at|from)"
    rf"|according to(?: (?:a|an|the|new|recent|latest|several|multiple))*"
    rf"(?: (?:reports?|sources?|insiders?|story|article|stories|exclusive)"
    rf"(?: (?:in|from|by|at|for|with|who spoke to|who told))?)?"
    rf"|{_BY}(?: \w+)? (?:by|in|on)|{_PIECE} (?:in|from|by|at|of|on|out of|via)|via|as per|per|hat tip to|h/t)"
    rf"(?: exclusively)?(?: (?:the|a|an|this|that))?(?: {_EPITHET})* ?[“\"'‘(]?$",
    re.I,
)
_REPORTS = (
    r"(?:report(?:s|ed|ing)|claim(?:s|ed|ing)|says|wr(?:ites|ote)|learn(?:ed|t|s)|confirm(?:s|ed)|reveal(?:s|ed)"
    r"|not(?:es|ed)|alleg(?:es|ed|ing)|insist(?:s|ed)|br(?:oke|eaks)|obtained|suggest(?:s|ed)|state[sd]|cite[sd]"
    r"|announce[sd]|quote[sd]|caught up with|spoke (?:to|with)|was (?:the )?first|adds?|added|published|dishe[sd]"
    r"|spill(?:s|ed))"
)
_SUFFIX = r"(?: ?(?:magazine|mag|\.com|online|weekly))?(?: \((?:\w+ ?){1,4}\))?[”\"'’)]?"
_AFTER = re.compile(
    rf"{_SUFFIX}(?:,? (?:(?:has|have|had|is|are|was|also|exclusively|first|now|recently|just|since|that|which|who|then"
    rf"|can) )*(?:{_REPORTS}|said|say|report|confirm|exclusively)\b"
    rf"|['’]s (?:\w+ )?(?:sources?|insiders?|reports?|story|article|exclusive|claims?|piece|tipster|spies|informant)\b"
    rf"| (?:sources?|insiders?|reports?|exclusive|spies)\b)",
    re.I,
)
_AFTER_EVERYDAY = re.compile(
    rf"{_SUFFIX}(?: (?:exclusively |also |first )*(?:reports|claims|says|writes|confirms|reveals|notes|alleges|insists"
    rf"|adds|suggests|has (?:\w+ )?learned)\b|['’]s (?:source|insider)s?\b| magazine (?:report|claim|say))"
)
_FIRST = re.compile(r"\bfirst\b|\bbroke\b|\bexclusive", re.I)
_PAST = re.compile(
    r"\b(?:at the time|back in|in (?:19|20)\d\d|last year|years? (?:ago|later|earlier)|previously|once told"
    r"|in the past|(?:reported|revealed|confirmed|announced|claimed|broke) (?:back )?in (?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December))\b",
    re.I,
)


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an outlet is credited."""

    outlet: str
    """`Outlet.name`, or the host of an undeclared outlet of the pile."""
    own: bool
    """The article's own outlet: reporting of its own, not a credit to somebody else."""
    first: bool
    """It is said to have had it first, or alone."""
    past: bool
    """The sentence speaks of an earlier time, so the credit is background."""
    span: Span
    """The words of the credit: cue and name."""


def credits(article: Article, houses: Houses, reading: Reading | None = None) -> tuple[Credit, ...]:
    """All credits of an article's title and text, in order.

    `houses` holds the undeclared outlets of the pile. A reading adds the outlets that its attributions name and that
    no cue here shows.
    """
    own = houses.name(article.outlet)
    fields: tuple[tuple[Literal["title", "text"], str], ...] = (("title", article.title), ("text", article.text))
    found = [
        _credit(Span(article.id, field, start, end), text, outlet, own)
        for field, text in fields
        for start, end, outlet in _credited(text, own, houses)
    ]
    return (*found, *_from_reading(article, reading, own, {credit.outlet for credit in found}))


def _credit(span: Span, text: str, outlet: str, own: str) -> Credit:
    return Credit(
        outlet=outlet,
        own=outlet == own,
        first=_FIRST.search(text, max(0, span.start - 20), span.end + 20) is not None,
        past=_PAST.search(_sentence(text, span.start, span.end)) is not None,
        span=span,
    )


def _credited(text: str, own: str, houses: Houses) -> Iterator[tuple[int, int, str]]:
    """(start, end, outlet) of each name with a word of reporting beside it."""
    for name in names_in(text, own, houses):
        before = _BEFORE.search(text[max(0, name.start - LONG_BEFORE) : name.start])
        after = (_AFTER_EVERYDAY if name.everyday else _AFTER).match(text, name.end, name.end + LONG_AFTER)
        if (before or after) and not is_furniture(_line(text, name.start)):
            cue = max(0, name.start - LONG_BEFORE) + before.start() if before else name.start
            lead = text[cue : name.start]
            cue += len(lead) - len(lead.lstrip(" \n\t,.;:—–-()“”\"'"))
            yield cue, after.end() if after else name.end, name.outlet


def _from_reading(article: Article, reading: Reading | None, own: str, seen: set[str]) -> Iterator[Credit]:
    """Outlets that a deep reading credits and the cues do not show, one credit each."""
    if reading is None:
        return
    for index, attribution in enumerate(reading.attributions):
        outlet = by_name(attribution.outlet) if attribution and attribution.outlet else None
        if outlet and outlet.name not in seen:
            seen.add(outlet.name)
            span = reading.span(index)
            yield _credit(span, article.title if span.field == "title" else article.text, outlet.name, own)


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].strip()


def _sentence(text: str, start: int, end: int) -> str:
    """Roughly the sentence around a place: from stop to stop."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "? ", "! ", "\n"))
    rights = [at for mark in (". ", "? ", "! ", "\n") if (at := text.find(mark, end)) >= 0]
    return text[left + 1 : min(rights, default=len(text))]

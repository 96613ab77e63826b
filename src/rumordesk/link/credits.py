"""Credits: where an article says which outlet has a thing ("according to TMZ", "told Us Weekly", "the mag").

A credit needs a word of reporting on one side of the outlet's name, so a photo credit, a list of related stories or
an everyday "people" is none. An outlet that credits itself ("Radar has learned") states its own reporting. It does
not find the credited article (`derive`), and does not judge what stands behind it (`read`, `weigh`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from rumordesk.link.boilerplate import is_furniture
from rumordesk.outlets import Outlet, by_host, credit_words
from rumordesk.records import Article, Span

LONG_BEFORE = 90
LONG_AFTER = 60
"""Characters on either side of a name that are read for a word of reporting; set by judgement."""

_TELL = r"(?:told|tells?|telling|informs?|informed|assured|assures)"
_SAY_TO = (
    r"(?:confirm(?:ed|s)?|reveal(?:ed|s|ing)?|dish(?:ed|es)?|spill(?:ed|s)?|spoken?|speak(?:ing|s)?|talk(?:ed|ing|s)?"
    r"|explain(?:ed|s)?|said|says|saying|adds?|added|admit(?:ted|s)?|claim(?:ed|s|ing)?|comment(?:ed|s)?|statement"
    r"|interview|sources?|insiders?|rep(?:resentative)?s?|opened up|open(?:s|ing) up|chat(?:ted|ting|s)?|insist(?:ed|s)?"
    r"|den(?:ied|ies|ying)|exclusively|gush(?:ed|es)?|share[sd]?|leaked|divulge[sd]?|sat down|exclusive)"
)
_BEFORE = re.compile(
    rf"""(?:^|[^\w])(?:
      {_TELL}(?:\ exclusively)?
    | {_SAY_TO}(?:\ \w+){{0,2}}?\ (?:to|with|for|at|from)
    | according\ to(?:\ (?:a|an|the|new|recent|latest|several|multiple))*
        (?:\ (?:reports?|sources?|insiders?|story|article|stories|exclusive)(?:\ (?:in|from|by|at|for|with|who\ spoke\ to|who\ told))?)?
    | (?:reported|revealed|published|obtained|confirmed|claimed|broken|spotted|noted|quoted|posted|acquired|picked\ up)(?:\ \w+)?\ (?:by|in|on)
    | (?:reports?|story|stories|article|cover|exclusive|claims?|piece|issue|edition)\ (?:in|from|by|at|of|on|out\ of|via)
    | via|per|as\ per|hat\ tip\ to|h/t
    )(?:\ exclusively)?(?:\ (?:the|a|an|this|that|us\ at))?
    (?:\ (?:new|recent|latest|tabloid|magazine|mag|newspaper|paper|web\ ?site|site|outlet|weekly|gossip|news|british|uk|u\.k\.
      |us|u\.s\.|american|australian|celebrity|entertainment|publication|rag|week['’]s|current|upcoming|notorious|issue|of))*
    \ ?[“"'‘(]?$""",
    re.I | re.X,
)
_REPORTS = (
    r"(?:report(?:s|ed|ing)|claim(?:s|ed|ing)|says|wr(?:ites|ote)|learn(?:ed|t|s)|confirm(?:s|ed)|reveal(?:s|ed)|not(?:es|ed)"
    r"|alleg(?:es|ed)|insist(?:s|ed)|br(?:oke|eaks)|obtained|suggest(?:s|ed)|alleging|states?d?|cites?d?|announce[sd]"
    r"|quote[sd]|caught\ up\ with|spoke\ (?:to|with)|was\ (?:the\ )?first|adds?|added|published|dishe[sd]|spill(?:s|ed))"
)
_SUFFIX = r"(?:\ ?(?:magazine|mag|\.com|online|weekly))?(?:\ \((?:\w+\ ?){1,4}\))?[”\"'’)]?"
_AFTER = re.compile(
    rf"""{_SUFFIX}(?:
      ,?\ (?:(?:has|have|had|is|are|was|also|exclusively|first|now|recently|just|since|that|which|who|then|can)\ )*
        (?:{_REPORTS}|said|say|report|confirm|exclusively)\b
    | ['’]s\ (?:\w+\ )?(?:sources?|insiders?|reports?|story|article|exclusive|claims?|piece|tipster|spies|informant)\b
    | \ (?:sources?|insiders?|reports?|exclusive|spies)\b
    )""",
    re.I | re.X,
)
_AFTER_EVERYDAY = re.compile(
    rf"""{_SUFFIX}(?:\ (?:exclusively\ |also\ |first\ )*(?:reports|claims|says|writes|confirms|reveals|notes|alleges|insists
      |adds|suggests|has\ (?:\w+\ )?learned)\b | ['’]s\ (?:source|insider)s?\b | \ magazine\ (?:report|claim|say))""",
    re.X,
)
_FIRST = re.compile(r"\bfirst\b|\bbroke\b|\bexclusive", re.I)
_PAST = re.compile(
    r"\b(?:at the time|back in|in (?:19|20)\d\d|last year|years? (?:ago|later|earlier)|previously|once told|in the past)\b",
    re.I,
)
_GENERIC = re.compile(
    r"\b(?:the|this|that)\ (?:outlet|mag|magazine|publication|site|website|web\ site|tabloid|paper|newspaper|weekly|glossy|gossip\ site)\b",
    re.I,
)


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an outlet is credited."""

    outlet: str
    """`Outlet.name`."""
    own: bool
    """The article's own outlet: reporting of its own, not a credit to somebody else."""
    first: bool
    """It is said to have had it first, or alone."""
    past: bool
    """The sentence speaks of an earlier time, so the credit is background."""
    span: Span
    """The words of the credit: cue and name."""


class _Name(msgspec.Struct, frozen=True):
    """An outlet's name in a text."""

    start: int
    end: int
    outlet: Outlet
    everyday: bool


def credits(article: Article) -> tuple[Credit, ...]:
    """All credits of an article's title and text, in order."""
    own = by_host(article.outlet)
    fields: tuple[tuple[Literal["title", "text"], str], ...] = (("title", article.title), ("text", article.text))
    return tuple(
        Credit(
            outlet=outlet.name,
            own=own is not None and own.name == outlet.name,
            first=_FIRST.search(text, max(0, start - 20), end + 20) is not None,
            past=_PAST.search(_sentence(text, start, end)) is not None,
            span=Span(article.id, field, start, end),
        )
        for field, text in fields
        for start, end, outlet in _credited(text)
    )


def _credited(text: str) -> Iterator[tuple[int, int, Outlet]]:
    names = _names(text)
    for name in sorted([*names, *_generic(text, names)], key=lambda n: n.start):
        before = _BEFORE.search(text[max(0, name.start - LONG_BEFORE) : name.start])
        after = (_AFTER_EVERYDAY if name.everyday else _AFTER).match(text, name.end, name.end + LONG_AFTER)
        if (before or after) and not is_furniture(_line(text, name.start)):
            start = max(0, name.start - LONG_BEFORE) + before.start() if before else name.start
            start += len(text[start : name.start]) - len(text[start : name.start].lstrip(" \n\t,.;:—–-()“”\"'"))
            yield start, after.end() if after else name.end, name.outlet


def _names(text: str) -> list[_Name]:
    """Outlet names, longest first where they overlap."""
    lowered = text.encode("utf-8", "replace").lower().decode()
    found = []
    for pattern, start, end in _automaton().find_matches_as_indexes(lowered):
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        meant = _meanings()[pattern].get(text[start:end]) or _meanings()[pattern].get("")
        if meant:
            found.append(_Name(start, end, *meant))
    return found


def _generic(text: str, names: Sequence[_Name]) -> list[_Name]:
    """ "The outlet", "the mag": whichever outlet was named last before it."""
    found = []
    for match in _GENERIC.finditer(text):
        last = [name for name in names if name.end <= match.start()]
        if last:
            found.append(_Name(match.start(), match.end(), last[-1].outlet, False))
    return found


@cache
def _patterns() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ascii_lower(words) for written, _, _ in credit_words() for words in _curly(written)))


@cache
def _meanings() -> tuple[dict[str, tuple[Outlet, bool]], ...]:
    """For each pattern: what it means as written, "" standing for any case."""
    meanings: dict[str, dict[str, tuple[Outlet, bool]]] = {pattern: {} for pattern in _patterns()}
    for written, exact, outlet in credit_words():
        for words in _curly(written):
            meanings[_ascii_lower(words)].setdefault(words if exact else "", (outlet, exact))
    return tuple(meanings[pattern] for pattern in _patterns())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_patterns(), matchkind=MatchKind.LeftmostLongest)


def _curly(words: str) -> tuple[str, ...]:
    return (words, words.replace("'", "’")) if "'" in words else (words,)


def _ascii_lower(words: str) -> str:
    """Lower case that never changes a text's length."""
    return words.encode().lower().decode()


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].strip()


def _sentence(text: str, start: int, end: int) -> str:
    """Roughly the sentence around a place: from stop to stop."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "? ", "! ", "\n"))
    rights = [at for mark in (". ", "? ", "! ", "\n") if (at := text.find(mark, end)) >= 0]
    return text[left + 1 : min(rights, default=len(text))]

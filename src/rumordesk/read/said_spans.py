"""Every attribution of a text as spans: source, cue and content, direct and indirect speech (the terms of PolNeAR).

By rule, from verbs that introduce speech, where they stand in their clause, and quotation marks. It does not say what
kind of source it is, nor whom the words mean: that is `attribution`, which reads for a rumor; this reads everything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rumordesk.text.sentences import spans as sentence_spans

Span = tuple[int, int]
Spans = dict[str, list[list[int]]]
"""Role ("source", "cue", "content") → spans, as [start, end]."""

LONGEST_SOURCE = 12
"""Words that a source has at most; longer ones are clauses. Set on PolNeAR's training part."""
TRAILING = 0.45
"""Share of its sentence from which on a cue after a comma closes it ("..., she said Monday"); same source."""

_AUXILIARY = r"(?:(?:has|have|had|is|are|was|were|also|then|later|recently|previously|repeatedly|once|just|even|be|been|being|would|will|could|may|might|\w+ly)\s+)*"
_EDGE = re.compile(
    r"[;:—–(\[“”\"]|\s-\s|--|,(?=\s)|\b(?:that|but|and|as|while|when|because|if|although|though|which|where|after|before"
    r"|since|or|than|so|whether|until)\s",
)
_APPOSED = re.compile(r"\s*(?:an?|the|who|whose|which|\d\d$|(?:[A-Z][\w.’'-]*\s+)?(?:of|for|at)\b|\w+\s+(?:of|at|for)\b)")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<who>(?:[^,.;“”\"—]|,(?=\s(?:an?|the|who)\s))+)")
_NO_SOURCE = re.compile(r"^(?:it|there|this|these|those|to|not|which|what|that)?$", re.IGNORECASE)
_AFTER_CUE = re.compile(
    r"\s+(?P<who>(?:the|an?|one|another|[A-Z][\w.’'-]+)(?:\s+[\w.’'&-]+){0,6}?(?:,\s+(?:an?|the|who)\b[^,.;“”\"]{3,70}(?=[,.]))?)"
    r"\s*(?=[.,;“\"—]|\s(?:in|on|at|during|after|of)\s|$)"
)
_HEARER = re.compile(
    r"\s+(?:(?:the\s+)?(?:[A-Z][\w.’'&-]*(?:\s+(?:and|of|[A-Z][\w.’'&-]*))*|reporters|me|us|him|her|them|supporters|voters|viewers))\b(?:\s+(?:on|in)\s+\w+)?"
)
_QUOTE = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_TELLING = frozenset({"told", "tells", "telling", "asked", "reminded", "assured", "warned", "urged"})


class Said(NamedTuple):
    """One attribution; a source of no width is none."""

    source: Span
    cue: Span
    content: Span


def spans(text: str) -> list[Spans]:
    """All attributions of a text, in the order of their cues; offsets in characters."""
    found: list[Spans] = []
    last = -9
    for paragraph, start, end in sentence_spans(text):
        here = [_trimmed(text, said) for said in _in_sentence(text, start, end)]
        if not here and found and paragraph - last <= 1 and _quoted_only(text, start, end):
            found[-1].setdefault("content", []).append([start, end])
            last = paragraph
        for said in here:
            found.append({
                role: [list(span)]
                for role, span in zip(Said._fields, said, strict=True)
                if span[0] < span[1]
            })  # fmt: skip
            last = paragraph
    return found


def _in_sentence(text: str, start: int, end: int) -> Iterator[Said]:
    outside = _blanked(text, start, end)
    named = _ACCORDING.search(outside)
    if named is not None:
        yield _according(named, start, end)
        return
    for cue in _verb().finditer(outside):
        said = _by_verb(text, outside, cue, start, end)
        if said is not None:
            yield said


def _according(named: re.Match[str], start: int, end: int) -> Said:
    """The words before it, or, where it opens the sentence, those after it."""
    who = (start + named.start("who"), start + named.end("who"))
    opens = named.start() < 4
    content = (who[1] + 1, end) if opens else (start, start + named.start())
    return Said(who, (start + named.start(), who[0] - 1), content)


def _by_verb(text: str, outside: str, cue: re.Match[str], start: int, end: int) -> Said | None:
    subject = _subject(outside, cue.start())
    at = (start + cue.start(), start + cue.end())
    trailing = cue.end() > TRAILING * len(outside) and re.search(r"[,?!”\"]\s*$", outside[: subject[0]].rstrip() or " ")
    behind = _AFTER_CUE.match(outside, cue.end())
    inverted = re.search(r"[,?!”\"]\s*$", outside[: cue.start()]) or outside[: cue.start()].isspace()
    if inverted and behind is not None and cue.start() > 0:
        return Said((start + behind.start("who"), start + behind.end("who")), at, _before(start, start + cue.start()))
    source = (start + subject[0], start + subject[1])
    if _NO_SOURCE.match(outside[subject[0] : subject[1]].strip()):
        return None
    if trailing or (not outside[: subject[0]].strip() and subject[0] > 0 and _closes(outside, cue)):
        return Said(source, at, _before(start, source[0]))
    hearer = _HEARER.match(outside, cue.end()) if cue[1].lower() in _TELLING else None
    content = (start + (hearer.end() if hearer else cue.end()), end)
    return Said(source, at, content) if text[content[0] : end].strip(" .,;:!?”\"") else None


def _closes(outside: str, cue: re.Match[str]) -> bool:
    """Whether hardly anything but a time follows the verb: the quotation went before it."""
    return len(outside[cue.end() :].split()) <= 4


def _before(start: int, end: int) -> Span:
    return (start, end)


def _subject(outside: str, cue: int) -> Span:
    """The words before a verb, back to the edge of their clause; over an apposition ("X, the mayor, said")."""
    edges = [m.end() for m in _EDGE.finditer(outside, 0, cue)]
    end = cue
    while edges and not outside[edges[-1] : end].strip():
        end = edges.pop() - 1
    begin = edges.pop() if edges else 0
    while edges is not None and outside[begin - 1 : begin] == "," and _APPOSED.match(outside, begin, end):
        begin = edges.pop() if edges else 0
        if begin == 0:
            break
    words = outside[begin:end].split()
    if len(words) > LONGEST_SOURCE:
        begin = end - len(" ".join(words[-LONGEST_SOURCE // 2 :]))
    return begin, end


def _trimmed(text: str, said: Said) -> Said:
    return Said(*(_tight(text, *span) for span in said))


def _tight(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n\t,;:.—–":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:—–.":
        end -= 1
    return start, end


def _blanked(text: str, start: int, end: int) -> str:
    """The sentence with its quotations blanked, so that offsets hold."""
    sentence = text[start:end]
    close = sentence.find("”")
    if close >= 0 and "“" not in sentence[:close]:
        sentence = " " * close + sentence[close:]
    return _QUOTE.sub(lambda m: m[0] if len(m[0].split()) < 3 else " " * (len(m[0]) - 1) + m[0][-1], sentence)


def _quoted_only(text: str, start: int, end: int) -> bool:
    return text[start] in "“\"" or "”" in text[start:end]


@cache
def _verb() -> re.Pattern[str]:
    listed = tomllib.loads(files("rumordesk.read").joinpath("data", "attribution_cues.toml").read_text("utf-8"))
    return re.compile(rf"\b{_AUXILIARY}({'|'.join(listed['verbs'].split())})\b(?!-)")

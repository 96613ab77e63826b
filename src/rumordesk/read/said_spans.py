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

_AUXILIARY = (
    r"(?:(?:(?:has|have|had|is|are|was|were|did|does|do|would|will|could|may|might|should)(?:\s+not|n[’']t)?|also|then"
    r"|later|recently|previously|repeatedly|once|just|even|be|been|being|now|still|never|again|further|(?:declined|refused"
    r"|used|continued|went on|seemed|appeared) to|\w+ly)\s+)*"
)
_EDGE = re.compile(
    r"[;:—–\[“”\"]|\s-\s|--|,(?=\s)|\b(?:that|but|and|as|while|when|because|if|although|though|where|after|before"
    r"|since|or|than|so|whether|until)\s",
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<who>(?:[^,.;“”\"—]|,(?=\s(?:an?|the|who)\s[^,.;]*,))+)")
_NO_SOURCE = re.compile(r"(?:it|there|this|these|those|to|not|which|what|that|how|why|in|on|at|for)?", re.IGNORECASE)
_WHO = (
    r"(?P<who>(?:the|an?|one|another|he|she|they|[A-Z][\w.’'-]+)(?:\s+(?!in\b|on\b|at\b|during\b|after\b)[\w.’'&-]+){0,6}?"
    r"(?:,\s+(?:an?|the|who)\b[^,.;“”\"]{3,70}(?=[,.]))?)"
)
_AFTER_QUOTE = re.compile(rf"\s+{_WHO}\s*(?=[.,;“\"—]|\s(?:in|on|at|during|after|of)\s|$)")
_AFTER_COMMA = re.compile(rf"\s+{_WHO}\s*(?=[.,;]|\s(?:on|in)\s[A-Z]|$)")
_QUOTE_BEFORE = re.compile(r"[”\"]\s*$")
_COMMA_BEFORE = re.compile(r"[,?!”\"]\s*$")
_OPENING_NAME = re.compile(r"\s*(?:He|She|They|We|(?:The\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)(?=\s)")
_HEARER = re.compile(
    r"\s+(?:(?:the\s+)?(?:[A-Z][\w.’'&-]*(?:\s+(?:and|of|[A-Z][\w.’'&-]*))*|reporters|me|us|him|her|them|supporters"
    r"|voters|viewers))\b(?:\s+(?:on|in)\s+\w+)?"
)
_QUOTE = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_HEADING = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,4})(?P<cue>:)\s+(?=\S)")
_APPOSED = re.compile(r"(?:^|[.,;]\s)[^,]{2,60},\s(?:an?|the|who|whose|\w+\s(?:of|for|at|in))\b[^,]*,\s*$")
_LEADING = re.compile(r"(?:\s*(?:[Aa]s|But|And|So|Yet|Still|Then|[Mm]eanwhile|[Hh]owever|[Ll]ater|[Nn]ow)\b)?")
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
    heading = _HEADING.match(outside) if start == 0 else None
    if heading is not None:
        yield Said(_moved(heading.span("who"), start), _moved(heading.span("cue"), start), (heading.end(), end))
        return
    named = _ACCORDING.search(outside)
    if named is not None:
        yield _according(named, start, end)
        return
    for cue in _verb().finditer(outside):
        inside_name = cue[1][0].isupper() and cue.start() > 0
        said = None if inside_name else _by_verb(text, outside, cue, start, end)
        if said is not None:
            yield said


def _according(named: re.Match[str], start: int, end: int) -> Said:
    """The words before it, or, where it opens the sentence, those after it."""
    who = _moved(named.span("who"), start)
    content = (who[1] + 1, end) if named.start() < 4 else (start, start + named.start())
    return Said(who, (start + named.start(), who[0] - 1), content)


def _by_verb(text: str, outside: str, cue: re.Match[str], start: int, end: int) -> Said | None:
    at, before = _moved(cue.span(), start), outside[: cue.start()]
    behind = _behind(outside, cue)
    if behind is not None:
        return Said(_moved(behind.span("who"), start), at, (start, at[0]))
    subject = _subject(outside, cue)
    if _NO_SOURCE.fullmatch(outside[slice(*subject)].strip()):
        return None
    source = _moved(subject, start)
    closes = cue.end() > TRAILING * len(outside) and _COMMA_BEFORE.search(before[: subject[0]])
    if closes or (before[: subject[0]].isspace() and len(outside[cue.end() :].split()) <= FEW_AFTER):
        return Said(source, at, (start, source[0]))
    hearer = _HEARER.match(outside, cue.end()) if cue[1].lower() in _TELLING else None
    content = (start + (hearer.end() if hearer else cue.end()), end)
    return Said(source, at, content) if re.search(r"\w", text[slice(*content)]) else None


FEW_AFTER = 4
"""Words after a cue at most, where what was said went before it; same source."""


def _behind(outside: str, cue: re.Match[str]) -> re.Match[str] | None:
    """The source after its verb: "…," said the mayor."""
    before = outside[: cue.start()]
    if before.isspace() or _QUOTE_BEFORE.search(before):
        return _AFTER_QUOTE.match(outside, cue.end())
    if _COMMA_BEFORE.search(before) and len(before.split()) > FEW_AFTER and not _APPOSED.search(before):
        return _AFTER_COMMA.match(outside, cue.end())
    return None


def _subject(outside: str, cue: re.Match[str]) -> Span:
    """The words before a verb, back to the edge of their clause; over an apposition ("X, the mayor, said"). Of a
    participle ("…, saying that") those that open the sentence."""
    if cue[1].endswith("ing"):
        opening = _OPENING_NAME.match(outside)
        return opening.span() if opening else (0, 0)
    edges = [m.end() for m in _EDGE.finditer(outside, 0, cue.start())]
    end = cue.start()
    apposed = False
    while edges and not outside[edges[-1] : end].strip():
        apposed = apposed or outside[edges[-1] - 1] == ","
        end = edges.pop() - 1
    begin = edges.pop() if edges else 0
    if apposed and outside[begin - 1 : begin] == ",":
        begin = edges.pop() if edges else 0
    begin += len(_LEADING.match(outside, begin, end)[0])  # type: ignore[index]
    words = outside[begin:end].split()
    if len(words) > LONGEST_SOURCE:
        begin = end - len(" ".join(words[-LONGEST_SOURCE // 2 :]))
    return begin, end


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _trimmed(text: str, said: Said) -> Said:
    return Said(_tight(text, *said.source), said.cue, _tight(text, *said.content))


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
    return text[start] in '“"' or "”" in text[start:end]


@cache
def _verb() -> re.Pattern[str]:
    listed = tomllib.loads(files("rumordesk.read").joinpath("data", "attribution_cues.toml").read_text("utf-8"))
    return re.compile(rf"\b{_AUXILIARY}({'|'.join(listed['verbs'].split())})\b(?!-)", re.IGNORECASE)

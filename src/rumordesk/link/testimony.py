"""Testimony: on whose word an article's stance rests, by its own account.

It reads the attributions of the sentences that carry the stance and, where an article was not read deeply, the
words around its credits. It does not look at other articles (`witnesses`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rumordesk.link.credits import Credit
from rumordesk.outlets import by_host, by_name
from rumordesk.records import Article, Attribution, Reading, SourceType, Span, Stance

ON_RECORD: tuple[SourceType, ...] = (
    "court or public record",
    "principal",
    "representative",
    "fact-checker",
    "named witness",
)
"""Source types that are the same witness whoever prints them."""
SPANS_ASKED = 4
"""Sentences of a stance that are asked for their source, best first; set by judgement."""
AROUND = 500
"""Characters within which a credit also covers a sentence that names a source and no outlet; set by judgement."""

_KINDS: tuple[tuple[SourceType, re.Pattern[str]], ...] = (
    (
        "representative",
        re.compile(r"\b(?:reps?|representatives?|spokes(?:man|woman|person)|publicists?|lawyers?|attorneys?)\b", re.I),
    ),
    (
        "court or public record",
        re.compile(r"\b(?:court|legal|divorce) (?:documents?|papers|records?|filings?)\b", re.I),
    ),
    (
        "anonymous insider",
        re.compile(
            r"\b(?:sources?|insiders?|(?:pal|friend|tipster|informant|confidante?|someone) (?:close|of)|eyewitness(?:es)?|onlookers?|a pal|a friend)\b",
            re.I,
        ),
    ),
)


class Testimony(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word an article's stance rests."""

    source: str
    """The words for the source as they stand, "" where there is none."""
    source_type: SourceType
    outlet: str
    """The other outlet that is said to have it (`Outlet.name`, or as it stands), "" where it is the article's own."""
    own: bool
    """The article says that it, or nobody else, has this: its own reporting."""
    spans: tuple[Span, ...]
    """The sentences that carry it, best first."""

    @property
    def on_record(self) -> bool:
        """Whether it is the same witness whoever prints it."""
        return self.source_type in ON_RECORD

    @property
    def knows(self) -> bool:
        """Whether anybody is named who may know."""
        return self.source_type not in ("none", "outlet") or self.own


def testimony(article: Article, credits: Sequence[Credit], reading: Reading | None, stance: Stance | None) -> Testimony:
    """On whose word the article's stance rests; without a reading, on whose word its lead rests."""
    if reading is None or stance is None or not stance.spans:
        return _from_credits(article, credits, stance.spans if stance else ())
    asked = [(span, _attribution(reading, span)) for span in stance.spans[:SPANS_ASKED]]
    named = [(span, found) for span, found in asked if found and found.source_type not in ("none", "outlet")]
    passed = [(span, found) for span, found in asked if found and found.source_type == "outlet"]
    if not named and not passed:
        return _unattributed(article, credits, stance.spans)
    span, found = (named or passed)[0]
    return _attributed(article, credits, found, (span, *(s for s in stance.spans if s != span)))


def _attribution(reading: Reading, span: Span) -> Attribution | None:
    """Of the sentence at a span."""
    for sentence, attribution in zip(reading.sentences, reading.attributions, strict=False):
        if sentence.field == span.field and sentence.start < span.end and span.start < sentence.end:
            return attribution
    return None


def _attributed(article: Article, credits: Sequence[Credit], found: Attribution, spans: tuple[Span, ...]) -> Testimony:
    house = by_host(article.outlet)
    outlet = by_name(found.outlet or (found.source if found.source_type == "outlet" else ""))
    name = outlet.name if outlet else found.outlet
    own = outlet is not None and house is not None and outlet.name == house.name
    if not name:
        credit = _covering(credits, spans[0])
        name, own = ("", True) if credit is None or credit.own else (credit.outlet, False)
        own = own and found.source_type != "outlet"
    return Testimony(
        source=found.source, source_type=found.source_type, outlet="" if own else name, own=own, spans=spans
    )


def _unattributed(article: Article, credits: Sequence[Credit], spans: tuple[Span, ...]) -> Testimony:
    """The article's own voice: a credit beside it stands behind it, or nobody does."""
    credit = _covering(credits, spans[0])
    if credit is None:
        return Testimony(source="", source_type="none", outlet="", own=False, spans=spans)
    return _credited(article, credit, spans)


def _from_credits(article: Article, credits: Sequence[Credit], spans: tuple[Span, ...]) -> Testimony:
    present = [credit for credit in credits if not credit.past]
    if not present:
        return Testimony(source="", source_type="none", outlet="", own=False, spans=spans)
    first = next((c for c in present if c.own and c.first), present[0])
    return _credited(article, first, spans or (first.span,))


def _credited(article: Article, credit: Credit, spans: tuple[Span, ...]) -> Testimony:
    source_type, source = _kind(article, credit)
    return Testimony(
        source=source, source_type=source_type, outlet="" if credit.own else credit.outlet, own=credit.own, spans=spans
    )


def _kind(article: Article, credit: Credit) -> tuple[SourceType, str]:
    """What kind of source the words around a credit name."""
    field = article.title if credit.span.field == "title" else article.text
    start = max(field.rfind(mark, 0, credit.span.start) for mark in (". ", "\n")) + 1
    around = field[max(start, credit.span.start - 160) : credit.span.end + 60].split("\n")[0]
    for source_type, pattern in _KINDS:
        if match := pattern.search(around):
            return source_type, match.group()
    return "outlet", ""


def _covering(credits: Sequence[Credit], span: Span) -> Credit | None:
    """The credit that covers a sentence: the nearest within `AROUND`, the one before it among equals."""
    near = [c for c in credits if c.span.field == span.field and _apart(c.span, span) <= AROUND]
    return min(near, key=lambda c: (_apart(c.span, span), c.span.start), default=None)


def _apart(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)

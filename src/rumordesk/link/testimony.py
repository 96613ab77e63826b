"""Testimony: on whose word an article's stance rests, by its own account.

It reads the attributions of the sentences that carry the stance and, where an article was not read deeply, the
words around its credits. It does not look at other articles (`witnesses`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rumordesk.link.credits import Credit
from rumordesk.link.places import apart, beside
from rumordesk.link.stories import sets_right
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
LEAD = 1500
"""Characters at the head of an article that are on its own subject; set by judgement."""
AROUND = 0
"""Characters within which a credit also covers a sentence that names a source and no outlet; set by judgement."""

_RANKS: tuple[SourceType, ...] = ("representative", "court or public record", "anonymous insider", "outlet")
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
            r"\b(?:an? |one |the |multiple |several )?(?:sources?|insiders?|tipsters?|informants?|eye-?witness(?:es)?"
            r"|onlookers?|(?:pal|friend|confidante?|someone) (?:close|of)|a pal|a friend)\b",
            re.I,
        ),
    ),
)


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_SPEAKER = r"(?:reps?|representatives?|spokes(?:man|woman|person)|publicist|lawyer|attorney)"
_SPEAKING: tuple[tuple[SourceType, re.Pattern[str]], ...] = (
    (
        "representative",
        re.compile(
            rf"(?P<who>(?:{_NAME}['’]s? (?:[a-z]+ )?{_SPEAKER}|\b{_SPEAKER} for (?:the )?(?:{_NAME}|\w+)))\b"
            r"[^.\n]{0,60}\b(?:told|tells|said|says|confirm\w*|denie[ds]|slammed|shut|insist\w*|dismiss\w*|stated)\b"
        ),
    ),
    (
        "court or public record",
        re.compile(
            r"(?P<who>\b(?:[Cc]ourt|[Dd]ivorce|[Ll]egal) (?:documents?|docs|papers|records?|filings?)"
            r"|\b[Aa] judge\b)(?:(?<=judge)[^.\n]{0,60}? (?:says|said|ruled|ordered|states|granted)"
            r"| (?:obtained|filed|show|state|seen|released|reveal))"
        ),
    ),
)
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")
_NOT_NAMES = re.compile(
    r"(?:an?|the|his|her|their|both|one|reps?|representatives?|spokes\w+|publicist|lawyer|attorney|court|documents|sources?)",
    re.I,
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

    def same_statement(self, other: Testimony) -> bool:
        """Whether both rest on the word of the same source on record, as far as the words for it tell."""
        if not self.on_record or self.source_type != other.source_type:
            return False
        names, others = _people(self.source), _people(other.source)
        return bool(names & others) or not (names and others)


def testimony(
    article: Article, house: str, credits: Sequence[Credit], reading: Reading | None, stance: Stance | None
) -> Testimony:
    """On whose word the article's stance rests; without a stance, on whose word its lead rests.

    `house` is what the article's outlet is called.
    """
    if _checks_facts(article):
        spans = stance.spans if stance else ()
        return Testimony(source=house, source_type="fact-checker", outlet="", own=True, spans=spans)
    if stance is None or not stance.spans:
        return _of_lead(article, credits)
    asked = _asked(stance, reading)
    named = [(span, found) for span, found in asked if found and found.source_type not in ("none", "outlet")]
    passed = [(span, found) for span, found in asked if found and found.source_type == "outlet"]
    if not named and not passed:
        return _unattributed(article, credits, stance.spans, _said_apart(reading, stance.spans[0]))
    span, found = (named or passed)[0]
    return _attributed(house, credits, found, (span, *(s for s in stance.spans if s != span)))


def _checks_facts(article: Article) -> bool:
    outlet = by_host(article.outlet)
    return bool(article.claim_reviews) or (outlet is not None and outlet.kind == "fact-checker")


def _asked(stance: Stance, reading: Reading | None) -> list[tuple[Span, Attribution | None]]:
    """The sentences of a stance with their sources: as the stance tells them, else those of the whole sentence."""
    if stance.sources:
        return list(zip(stance.spans, stance.sources, strict=False))[:SPANS_ASKED]
    return [(span, _attribution(reading, span)) for span in stance.spans[:SPANS_ASKED]] if reading else []


def _people(source: str) -> frozenset[str]:
    """Capitalised words for a source that may be names."""
    words = (re.sub(r"['’]s?$", "", word) for word in _CAPITALISED.findall(source))
    return frozenset(word for word in words if not _NOT_NAMES.fullmatch(word))


def in_head(credits: Sequence[Credit]) -> list[Credit]:
    """The credits of an article's title and opening that are not background."""
    return [c for c in credits if not c.past and (c.span.field == "title" or c.span.end <= LEAD)]


def _attribution(reading: Reading, span: Span) -> Attribution | None:
    """Of the sentence at a span."""
    for sentence, attribution in zip(reading.sentences, reading.attributions, strict=False):
        if sentence.field == span.field and sentence.start < span.end and span.start < sentence.end:
            return attribution
    return None


def _attributed(house: str, credits: Sequence[Credit], found: Attribution, spans: tuple[Span, ...]) -> Testimony:
    """The attribution's own outlet where it names one, else that of the credit which covers the sentence."""
    named = found.outlet or (found.source if found.source_type == "outlet" else "")
    known = by_name(named)
    covering = _covering(credits, spans[0]) or (_last_before(credits, spans[0]) if ANAPHOR.fullmatch(named) else None)
    name = known.name if known else covering.outlet if covering else ""
    own = name == house or (not name and not found.outlet and found.source_type != "outlet")
    return Testimony(
        source=found.source, source_type=found.source_type, outlet="" if own else name, own=own, spans=spans
    )


ANAPHOR = re.compile(
    r"the (?:news |gossip |celebrity |same )?"
    r"(?:magazine|mag|outlet|publication|newspaper|paper|tabloid|site|website|report)",
    re.I,
)
"""Words for an outlet that was named before."""


def _last_before(credits: Sequence[Credit], span: Span) -> Credit | None:
    """The credit that stands last before a sentence of the same field."""
    before = [c for c in credits if c.span.field == span.field and c.span.end <= span.start]
    return max(before, key=lambda c: c.span.end, default=None)


def _unattributed(article: Article, credits: Sequence[Credit], spans: tuple[Span, ...], said_apart: str) -> Testimony:
    """The article's own voice: a credit beside it, unless of an earlier time, stands behind it, or nobody does.

    `said_apart` is the outlet that is said to have said something else in the sentence.
    """
    credit = _covering(credits, spans[0])
    if credit is None or credit.past or credit.outlet == said_apart:
        return _nobody(spans)
    return _credited(article, credit, spans)


def _said_apart(reading: Reading | None, span: Span) -> str:
    """The outlet that a sentence quotes while it tells an event of its people in its own voice; "" where none."""
    heard = _attribution(reading, span) if reading else None
    known = by_name(heard.outlet) if heard else None
    if reading is None or known is None:
        return ""
    here = [e for e in reading.events if reading.span(e.sentence) == span and e.basis != "reference"]
    own = any(len(e.people) > 1 and e.attribution.source_type == "none" for e in here)
    return known.name if own else ""


def _of_lead(article: Article, credits: Sequence[Credit]) -> Testimony:
    """On whose word an article rests of which no stance is known: its own exclusive, else its first credit."""
    if spoken := _on_record(article):
        return spoken
    lead = in_head(credits)
    if not lead:
        return _nobody(())
    first = next((c for c in lead if c.own and c.first), lead[0])
    told = [_credited(article, credit, (credit.span,)) for credit in lead if credit.outlet == first.outlet]
    return min(told, key=lambda word: _RANKS.index(word.source_type) if word.source_type in _RANKS else len(_RANKS))


def _on_record(article: Article) -> Testimony | None:
    """A representative, in an article that sets something right, or a court, that its opening brings to word."""
    for source_type, pattern in _SPEAKING:
        if source_type == "representative" and not sets_right(article):
            continue
        if match := pattern.search(article.text, 0, 2 * LEAD if source_type == "representative" else LEAD):
            span = Span(article.id, "text", *match.span())
            source = " ".join(match.group("who").split())
            return Testimony(source=source, source_type=source_type, outlet="", own=True, spans=(span,))
    return None


def _nobody(spans: tuple[Span, ...]) -> Testimony:
    return Testimony(source="", source_type="none", outlet="", own=False, spans=spans)


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
    near = [c for c in credits if beside(c.span, span, AROUND)]
    return min(near, key=lambda c: (apart(c.span, span), c.span.start), default=None)

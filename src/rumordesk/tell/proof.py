"""The last gate before a line on the claim is printed: what one cited sentence says by itself, and on whose word.

A sentence passes with an event only where it names both people (or says "they" right after naming them and nobody
else), takes a side without a hedge, and is not somebody else's headline. It reads nothing anew: it holds what `read`
found against the sentence. A trained check of sentence against line would vote in `Proofs.of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rumordesk.kinds.evidence import Bearings, bearings
from rumordesk.outlets import by_host, by_name
from rumordesk.records import Article, Attribution, Certainty, Event, Mention, Reading, Rumor, Span, Stance, Witness
from rumordesk.tell.distance import done_by_both, in_company_only, in_words_of, no_partner, outright

OWN_VOICE = Attribution(source="", source_type="none")


class Proof(NamedTuple):
    """A sentence and the event that it proves."""

    span: Span
    event: Event
    article: Article


PLAIN = 0.9
"""Bearing in [0, 1] from which an event says what the claim says (set by judgement)."""
LOOK_BACK = 2
"""Sentences before "they" in which the two must be named (set by judgement, as in `read.implied`)."""
SOURCE_BACK = 400
"""Characters before a running quotation within which its source must stand (set by judgement)."""
_PLURAL = re.compile(r"\b(?:they|we|them|us|their|our|the (?:former )?(?:couple|pair|duo|two|exes|lovebirds))\b", re.I)
_THE_SAME = re.compile(r"(?:the|this|that)\b", re.I)
"""How a source is taken up again: "the source"."""
_OVER = frozenset({"separated", "divorced", "filed"})
_WE = re.compile(r"\b(?:we|our|us)\b", re.I)
_THEIRS = re.compile(r"\b(?:their|the (?:couple|pair|duo)[’']s)\s+(?:[\w-]+\s+){0,2}$", re.I)
_NOT_HERS = re.compile(r"\b(?:previous|first|second|they|we|he|she|I)\b", re.I)
"""In the words of a role: somebody else's, or two clauses that were run together."""
_TO_MAKE = re.compile(r"\b(?:to|will|would) (?:make|become|be|call)\b[^.;]{0,30}$", re.I)
"""Before a role: it is one to come."""
_BY_NAME = frozenset({"full name", "surname"})
_EXPLICIT = frozenset({"full name", "surname", "first name", "nickname"})


class Proofs:
    """What the sentences of the articles prove about one rumor."""

    def __init__(
        self,
        rumor: Rumor,
        articles: Mapping[str, Article],
        readings: Mapping[str, Reading],
        stances: Mapping[str, Stance],
    ) -> None:
        self.couple = frozenset(p.name for p in rumor.people)
        self.general = rumor.kind == "general"
        self.table = bearings(rumor.kind)
        self._articles, self._readings, self._stances = articles, readings, stances

    def side(self, e: Event) -> float:
        """How far an event speaks for (+) or against (-) the claim, in [-1, 1]; 0 where it takes no side."""
        if not e.people:
            return {"denied": -1.0, "asserted": 1.0}.get(e.certainty, 0.0)
        if set(e.people) != self.couple:
            return self.table.table.get("new partner", 0.0) if partner(e, self.couple) else 0.0
        return _side(e, self.table)

    def of(self, span: Span, says: Callable[[Event], bool]) -> Proof | None:
        """What the sentence at a span proves of what `says` asks for: its plainest event, None where there is none."""
        article, reading = self._articles.get(span.article), self._readings.get(span.article)
        if article is None or reading is None or (at := _sentence(reading, span)) is None:
            return None
        text = _words(article, reading, at)
        if span.field == "text" and (is_link(text) or _FILE_NAME.search(text)):
            return None
        found = [
            e
            for e in self._events(reading, at, span)
            if says(e) and (self.general or self._names(reading, at, e, text))
        ]
        found = [e for e in found if e.basis != "reference" or not self._answered(reading, e)]
        best = max(found, key=lambda e: (abs(self.side(e)), e.certainty == "asserted"), default=None)
        return Proof(span, best, article) if best else None

    def unsourced(self, proof: Proof) -> bool:
        """Whether no part of the sentence is said to be somebody else's word."""
        reading = self._readings[proof.span.article]
        said = reading.attributions[proof.event.sentence] if reading.attributions else None
        field = proof.article.title if proof.span.field == "title" else proof.article.text
        return said is None and not _in_quotes(field, proof.span)

    def outright(self, proof: Proof) -> bool:
        """Whether the sentence says it in its own voice, as a thing that is so."""
        return outright(_before(proof, 0), proof.event.cue, proof.event.basis == "reference")

    def all_of(self, article: str, says: Callable[[Event], bool]) -> list[Proof]:
        """What each sentence of an article proves, in order."""
        reading = self._readings.get(article)
        if reading is None:
            return []
        spans = (reading.span(i) for i in range(len(reading.sentences)))
        return [p for span in spans if (p := self.of(span, says))]

    def spoken_by(self, proof: Proof, w: Witness) -> bool:
        """Whether the event stands in the words of this witness: the source by its words, or the outlet by its name."""
        said, house = proof.event.attribution, _house(w)
        at_home = _is_house(proof.article.outlet, house)
        if w.source_type in ("outlet", "none"):
            return (at_home and said.source_type == "none") or _is_house(said.outlet or said.source, house)
        if w.source_type == "fact-checker":
            return at_home or said.source_type == "fact-checker" or house.lower() in _before(proof, 0).lower()
        if said.source_type != w.source_type or not in_words_of(_before(proof, 0), proof.event.cue, said.source):
            return False
        if said.source_type in ("principal", "named witness"):
            return said.source in w.source or w.source in said.source
        told = said.outlet or self._told_before(proof)
        if w.source_type == "anonymous insider" and not (_is_house(told, house) if told else at_home):
            return False  # it told another outlet
        return said.source_type == "court or public record" or _stands(said.source, proof)

    def _told_before(self, proof: Proof) -> str:
        """The outlet that "the source" told, where the sentence leaves it out: that of the last one before."""
        if not _THE_SAME.match(proof.event.attribution.source):
            return ""
        before = self._readings[proof.span.article].attributions[: proof.event.sentence]
        said = [a for a in before if a is not None and a.source_type == "anonymous insider" and a.outlet]
        return said[-1].outlet if said else ""

    def _events(self, reading: Reading, at: int, span: Span) -> tuple[Event, ...]:
        """The events of a sentence; where it has none but its article's stance rests on it, the stance as one."""
        here = tuple(e for e in reading.events if e.sentence == at)
        stance = self._stances.get(span.article)
        if (here and not self.general) or stance is None or span not in stance.spans:
            return () if self.general else here
        if stance.body != "denies" and not (self.general and stance.body == "supports"):
            return ()
        said = reading.attributions[at] if reading.attributions else None
        certainty: Certainty = "denied" if stance.body == "denies" else "asserted"
        return (
            Event(
                kind="other",
                people=(),
                basis="statement",
                certainty=certainty,
                attribution=said or OWN_VOICE,
                sentence=at,
            ),
        )

    def _names(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the sentence itself says that it is about these people."""
        if not e.people:
            return True
        if in_company_only(text, e.cue):
            return False
        if e.basis == "reference" and not self._plain_reference(e, text):
            return False
        here = [m for m in reading.mentions if m.sentence == at]
        named, wanted = {m.person for m in here}, set(e.people)
        if wanted != self.couple:
            third = self.couple - wanted <= named and e.basis != "reference"
            if no_partner(text, e.cue):
                return False
            if third and not done_by_both(text, reading.sentences[at].start, e.cue, e.people, here):
                return False
            return wanted <= {m.person for m in here if m.person in self.couple or m.how in _BY_NAME}
        if self._theirs(e, text) and not self._just_named(reading, at, e):
            return False
        strangers = {m.person for m in here if m.person not in wanted} - {e.attribution.source}
        if wanted <= named:
            return not strangers or wanted <= {m.person for m in here if m.how in _EXPLICIT}
        if reading.sentences[at].field == "title" or strangers:
            return False
        if e.kind == "filed" and wanted & named:
            return True
        if _PLURAL.search(text) is None:
            return False
        return self._we(reading, at, e, text) or self._just_named(reading, at, e)

    def _we(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether one of the two says "we", and nobody else is named near."""
        near = {m.person for m in reading.mentions if at - LOOK_BACK <= m.sentence <= at}
        return e.attribution.source in e.people and _WE.search(text) is not None and near <= set(e.people)

    def _answered(self, reading: Reading, e: Event) -> bool:
        """Whether the same sentence tells the contrary of a role: "broke up with Theo Lund, her boyfriend"."""
        here = (o for o in reading.events if o.sentence == e.sentence and o.basis != "reference")
        return any(self.side(o) * self.side(e) < 0 or (o.kind in _OVER and e.kind not in _OVER) for o in here)

    def _plain_reference(self, e: Event, text: str) -> bool:
        """Whether a role in passing ("her husband Theo") is that of one of these people, now, and not yet to come."""
        names = {part for person in e.people for part in person.split()}
        strange = [
            w for w in re.findall(r"(?<=\s)[A-Z][\w’'-]+", e.cue) if w.rstrip("’'s") not in names and w not in names
        ]
        before = text[: max(0, text.find(e.cue))]
        return not strange and _NOT_HERS.search(e.cue) is None and _TO_MAKE.search(before) is None

    def _theirs(self, e: Event, text: str) -> bool:
        """Whether the cue is a thing of "theirs": then nobody else may stand near who could be meant."""
        return _THEIRS.search(text[: max(0, text.find(e.cue))]) is not None

    def _just_named(self, reading: Reading, at: int, e: Event) -> bool:
        """Whether the couple, and nobody else, is named in this sentence and the ones right before it."""
        first = max(0, at - LOOK_BACK)
        fields = reading.sentences
        near: list[Mention] = [
            m for m in reading.mentions
            if first <= m.sentence <= at and fields[m.sentence].field == fields[at].field
            and m.person != e.attribution.source
        ]  # fmt: skip
        titled = {m.person for m in reading.mentions if fields[m.sentence].field == "title"}
        on_others = bool(titled - set(e.people)) and not set(e.people) <= titled
        return not on_others and {m.person for m in near if m.how != "pronoun"} == set(e.people)


def partner(e: Event, couple: frozenset[str]) -> bool:
    """True for one of the two with somebody else, by full name, at present."""
    other = [p for p in e.people if p not in couple]
    beside = e.kind == "new partner" or (e.kind in ("dating", "engaged") and e.tense == "present")
    return len(e.people) == 2 and len(other) == 1 and " " in other[0] and beside and e.certainty == "asserted"


def is_link(text: str) -> bool:
    """True for what looks like another article's headline inside a body: no full stop, and nearly all in capitals."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]*", text) if len(w) > LONG_WORD]
    if _LABEL.match(text):
        return True
    ends = text.rstrip("”\"’' ")[-1:] in (".", "!", "?", ",", ":", ";")
    capital = sum(w[:1].isupper() for w in words)
    return len(words) >= FEW and capital >= CAPITALS * len(words) and (not ends or text.rstrip()[-1:] in "!?")


LONG_WORD, FEW, CAPITALS = 3, 4, 0.8
"""Words longer than three letters, at least four of them, four in five with a capital (set by judgement)."""
_FILE_NAME = re.compile(r"\w+(?:-\w+){3,}")
"""The name of a picture's file, left in a caption."""
_LABEL = re.compile(r"(?:MUSE SEE|MUST SEE|MORE|RELATED|SEE ALSO|READ MORE|READ|WATCH|NEXT|PHOTOS?|VIDEO)\s*[:>|–—-]")


def _side(e: Event, table: Bearings) -> float:
    if e.certainty == "denied":
        return table.denied(e.kind, e.basis)
    return table.of(e.kind, e.tense, e.basis) if e.certainty == "asserted" else 0.0


def _sentence(reading: Reading, span: Span) -> int | None:
    return next(
        (
            i
            for i, s in enumerate(reading.sentences)
            if s.field == span.field and s.start < span.end and span.start < s.end
        ),
        None,
    )


def _words(article: Article, reading: Reading, at: int) -> str:
    s = reading.sentences[at]
    return (article.title if s.field == "title" else article.text)[s.start : s.end]


def _in_quotes(field: str, span: Span) -> bool:
    """Whether a sentence begins inside a quotation of its paragraph, or with one."""
    before = field[field.rfind("\n", 0, span.start) + 1 : span.start]
    open_before = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return open_before or field[span.start : span.start + 1] in '“"‘'


def _house(w: Witness) -> str:
    """The outlet in a witness's name: "a source, to Velvet", "Velvet's own reporting"."""
    return w.source.rsplit(", to ", 1)[-1].removesuffix("'s own reporting") if w.source_type != "principal" else ""


def _is_house(name: str, house: str) -> bool:
    """Whether a host name, or the words of a credit, mean this outlet."""
    declared = by_host(name) or by_name(name)
    if declared is not None or not house:
        return declared is not None and declared.name == house
    return _letters(house) in _letters(name)


def _letters(name: str) -> str:
    return "".join(ch for ch in name.lower() if ch.isalnum())


def _before(proof: Proof, back: int) -> str:
    field = proof.article.title if proof.span.field == "title" else proof.article.text
    return field[max(0, proof.span.start - back) : proof.span.end]


def _stands(source: str, proof: Proof) -> bool:
    """Whether the words for the source stand in the sentence or shortly before it."""
    return bool(source) and source.lower() in _before(proof, SOURCE_BACK).lower()

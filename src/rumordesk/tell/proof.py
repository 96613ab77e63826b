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
from rumordesk.records import Article, Attribution, Certainty, Event, Mention, Reading, Rumor, Span, Stance
from rumordesk.tell import aim
from rumordesk.tell.distance import done_by_both, in_company_only, no_partner, outright
from rumordesk.tell.misdated import ROUND_UP
from rumordesk.tell.together import seen_both

OWN_VOICE = Attribution(source="", source_type="none")


DENIERS = frozenset({"fact-checker", "representative", "principal"})
"""Whose "it is not true" is of the story itself where the sentence does not say of what."""


class Proof(NamedTuple):
    """A sentence and the event that it proves."""

    span: Span
    event: Event
    article: Article


PLAIN = 0.9
"""Bearing in [0, 1] from which an event says what the claim says (set by judgement)."""
MANY = re.compile(r"\b(?:romances|relationships|flings|affairs|exes|loves|lovers|girlfriends|boyfriends)\b", re.I)
TO_WHOM = re.compile(r"\s+(?:to|with)\b", re.I)
DENIED_BACK = 300
"""Characters before a denial in which what it denies is named (set by judgement)."""
LOOK_BACK = 2
"""Sentences before "they" in which the two must be named (set by judgement, as in `read.implied`)."""
_PLURAL = re.compile(r"\b(?:they|we|them|us|their|our|the (?:former )?(?:couple|pair|duo|two|exes|lovebirds))\b", re.I)
_A_NAME = re.compile(
    r"\b(?:with|and|&|from|left|dated|married|discovered|dating|seeing|while|after|that|when)\s+([A-Z][a-z]\w+)\b"
)
"""Where a name stands that may be a person's."""
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
        self.kind, self.general = rumor.kind, rumor.kind == "general"
        self._own = frozenset(w for p in rumor.people for n in (p.name, *p.variants) for w in re.findall(r"[\w-]+", n))
        self.table = bearings(rumor.kind)
        self.readings = readings
        self._articles, self._stances = articles, stances

    def side(self, e: Event) -> float:
        """How far an event speaks for (+) or against (-) the claim, in [-1, 1]; 0 where it takes no side."""
        if not e.people:
            return {"denied": -1.0, "asserted": 1.0}.get(e.certainty, 0.0)
        if set(e.people) != self.couple:
            return self.table.table.get("new partner", 0.0) if partner(e, self.couple) else 0.0
        return _side(e, self.table)

    def of(self, span: Span, says: Callable[[Event], bool]) -> Proof | None:
        """What the sentence at a span proves of what `says` asks for: its plainest event, None where there is none."""
        article, reading = self._articles.get(span.article), self.readings.get(span.article)
        if article is None or reading is None or (at := _sentence(reading, span)) is None:
            return None
        text = _words(article, reading, at)
        if span.field == "text" and (is_link(text) or _FILE_NAME.search(text) or _listed(article.text, span, text)):
            return None
        found = [
            e
            for e in self._events(reading, at, span)
            if says(e)
            and (
                self.general
                or (
                    self._names(reading, at, e, text)
                    and self._tied(reading, at, e, text)
                    and self._aimed(e, text, span, article)
                )
            )
        ]
        found = [e for e in found if e.basis != "reference" or not self._answered(reading, e)]
        best = max(found, key=lambda e: (abs(self.side(e)), e.certainty == "asserted"), default=None)
        return Proof(span, best, article) if best else None

    def outright_claim(self, e: Event) -> bool:
        """Whether an event says what the claim says, of these two and nobody else, as a thing that is."""
        return self.side(e) >= PLAIN and e.tense != "future" and set(e.people) in (self.couple, set())

    def unsourced(self, proof: Proof) -> bool:
        """Whether no part of the sentence is said to be somebody else's word."""
        reading = self.readings[proof.span.article]
        said = reading.attributions[proof.event.sentence] if reading.attributions else None
        field = proof.article.title if proof.span.field == "title" else proof.article.text
        return (
            said is None
            and not _in_quotes(field, proof.span)
            and not aim.said_by_somebody(before(proof, 0), proof.event.cue)
        )

    def unquoted(self, proof: Proof) -> bool:
        """Whether the cue stands outside of all quotation marks."""
        text = before(proof, 0)
        field = proof.article.title if proof.span.field == "title" else proof.article.text
        return not aim.quoted(text, max(0, text.find(proof.event.cue))) and not _in_quotes(field, proof.span)

    def outright(self, proof: Proof) -> bool:
        """Whether the sentence says it in its own voice, as a thing that is so."""
        return outright(before(proof, 0), proof.event.cue, proof.event.basis == "reference")

    def all_of(self, article: str, says: Callable[[Event], bool]) -> list[Proof]:
        """What each sentence of an article proves, in order."""
        reading = self.readings.get(article)
        if reading is None:
            return []
        spans = (reading.span(i) for i in range(len(reading.sentences)))
        return [p for span in spans if (p := self.of(span, says))]

    def reading(self, proof: Proof) -> Reading:
        """The reading of the article that a proof stands in."""
        return self.readings[proof.span.article]

    def _events(self, reading: Reading, at: int, span: Span) -> tuple[Event, ...]:
        """The events of a sentence; where it has none but its article's stance rests on it, the stance as one."""
        here = tuple(e for e in reading.events if e.sentence == at)
        stance = self._stances.get(span.article)
        if (here and not self.general) or stance is None or span not in stance.spans:
            return () if self.general else here
        said = reading.attributions[at] if reading.attributions else None
        if not self.general and (said is None or said.source_type not in DENIERS):
            return ()
        if not self.general and not self._on_the_claim(reading, at, span):
            return ()
        if stance.body != "denies" and not (self.general and stance.body == "supports"):
            return ()
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

    def _on_the_claim(self, reading: Reading, at: int, span: Span) -> bool:
        """Whether words of the claim's kind stand in a sentence that denies, or right before it: it may deny anything."""
        article = self._articles[span.article]
        field = article.title if span.field == "title" else article.text
        near = field[max(0, span.start - DENIED_BACK) : span.end]
        return aim.of_kind(near, self.kind)

    def _namesake(self, article: Article, m: Mention) -> bool:
        """Whether somebody else of that first name is in the headline, or more often in the text."""
        if m.how != "first name":
            return False
        first = m.person.split()[0]
        others = re.compile(rf"\b{re.escape(first)} (?!{re.escape(m.person.split()[-1])})[A-Z][a-z]+")
        own = article.text.count(m.person)
        return others.search(article.title) is not None or len(others.findall(article.text)) > own

    def _names(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the sentence itself says that it is about these people."""
        if not e.people:
            return True
        if e.kind == "appearance" and set(e.people) == self.couple and not self.together(reading, at, e, text):
            return False
        if in_company_only(text, e.cue):
            return False
        if e.basis == "reference" and not self._plain_reference(e, text):
            return False
        here = [m for m in reading.mentions if m.sentence == at]
        named, wanted = {m.person for m in here}, set(e.people)
        if wanted != self.couple:
            if MANY.search(e.cue) or (
                e.kind == "engaged"
                and e.basis != "reference"
                and TO_WHOM.match(text[text.find(e.cue) + len(e.cue) :]) is None
            ):
                return False  # "romances with Ines and Theo": each is with somebody else
            if any(a is not None and a.source in wanted - self.couple for a in reading.attributions):
                return False  # somebody whom the article lets speak of them
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
        if len(wanted & named) == 1 and not self._named_right_before(reading, at, e):
            return self._we(reading, at, e, text)  # "they" may be that one and somebody else
        if self._unknown(text, e):
            return False
        return self._we(reading, at, e, text) or self._just_named(reading, at, e)

    def _tied(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the cue stands right beside those of whom it is told."""
        if not e.people or e.kind in ("appearance", "filed", "child"):
            return True
        offset = reading.sentences[at].start
        here = [m for m in reading.mentions if m.sentence == at and m.how != "pair"]
        if any(self._namesake(self._articles[reading.article], m) for m in here):
            return False
        spots = sorted((m.start - offset, m.end - offset, m.person) for m in here)
        return not aim.ones_own(text, e, spots) and aim.tied(text, e.cue, spots, e.people, e.basis == "reference")

    def _aimed(self, e: Event, text: str, span: Span, article: Article) -> bool:
        """Whether the words around the cue leave it to these people, and to now."""
        if (
            aim.mended(text, e)
            or weakly(text, e)
            or (e.certainty == "denied" and aim.ordered(text, e.cue))
            or aim.as_a_couple(text, e)
        ):
            return False
        if not e.people:
            return True
        own = self._own | {w for p in e.people for w in p.split()}
        if (
            e.basis != "reference"
            and e.kind != "appearance"
            and (aim.unsettled_clause(text, e.cue) or aim.of_a_thing(text, e.cue))
        ):
            return False
        if e.basis != "reference" and (aim.of_somebody_else(text, e.cue, own) or aim.names_a_kind(text, e.cue)):
            return False
        if (
            e.certainty == "asserted"
            and e.basis != "reference"
            and (aim.not_so(text, e.cue) or _named_so(text, e.cue, span))
        ):
            return False
        if e.certainty == "asserted" and e.tense == "future" and not aim.surely_to_come(text, e.cue):
            return False
        if span.field == "text" and e.when is None and ROUND_UP.search(article.title):
            return False  # it may tell of any time
        return not self._of_then(e, text, article)

    def _of_then(self, e: Event, text: str, article: Article) -> bool:
        """Whether it is told of an earlier round, and says nothing of the present one."""
        ended = self.kind == "split" and e.kind in aim.PARTINGS
        published = article.published.date() if article.published else None
        if aim.of_another_time(text, e) or (self.kind != "split" and aim.background(text, e)):
            return True
        if self.kind == "wedding" or ended or e.kind == "appearance":
            return False
        undated = e.when is None and e.basis != "reference" and aim.of_an_older_year(text, published)
        return undated or aim.long_past(e, published)

    def _unknown(self, text: str, e: Event) -> bool:
        """Whether a sentence on "them" names somebody whom nobody knows here ("after she left Drake")."""
        credited = f"{e.attribution.source} {e.attribution.outlet}"
        found = [m.group(1) for m in _A_NAME.finditer(text)]
        return any(n not in self._own and n not in credited and aim.a_name(n) for n in found)

    def means_both(self, article: str, e: Event) -> bool:
        """Whether a sentence names both, or its "they" can mean nobody else."""
        reading, at = self.readings[article], e.sentence
        named = {m.person for m in reading.mentions if m.sentence == at and m.how not in ("pronoun", "pair")}
        if set(e.people) <= named:
            return True
        return not named - set(e.people) and (
            self._just_named(reading, at, e) or self._named_right_before(reading, at, e)
        )

    def together(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the sentence has both of a couple at the meeting."""
        here = [m for m in reading.mentions if m.sentence == at]
        if any(self._namesake(self._articles[reading.article], m) for m in here):
            return False
        near = self._just_named(reading, at, e) or self._named_right_before(reading, at, e)
        return seen_both(text, reading.sentences[at].start, e.cue, e.people, here, near)

    def _named_right_before(self, reading: Reading, at: int, e: Event) -> bool:
        """Whether the sentence before, or the headline of a text that begins here, names these two and nobody else."""
        last = {m.person for m in reading.mentions if m.sentence == at - 1 and m.how not in ("pronoun", "pair")}
        return last == set(e.people)

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
        named = {m.person for m in near if m.how not in ("pronoun", "pair")}
        return not on_others and named == set(e.people)


def weakly(text: str, e: Event) -> bool:
    """True for a denial that is itself only likely: "they are probably not engaged"."""
    return e.certainty == "denied" and PERHAPS.search(text[: max(0, text.find(e.cue))]) is not None


PERHAPS = re.compile(
    r"\b(?:probably|likely|perhaps|maybe|may|might|possibly|presumably|seem\w*|appear\w*|I (?:think|guess))\b[^;:.]{0,60}$",
    re.I,
)


def partner(e: Event, couple: frozenset[str]) -> bool:
    """True for one of the two with somebody else, by full name, at present."""
    other = [p for p in e.people if p not in couple]
    beside = e.kind == "new partner" or (e.kind in ("dating", "engaged") and e.tense == "present")
    misspelt = any(o.split()[0] == c.split()[0] for o in other for c in couple)
    return (
        not misspelt
        and len(e.people) == 2
        and len(other) == 1
        and " " in other[0]
        and beside
        and e.certainty == "asserted"
    )


def is_link(text: str) -> bool:
    """True for what looks like another article's headline inside a body: no full stop, and nearly all in capitals."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]*", text) if len(w) > LONG_WORD]
    if _LABEL.match(text):
        return True
    ends = text.rstrip("”\"’' ")[-1:] in (".", "!", "?", ",", ":", ";")
    capital = sum(w[:1].isupper() for w in words)
    return len(words) >= FEW and capital >= CAPITALS * len(words) and (not ends or text.rstrip()[-1:] in "!?")


def _listed(field: str, span: Span, text: str) -> bool:
    """True for an unfinished line under "Related articles": the headline of another article."""
    ends = text.rstrip()[-1:] in ".!?”\"’'"
    return not ends and _RELATED.search(field[max(0, span.start - LISTED) : span.start]) is not None


def _named_so(text: str, cue: str, span: Span) -> bool:
    """True for a cue with a capital inside a sentence: it is part of a title ("The Night We Called It a Day")."""
    at = text.find(cue)
    return (
        span.field == "text"
        and at > 0
        and cue[:1].isupper()
        and text[at - 2 : at] not in (": ", "“ ", '" ')
        and not cue.startswith("Ex")
    )


LISTED = 300
"""Characters before a line in which the list that it stands in is headed (set by judgement)."""
_RELATED = re.compile(
    r"\b(?:related (?:articles?|stor(?:y|ies)|links?|content|news|posts?)|read more|see also|more from|trending|"
    r"recommended|you (?:may|might) (?:also )?like|most (?:popular|read)|don[’']t miss)\b",
    re.I,
)
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


def before(proof: Proof, back: int) -> str:
    """The sentence of a proof, and so many characters before it."""
    field = proof.article.title if proof.span.field == "title" else proof.article.text
    return field[max(0, proof.span.start - back) : proof.span.end]

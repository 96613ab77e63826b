"""The last gate before a line on the claim is printed: what one cited sentence says by itself, and on whose word.

A sentence passes with an event only where it names both people (or says "they" right after naming them and nobody
else), takes a side without a hedge, and is not somebody else's headline. It reads nothing anew: it holds what `read`
found against the sentence. A trained check of sentence against line would vote in `Proofs.of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from rumordesk.kinds.evidence import PARTED, Bearings, bearings
from rumordesk.records import OWN_VOICE, Article, Attribution, Certainty, Event, Reading, Rumor, Span, Stance
from rumordesk.tell import aim
from rumordesk.tell.answers import answered
from rumordesk.tell.distance import outright
from rumordesk.tell.left_in import part_of_a_title, stray
from rumordesk.tell.misdated import ROUND_UP
from rumordesk.tell.naming import Naming
from rumordesk.tell.turned import known_apart, last_parting
from rumordesk.text.quotations import quoted_from

DENIERS = frozenset({"fact-checker", "representative", "principal"})
"""Whose "it is not true" is of the story itself where the sentence does not say of what."""


class Proof(NamedTuple):
    """A sentence and the event that it proves."""

    span: Span
    event: Event
    article: Article


REUNIONS = frozenset({"reconciled"})
"""What gives the time of something else, where a split is asked about: "ever since they got back together"."""


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
        self._of_divorce = rumor.kind == "split" and "divorc" in rumor.question.lower()
        self.kind, self.general = rumor.kind, rumor.kind == "general"
        self._own = frozenset(w for p in rumor.people for n in (p.name, *p.variants) for w in re.findall(r"[\w-]+", n))
        self.table = bearings(rumor.kind)
        self.readings = readings
        self._articles, self._stances = articles, stances
        self.exes = known_apart(readings.values(), self.couple)
        self.naming = Naming(self.couple, self._own, articles, readings)

    def side(self, e: Event) -> float:
        """How far an event speaks for (+) or against (-) the claim, in [-1, 1]; 0 where it takes no side."""
        if e.kind == "other" and not e.people:
            return {"denied": -1.0, "asserted": 1.0}.get(e.certainty, 0.0)
        if not e.people:
            return self.table.denied(e.kind, e.basis)
        if set(e.people) != self.couple:
            return self.table.table.get("new partner", 0.0) if partner(e, self.couple) else 0.0
        return _side(e, self.table)

    def of(self, span: Span, says: Callable[[Event], bool]) -> Proof | None:
        """What the sentence at a span proves of what `says` asks for: its plainest event, None where there is none."""
        article, reading = self._articles.get(span.article), self.readings.get(span.article)
        if article is None or reading is None or (at := _sentence(reading, span)) is None:
            return None
        text = _words(article, reading, at)
        if span.field == "text" and stray(article, span, text):
            return None
        found = [
            e
            for e in self._events(reading, at, span)
            if says(e)
            and (
                self.general
                or (
                    self.naming.names(reading, at, e, text)
                    and self.naming.tied(reading, at, e, text)
                    and self._aimed(e, text, span, article)
                )
            )
        ]
        found = [e for e in found if e.basis != "reference" or not self._answered(reading, e)]
        best = max(found, key=lambda e: (abs(self.side(e)), e.certainty == "asserted"), default=None)
        if best is not None and best.certainty == "denied":
            best = msgspec.structs.replace(best, cue=aim.with_its_denial(text, best.cue))
        return Proof(span, best, article) if best else None

    def of_long_ago(self, e: Event) -> bool:
        """Whether a state or a wedding is told in the past of two whom the articles know as exes."""
        return self.exes and e.kind in aim.STATES and e.basis != "reference" and e.tense in ("past", "none")

    def outright_claim(self, e: Event) -> bool:
        """Whether an event says what the claim says, of these two and nobody else, as a thing that is."""
        if e.tense == "future" or self.of_long_ago(e) or set(e.people) not in (self.couple, set()):
            return False
        an_ex = e.basis == "reference" and e.kind in PARTED
        no_divorce = self._of_divorce and e.kind == "separated"
        return self.side(e) >= 1 and not (an_ex or no_divorce)

    def unsourced(self, proof: Proof) -> bool:
        """Whether no part of the sentence is said to be somebody else's word."""
        reading = self.readings[proof.span.article]
        said = reading.attributions[proof.event.sentence] if reading.attributions else None
        field = proof.article.title if proof.span.field == "title" else proof.article.text
        return (
            said is None
            and not quoted_from(field, proof.span.start)
            and not aim.said_by_somebody(before(proof, 0), proof.event.cue)
        )

    def unquoted(self, proof: Proof) -> bool:
        """Whether the cue stands outside of all quotation marks."""
        text = before(proof, 0)
        field = proof.article.title if proof.span.field == "title" else proof.article.text
        return not aim.quoted(text, max(0, text.find(proof.event.cue))) and not quoted_from(field, proof.span.start)

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

    def last_parting(self) -> date | None:
        """The last day from which articles of more than one outlet tell that the couple has parted."""
        return last_parting(self.readings, self._articles, self.couple)

    def reading(self, proof: Proof) -> Reading:
        """The reading of the article that a proof stands in."""
        return self.readings[proof.span.article]

    def _events(self, reading: Reading, at: int, span: Span) -> tuple[Event, ...]:
        """The events of a sentence; where it has none but its article's stance rests on it, what it answers."""
        here = tuple(e for e in reading.events if e.sentence == at)
        stance = self._stances.get(span.article)
        if (here and not self.general) or stance is None or span not in stance.spans:
            return () if self.general else here
        said = reading.attributions[at] if reading.attributions else None
        if self.general:
            return _claimed(stance, said, at)
        article = self._articles[span.article]
        rated = bool(article.claim_reviews) and stance.body == "denies"
        denies = rated or reading.certainties[at] == "denied"
        if not denies or (said is not None and said.source_type not in DENIERS):
            return ()
        denied = answered(reading, at, _words(article, reading, at), self.couple, self.table)
        return (denied,) if denied else ()

    def _aimed(self, e: Event, text: str, span: Span, article: Article) -> bool:
        """Whether the words around the cue leave it to these people, and to now."""
        if (
            aim.mended(text, e)
            or e.doubted
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
        if e.basis != "reference" and any(
            aside(text, e.cue, own) for aside in (aim.of_somebody_else, aim.owned_by_another)
        ):
            return False
        if aim.of_a_third(text, e) or (e.basis != "reference" and aim.names_a_kind(text, e.cue)):
            return False
        if self.kind == "reconciliation" and e.cue.lower() == "seeing each other":
            return False  # two who have parted may only meet
        if (
            e.certainty == "asserted"
            and e.basis != "reference"
            and (aim.not_so(text, e.cue) or part_of_a_title(text, e.cue, span))
        ):
            return False
        if e.certainty == "asserted" and e.tense == "future" and not aim.surely_to_come(text, e.cue):
            return False
        if span.field == "text" and e.when is None and ROUND_UP.search(article.title):
            return False  # it may tell of any time
        return not self._of_then(e, text, article)

    def _of_then(self, e: Event, text: str, article: Article) -> bool:
        """Whether it is told of an earlier round, and says nothing of the present one."""
        ended = self.kind == "split" and e.kind in PARTED
        published = article.published.date() if article.published else None
        if aim.of_another_time(text, e) or aim.background(text, e, REUNIONS if self.kind == "split" else PARTED):
            return True
        if self.kind == "wedding" or ended or e.kind == "appearance":
            return False
        undated = e.when is None and e.basis != "reference" and aim.of_an_older_year(text, published)
        return undated or aim.long_past(e, published)

    def _answered(self, reading: Reading, e: Event) -> bool:
        """Whether the same sentence tells the contrary of a role: "broke up with Theo Lund, her boyfriend"."""
        here = (o for o in reading.events if o.sentence == e.sentence and o.basis != "reference")
        return any(self.side(o) * self.side(e) < 0 or (o.kind in PARTED and e.kind not in PARTED) for o in here)


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


def _claimed(stance: Stance, said: Attribution | None, at: int) -> tuple[Event, ...]:
    """The stance on a claim of no special kind, as an event of the sentence that it rests on."""
    if stance.body not in ("denies", "supports"):
        return ()
    certainty: Certainty = "denied" if stance.body == "denies" else "asserted"
    said = said or OWN_VOICE
    return (Event(kind="other", people=(), basis="statement", certainty=certainty, attribution=said, sentence=at),)


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


def before(proof: Proof, back: int) -> str:
    """The sentence of a proof, and so many characters before it."""
    field = proof.article.title if proof.span.field == "title" else proof.article.text
    return field[max(0, proof.span.start - back) : proof.span.end]

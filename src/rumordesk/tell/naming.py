"""Whether a sentence itself says of whom it tells: by name, or by a "they" that can mean nobody else.

It holds the mentions that `read` found against one event; what the event says, and of when, is `aim` and `distance`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rumordesk.records import Article, Event, Mention, Reading
from rumordesk.tell import aim
from rumordesk.tell.distance import beside_a_stranger, done_by_both, in_company_only, no_partner
from rumordesk.tell.together import seen_both

MANY = re.compile(r"\b(?:romances|relationships|flings|affairs|exes|loves|lovers|girlfriends|boyfriends)\b", re.I)
TO_WHOM = re.compile(r"\s+(?:to|with)\b", re.I)
LOOK_BACK = 2
"""Sentences before "they" in which the two must be named (set by judgement, as in `read.implied`)."""
_PLURAL = re.compile(r"\b(?:they|we|them|us|their|our|the (?:former )?(?:couple|pair|duo|two|exes|lovebirds))\b", re.I)
_A_NAME = re.compile(
    r"\b(?:with|and|&|from|left|dated|married|discovered|dating|seeing|while|after|that|when)\s+([A-Z][a-z]\w+)\b"
)
"""Where a name stands that may be a person's."""
_WE = re.compile(r"\b(?:we|our|us)\b", re.I)
_THEIRS = re.compile(r"\b(?:their|the (?:couple|pair|duo)[’']s)\s+(?:[\w-]+\s+){0,2}$", re.I)
_NOT_HERS = re.compile(r"\b(?:previous|first|second|they|we|he|she|I)\b", re.I)
"""In the words of a role: somebody else's, or two clauses that were run together."""
_TO_MAKE = re.compile(r"\b(?:to|will|would) (?:make|become|be|call)\b[^.;]{0,30}$", re.I)
"""Before a role: it is one to come."""
_BY_NAME = frozenset({"full name", "surname"})
_EXPLICIT = frozenset({"full name", "surname", "first name", "nickname"})


class Naming:
    """Who is meant in the sentences of the articles on one couple; `own` are the words of their names."""

    def __init__(
        self,
        couple: frozenset[str],
        own: frozenset[str],
        articles: Mapping[str, Article],
        readings: Mapping[str, Reading],
    ) -> None:
        self.couple, self._own = couple, own
        self._articles, self.readings = articles, readings

    def names(self, reading: Reading, at: int, e: Event, text: str) -> bool:
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
        if not self.by_name(reading, at, e) and self.stranger(reading, at):
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

    def tied(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the cue stands right beside those of whom it is told."""
        if not e.people or e.kind in ("appearance", "filed", "child"):
            return True
        offset = reading.sentences[at].start
        here = [m for m in reading.mentions if m.sentence == at and m.how != "pair"]
        if any(self._namesake(self._articles[reading.article], m) for m in here):
            return False
        spots = sorted((m.start - offset, m.end - offset, m.person) for m in here)
        return not aim.ones_own(text, e, spots) and aim.tied(text, e.cue, spots, e.people, e.basis == "reference")

    def by_name(self, reading: Reading, at: int, e: Event) -> bool:
        """Whether a sentence names all whom an event is of."""
        named = {m.person for m in reading.mentions if m.sentence == at and m.how not in ("pronoun", "pair")}
        return set(e.people) <= named

    def stranger(self, reading: Reading, at: int) -> bool:
        """Whether the headline, or what stands right before a sentence, has one of the two with somebody unnamed: "the
        pair" may be these."""
        article, s = self._articles[reading.article], reading.sentences[at]
        if beside_a_stranger(article.title):
            return True
        last = max((i for i in range(max(0, at - LOOK_BACK), at) if self._strange(reading, i)), default=None)
        if s.field == "title" or last is None:
            return False
        since = {m.person for m in reading.mentions if last < m.sentence < at and m.how not in ("pronoun", "pair")}
        return not self.couple <= since

    def _strange(self, reading: Reading, at: int) -> bool:
        """Whether a sentence has one of the two with somebody unnamed."""
        article, s = self._articles[reading.article], reading.sentences[at]
        here = any(m.sentence == at and m.person in self.couple for m in reading.mentions)
        return s.field == "text" and here and beside_a_stranger(article.text[s.start : s.end])

    def means_both(self, article: str, e: Event) -> bool:
        """Whether a sentence names both, or its "they" can mean nobody else."""
        reading, at = self.readings[article], e.sentence
        if self.by_name(reading, at, e):
            return True
        named = {m.person for m in reading.mentions if m.sentence == at and m.how not in ("pronoun", "pair")}
        return (
            not named - set(e.people)
            and not self.stranger(reading, at)
            and (self._just_named(reading, at, e) or self._named_right_before(reading, at, e))
        )

    def together(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether the sentence has both of a couple at the meeting."""
        here = [m for m in reading.mentions if m.sentence == at]
        if any(self._namesake(self._articles[reading.article], m) for m in here):
            return False
        near = not self.stranger(reading, at) and (
            self._just_named(reading, at, e) or self._named_right_before(reading, at, e) or self._alone(reading, at, e)
        )
        return seen_both(text, reading.sentences[at].start, e.cue, e.people, here, near)

    def _alone(self, reading: Reading, at: int, e: Event) -> bool:
        """Whether nobody but these two is named near, nor in the headline, and one of them is right before."""
        near = {
            m.person for m in reading.mentions if at - LOOK_BACK <= m.sentence < at and m.how not in ("pronoun", "pair")
        }
        titled = {m.person for m in reading.mentions if m.field == "title"}
        return bool(near) and near | titled <= set(e.people)

    def _namesake(self, article: Article, m: Mention) -> bool:
        """Whether somebody else of that first name is in the headline, or more often in the text."""
        if m.how != "first name":
            return False
        first = m.person.split()[0]
        others = re.compile(rf"\b{re.escape(first)} (?!{re.escape(m.person.split()[-1])})[A-Z][a-z]+")
        own = article.text.count(m.person)
        return others.search(article.title) is not None or len(others.findall(article.text)) > own

    def _named_right_before(self, reading: Reading, at: int, e: Event) -> bool:
        """Whether the sentence before, or the headline of a text that begins here, names these two and nobody else."""
        last = {m.person for m in reading.mentions if m.sentence == at - 1 and m.how not in ("pronoun", "pair")}
        return last == set(e.people)

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

    def _we(self, reading: Reading, at: int, e: Event, text: str) -> bool:
        """Whether one of the two says "we", and nobody else is named near."""
        near = {m.person for m in reading.mentions if at - LOOK_BACK <= m.sentence <= at}
        return e.attribution.source in e.people and _WE.search(text) is not None and near <= set(e.people)

    def _unknown(self, text: str, e: Event) -> bool:
        """Whether a sentence on "them" names somebody whom nobody knows here ("after she left Drake")."""
        credited = f"{e.attribution.source} {e.attribution.outlet}"
        found = [m.group(1) for m in _A_NAME.finditer(text)]
        return any(n not in self._own and n not in credited and aim.a_name(n) for n in found)

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

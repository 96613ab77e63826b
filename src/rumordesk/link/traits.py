"""Traits: what two articles have in common, and how they differ, as numbers that `kinship` weighs.

Everything is read off finds that are there already (`Shared`, and what each article says of its source), but for
`contradiction`, which asks an encoder; nothing is weighed or decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import log1p, sqrt
from typing import NamedTuple

import msgspec
import numpy as np

from rumordesk.link.copies import PUBLIC
from rumordesk.link.nodes import Node
from rumordesk.link.opposing import Opposing
from rumordesk.link.phrases import Phrases, first_day, recalled
from rumordesk.link.shared import Shared
from rumordesk.link.stories import HEAD, about_a_court, contradicting_words, has_insider, sets_right
from rumordesk.link.subjects import Subjects
from rumordesk.link.titles import Titles
from rumordesk.text.shingles import shingles

FAR = timedelta(days=10)
"""Articles further apart in time seldom tell one story; set on the judged pairs."""
NO_DATE = 5
LONGEST = 365
"""Days between two articles of which one has no date, and from which more makes no difference; set by judgement."""
ALIKE_AT_MOST = 0.6
"""Heads more alike than this are no more of one story; set on the judged pairs."""
DENIES = 3
"""Words of contradiction in a whole text from which it denies what one without any tells; set on the judged pairs."""
WHOLE = 0.5
"""Part of the smaller text in common from which it counts even where many others have the words too."""
BEGINNING = 600
RUN = 3
"""Characters of a text, after its title, that are its beginning, and words in a row that beginnings may share; set by
judgement."""


class Held(NamedTuple):
    """A quotation that other articles give too."""

    place: float
    """Where it stands in the text: 0 at the beginning, 1 at the end."""
    holders: int
    """How many articles give it."""
    first: int
    """The earliest day (as an ordinal) on which one gave it."""


class Traits:
    """Articles by index in time order, and what can be said of two of them."""

    def __init__(self, nodes: Sequence[Node], shared: Shared) -> None:
        self._nodes = nodes
        self._shared = shared
        self._places = [shared.places[node.key] for node in nodes]
        texts = [shared.texts[place] for place in self._places]
        articles = [shared.articles[place] for place in self._places]
        titles = [article.title for article in articles]
        self._heads = Subjects(
            [msgspec.structs.replace(a, text=text[:HEAD]) for a, text in zip(articles, texts, strict=True)]
        )
        heads = [f"{title}\n{text[:HEAD]}" for title, text in zip(titles, texts, strict=True)]
        self._titles = Titles(titles, heads)
        self._courts = [about_a_court(head) for head in heads]
        self._insiders = [has_insider(head) for head in heads]
        self._runs = shingles([f"{title}\n{text[:BEGINNING]}" for title, text in zip(titles, texts, strict=True)], RUN)
        self._phrases = Phrases(texts, [node.day for node in nodes])
        self._opposing = Opposing(titles, texts)
        self._corrects = [sets_right(article) for article in articles]
        self._denials = [contradicting_words(article, text) for article, text in zip(articles, texts, strict=True)]
        self._quoted = _quoted(shared)

    def of(self, left: int, right: int) -> dict[str, float]:
        """What the model sees of a pair, but for its `contradiction`."""
        one, other = self._nodes[left], self._nodes[right]
        words = self._words_in_common(left, right)
        less, more = sorted((self._titles.told(left, right), self._titles.told(right, left)))
        first_credit = bool(one.word.outlet) and one.word.outlet == other.word.outlet
        in_head = one.house in {other.word.outlet, *other.credited} or other.house in {one.word.outlet, *one.credited}
        plain, denying = sorted((self._denials[left], self._denials[right]))
        alike = self.heads_alike(left, right)
        corrected = self._corrects[left] + self._corrects[right]
        return {
            "words in common": words,
            "runs of words in both beginnings": self._beginnings(left, right),
            "heads alike": alike,
            "heads alike in one house": alike * (one.house == other.house),
            "recalled phrases under like heads": alike * log1p(self._phrases.recalled(left, right)),
            "one tells the other's title": more,
            "both titles told, and a credit": less * (first_credit or in_head),
            **self._quotations(left, right),
            "days apart": _days_apart(one, other),
            "same credit first": float(first_credit),
            "one rests on the other's outlet": float(_rests_on(one, other) or _rests_on(other, one)),
            "same source on record": float(one.word.on_record and one.word.same_statement(other.word)),
            "only one on record": float(one.word.on_record != other.word.on_record),
            "only one about a court": float(self._courts[left] != self._courts[right]),
            "an unnamed source in both": float(self._insiders[left] and self._insiders[right]),
            "both set something right": float(corrected == 2),
            "words of what is set right": words * (corrected == 1),
            "a denial and no word of doubt": float(denying >= DENIES and plain == 0),
        }

    def contradiction(self, left: int, right: int) -> float:
        """How probably one contradicts the other, in [0, 1]; 0 where neither has any word of contradiction. Slow."""
        return self._opposing.between(left, right) if max(self._denials[left], self._denials[right]) else 0.0

    def _beginnings(self, left: int, right: int) -> float:
        """The root of the number of runs that the beginnings of two articles share."""
        return sqrt(len(np.intersect1d(self._runs.row(left), self._runs.row(right))))

    def quoting(self) -> list[list[int]]:
        """For each quotation that several give, who they are."""
        crowds: dict[int, list[int]] = defaultdict(list)
        for index, place in enumerate(self._places):
            for group in self._quoted.get(place, {}):
                crowds[group].append(index)
        return [crowds[group] for group in sorted(crowds)]

    def heads_alike(self, left: int, right: int) -> float:
        """Cosine of the rare words of two heads, in [0, `ALIKE_AT_MOST`]."""
        return min(self._heads.alike(left, right), ALIKE_AT_MOST)

    def _words_in_common(self, left: int, right: int) -> float:
        """Share of the smaller text that the other has too, public words counting only in copies."""
        overlaps = self._shared.overlaps
        first, second = self._places[left], self._places[right]
        common = overlaps.common(first, second)
        share = len(common) / max(1, min(len(overlaps.shingles(first)), len(overlaps.shingles(second))))
        return share if share > WHOLE else share * overlaps.own_words(common)

    def _quotations(self, left: int, right: int) -> dict[str, float]:
        """How early a common quotation stands in both (1 at the beginning), and whether all are public, or recalled."""
        one, other = (self._quoted.get(self._places[index], {}) for index in (left, right))
        common = sorted(one.keys() & other.keys())
        early = max((1 - max(one[group].place, other[group].place) for group in common), default=0.0)
        private = any(one[group].holders <= PUBLIC for group in common)
        days = [first_day([self._nodes[index].day]) for index in (left, right)]
        fresh = any(not recalled(one[group].first, *days) for group in common)
        return {
            "quotation early in both": early,
            "only public quotations": float(bool(common) and not private),
            "only recalled quotations": float(bool(common) and not fresh),
        }


def _days_apart(one: Node, other: Node) -> float:
    """The logarithm of one more than the days between two articles."""
    days = abs((one.day - other.day).days) if one.day and other.day else NO_DATE
    return log1p(min(days, LONGEST))


def _rests_on(taker: Node, giver: Node) -> bool:
    """Whether one has its story from the other's outlet, by what it says of its source."""
    return bool(taker.word.outlet) and taker.word.outlet == giver.house


def _quoted(shared: Shared) -> Mapping[int, Mapping[int, Held]]:
    """For each article the quotations that others give too, by their group: where the first begins, and who has it."""
    held: dict[int, dict[int, Held]] = defaultdict(dict)
    for number, group in enumerate(shared.groups):
        holders = sorted({shared.quotes[index].article for index in group})
        first = first_day(
            [a.published.date() if a.published else None for a in map(shared.articles.__getitem__, holders)]
        )
        for index in reversed(group):
            quote = shared.quotes[index]
            length = max(1, len(shared.articles[quote.article].text))
            held[quote.article][number] = Held(quote.span.start / length, len(holders), first)
    return held

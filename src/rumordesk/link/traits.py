"""Traits: what two articles have in common, and how they differ, as numbers that `kinship` weighs.

Everything is read off finds that are there already (`Shared`, and what each article says of its source); nothing is
weighed or decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import log1p
from typing import NamedTuple

import msgspec

from rumordesk.link.copies import PUBLIC
from rumordesk.link.nodes import Node
from rumordesk.link.phrases import Phrases, first_day, recalled
from rumordesk.link.shared import Shared
from rumordesk.link.stories import HEAD, contradicting_words, contradictions, sets_right
from rumordesk.link.subjects import Subjects
from rumordesk.link.titles import Titles

FAR = timedelta(days=10)
"""Articles further apart in time seldom tell one story; set on the judged pairs."""
NO_DATE = 5
LONGEST = 365
"""Days between two articles of which one has no date, and from which more makes no difference; set by judgement."""
ALIKE_AT_MOST = 0.6
"""Heads more alike than this are no more of one story; set on the judged pairs."""
CONTRADICTS = 2
"""Signs of contradiction from which an article sets something right; set on the judged pairs."""
DENIES = 3
"""Words of contradiction in a whole text from which it denies what one without any tells; set on the judged pairs."""
WHOLE = 0.5
"""Part of the smaller text in common from which it counts even where many others have the words too."""


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
        self._heads = Subjects(
            [msgspec.structs.replace(a, text=text[:HEAD]) for a, text in zip(articles, texts, strict=True)]
        )
        self._titles = Titles(
            [article.title for article in articles],
            [f"{article.title}\n{text[:HEAD]}" for article, text in zip(articles, texts, strict=True)],
        )
        self._phrases = Phrases(texts, [node.day for node in nodes])
        self._corrects = [sets_right(article) for article in articles]
        self._against = [
            contradictions(article, text[:HEAD], node.credited)
            for article, text, node in zip(articles, texts, nodes, strict=True)
        ]
        self._denials = [contradicting_words(article, text) for article, text in zip(articles, texts, strict=True)]
        self._quoted = _quoted(shared)

    def of(self, left: int, right: int) -> dict[str, float]:
        """What the model sees of a pair."""
        one, other = self._nodes[left], self._nodes[right]
        words = self._words_in_common(left, right)
        phrases = self._phrases.common(left, right)
        less, more = sorted((self._titles.told(left, right), self._titles.told(right, left)))
        first_credit = bool(one.word.outlet) and one.word.outlet == other.word.outlet
        in_head = one.house in {other.word.outlet, *other.credited} or other.house in {one.word.outlet, *one.credited}
        plain, denying = sorted((self._denials[left], self._denials[right]))
        corrected = self._corrects[left] != self._corrects[right]
        return {
            "words in common": words,
            "one tells the other's title": more,
            "both titles told, and a credit": less * (first_credit or in_head),
            "new phrases early in both": phrases.fresh_early,
            "recalled phrases": log1p(phrases.recalled),
            **self._quotations(left, right),
            **_apart(one, other),
            "same credit first": float(first_credit),
            "one credits the other": float(in_head),
            "same source on record": float(one.word.on_record and one.word.same_statement(other.word)),
            "only one on record": float(one.word.on_record != other.word.on_record),
            "words of what is set right": words * corrected,
            "credit for what is denied": float((first_credit or in_head) and self._opposed(left, right)),
            "a denial and no word of doubt": float(denying >= DENIES and plain == 0),
        }

    def _opposed(self, left: int, right: int) -> bool:
        """Whether one contradicts others and the other does not, or hardly."""
        less, more = sorted((self._against[left], self._against[right]))
        return more >= CONTRADICTS and less == 0

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


def _apart(one: Node, other: Node) -> dict[str, float]:
    days = abs((one.day - other.day).days) if one.day and other.day else None
    return {
        "days apart": log1p(min(NO_DATE if days is None else days, LONGEST)),
        "same day": float(days is not None and days <= 1),
    }


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

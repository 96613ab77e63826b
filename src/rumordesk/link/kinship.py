"""Kinship: in a pile without a question, which articles have their main story from one source.

With a question a stance says what an article is about; without one it must be told from the articles themselves
whether two of them tell one story on one word, or share no more than people and background. A logistic model on ten
traits of a pair says how probable that is; families are then joined by the average over their pairs, so that no chain
of half-likenesses joins strangers. Who took it from whom within a family is not decided here (`direction`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import exp

import msgspec
import numpy as np

from rumordesk.link.boilerplate import own_texts
from rumordesk.link.copies import PUBLIC, Overlaps
from rumordesk.link.nodes import Node
from rumordesk.link.quotes import quotations, same_quotes
from rumordesk.link.stories import HEAD, sets_right
from rumordesk.link.subjects import Subjects
from rumordesk.records import Article, Link

INTERCEPT = -3.68
WEIGHTS: Mapping[str, float] = {
    "words in common": 6.30,
    "heads alike": 5.37,
    "far in time": -1.86,
    "same credit first": 2.63,
    "same credit": 1.26,
    "one credits the other": 1.85,
    "same source on record": 1.72,
    "one sets right": -1.54,
    "same quotation in both heads": 0.66,
    "same outlet": -1.32,
}
"""Log odds for each trait, fitted (ridge 1) on the 232 judged pairs of `tests/cases/link_pairs.jsonl`."""
JOINS = 0.35
"""Probability from which a pair, and on average two families, are of one source; set on the same pairs."""
FAR = timedelta(days=10)
"""Articles further apart in time seldom tell one story; set on the same pairs."""
ALIKE_ENOUGH = 0.1
"""Cosine of the rare words of two heads below which a credit in common is not worth a look; set by judgement."""


class Kinship:
    """Articles that take part, by index in time order, and how probably two of them have one source."""

    def __init__(self, nodes: Sequence[Node], articles: Sequence[Article]) -> None:
        self._nodes = nodes
        texts = own_texts(articles)
        self._overlaps = Overlaps(texts)
        heads = [msgspec.structs.replace(a, text=text[:HEAD]) for a, text in zip(articles, texts, strict=True)]
        self._heads = Subjects(heads)
        self._denies = [sets_right(article) for article in articles]
        self._quoted = _quoted_in_head(articles)
        self._known: dict[tuple[int, int], float] = {}

    def probability(self, left: int, right: int) -> float:
        """That two articles have their main story from one source, in [0, 1]."""
        pair = (min(left, right), max(left, right))
        if pair not in self._known:
            log_odds = INTERCEPT + sum(WEIGHTS[name] * value for name, value in self.traits(*pair).items())
            self._known[pair] = 1 / (1 + exp(-log_odds))
        return self._known[pair]

    def traits(self, left: int, right: int) -> dict[str, float]:
        """What the model sees of a pair."""
        one, other = self._nodes[left], self._nodes[right]
        words = one.word, other.word
        first_credit = bool(words[0].outlet) and words[0].outlet == words[1].outlet
        crossed = one.house == words[1].outlet or other.house == words[0].outlet
        quoted = bool(self._quoted[left] & self._quoted[right])
        denial = self._denies[left] != self._denies[right]
        return {
            "words in common": self._words_in_common(left, right),
            "heads alike": min(self._heads.alike(left, right), 0.6),
            "far in time": float(_far(one, other)),
            "same credit first": float(first_credit),
            "same credit": float(bool(one.credited & other.credited) and not first_credit),
            "one credits the other": float(crossed),
            "same source on record": float(words[0].on_record and words[0].same_statement(words[1])),
            "one sets right": float(denial),
            "same quotation in both heads": float(quoted),
            "same outlet": float(one.house == other.house),
        }

    def heads_alike(self, left: int, right: int) -> float:
        """Cosine of the rare words of two heads."""
        return self._heads.alike(left, right)

    def _words_in_common(self, left: int, right: int) -> float:
        """Share of the smaller text that the other has too, public words counting only in copies."""
        one, other = self._overlaps.shingles(left), self._overlaps.shingles(right)
        common = np.intersect1d(one, other, assume_unique=True)
        share = len(common) / max(1, min(len(one), len(other)))
        return share if share > 0.5 else share * self._overlaps.own_words(common)


def families(nodes: Sequence[Node], links: Sequence[Link]) -> list[list[Node]]:
    """The articles, given in time order, by common source; most stand alone."""
    articles = [node.article for node in nodes if node.article]
    kin = Kinship(nodes, articles)
    home = {index: [index] for index in range(len(nodes))}
    pairs = ((kin.probability(i, j), i, j) for i, j in _worth_a_look(nodes, links, kin))
    for _, i, j in sorted((pair for pair in pairs if pair[0] >= JOINS), key=lambda pair: (-pair[0], *pair[1:])):
        one, other = home[i], home[j]
        if one is not other and _mean(kin, one, other) >= JOINS:
            one.extend(other)
            home.update((index, one) for index in other)
    unique = {id(family): family for family in home.values()}
    return [[nodes[index] for index in sorted(family)] for family in unique.values()]


def _mean(kin: Kinship, one: Sequence[int], other: Sequence[int]) -> float:
    return sum(kin.probability(i, j) for i in one for j in other) / (len(one) * len(other))


def _worth_a_look(nodes: Sequence[Node], links: Sequence[Link], kin: Kinship) -> list[tuple[int, int]]:
    """Linked pairs, and pairs near in time with a credit or a source on record in common and heads not unlike."""
    places = {node.key: place for place, node in enumerate(nodes)}
    linked = {
        (places[link.source], places[link.target]) for link in links if {link.source, link.target} <= places.keys()
    }
    crowds: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for name in sorted({*node.credited, *([node.word.source_type] if node.word.on_record else [])}):
            crowds[name].append(place)
    near = {
        (i, j) for crowd in crowds.values() for i, j in _near(nodes, crowd) if kin.heads_alike(i, j) >= ALIKE_ENOUGH
    }
    return sorted({(min(pair), max(pair)) for pair in linked | near})


def _near(nodes: Sequence[Node], crowd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a crowd (in time order, the undated last) that are near in time."""
    for i, j in combinations(crowd, 2):
        if not _far(nodes[i], nodes[j]):
            yield i, j


def _far(left: Node, right: Node) -> bool:
    return left.day is not None and right.day is not None and abs(left.day - right.day) > FAR


def _quoted_in_head(articles: Sequence[Article]) -> list[frozenset[int]]:
    """For each article the quotations in its head that some, but not many, other articles give too."""
    quotes = quotations(articles)
    held: list[set[int]] = [set() for _ in articles]
    for number, group in enumerate(same_quotes(quotes)):
        if len({quotes[index].article for index in group}) <= PUBLIC:
            for index in group:
                if quotes[index].span.start < HEAD:
                    held[quotes[index].article].add(number)
    return [frozenset(numbers) for numbers in held]

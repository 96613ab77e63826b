"""Kinship: in a pile without a question, which articles have their main story from one source.

With a question a stance says what an article is about; without one it must be told from the articles themselves
whether two of them tell one story on one word, or share no more than people and background. A logistic model on traits
of a pair (`traits`) says how probable that is; what it would join is asked once more whether one contradicts the other.
Families are then joined by the average over their pairs, so that no chain of half-likenesses joins strangers. Who took
it from whom within a family is not decided here (`direction`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp

from rumordesk.link.nodes import Node
from rumordesk.link.shared import Shared
from rumordesk.link.traits import FAR, Traits
from rumordesk.records import Link

INTERCEPT = -4.41
WEIGHTS: Mapping[str, float] = {
    "words in common": 4.90,
    "runs of words in both beginnings": 0.30,
    "heads alike": 4.64,
    "heads alike in one house": -4.72,
    "recalled phrases under like heads": 1.13,
    "one tells the other's title": 1.78,
    "both titles told, and a credit": 1.48,
    "quotation early in both": 2.80,
    "only public quotations": -0.87,
    "only recalled quotations": -3.79,
    "days apart": -0.93,
    "same credit first": 1.14,
    "one rests on the other's outlet": 0.63,
    "same source on record": 1.09,
    "only one on record": 0.94,
    "only one about a court": -1.93,
    "an unnamed source in both": -0.43,
    "both set something right": 1.20,
    "words of what is set right": -16.68,
    "a denial and no word of doubt": -1.44,
}
"""Log odds for each trait, fitted (ridge 3) on the judged pairs of `bench/data/link_pairs.jsonl`."""
CONTRADICTED = -3.2
"""The same where one surely contradicts the other; asked only of pairs that would be joined without. The fit asks for
−1.12; heavier, since a denial is not to be joined with what it denies: of 42 such pairs 4 are, in place of 8, for 0.003
of F1 (cross-validated)."""
JOINS = 0.45
"""Probability from which a pair, and on average two families, are of one source; set on the same pairs."""
GUEST = 0.5
"""Probability from which a pair that families keep apart makes one a guest of the other's; set on the same pairs."""
ALIKE_ENOUGH = 0.1
"""Cosine of the rare words of two heads below which a credit in common is not worth a look; set by judgement."""

MOST_HOLDERS = 30
"""A quotation that more articles give is public, and makes no pair worth a look; set by judgement."""


class Kinship:
    """Articles that take part, by index in time order, and how probably two of them have one source."""

    def __init__(self, nodes: Sequence[Node], shared: Shared) -> None:
        self.traits = Traits(nodes, shared)
        self._known: dict[tuple[int, int], float] = {}

    def probability(self, left: int, right: int) -> float:
        """That two articles have their main story from one source, in [0, 1]."""
        pair = (min(left, right), max(left, right))
        if pair not in self._known:
            log_odds = INTERCEPT + sum(WEIGHTS[name] * value for name, value in self.traits.of(*pair).items())
            if _chance(log_odds) >= JOINS:
                log_odds += CONTRADICTED * self.traits.contradiction(*pair)
            self._known[pair] = _chance(log_odds)
        return self._known[pair]

    def settle(self, left: int, right: int, probability: float) -> None:
        """What a person has decided on a pair."""
        self._known[min(left, right), max(left, right)] = probability


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


def families(
    nodes: Sequence[Node], links: Sequence[Link], cut: Sequence[Link] = (), shared: Shared | None = None
) -> list[list[Node]]:
    """The articles, given in time order, by common source; most stand alone. Confirmed links join, cut ones do not."""
    kin = Kinship(nodes, shared or Shared([node.article for node in nodes if node.article]))
    places = {node.key: place for place, node in enumerate(nodes)}
    for link in (*cut, *(link for link in links if link.confirmed)):
        if {link.source, link.target} <= places.keys():
            kin.settle(places[link.source], places[link.target], float(link.confirmed))
    home = {index: [index] for index in range(len(nodes))}
    likely = [(p, i, j) for i, j in _worth_a_look(nodes, links, kin) if (p := kin.probability(i, j)) >= JOINS]
    likely.sort(key=lambda pair: (-pair[0], *pair[1:]))
    for sure, i, j in likely:
        one, other = home[i], home[j]
        if one is not other and (sure == 1.0 or _mean(kin, one, other) >= JOINS):
            one.extend(other)
            home.update((index, one) for index in other)
    guests = _guests(kin, likely, home)
    unique = {id(family): family for family in home.values()}
    return [[nodes[index] for index in sorted({*family, *guests[key]})] for key, family in unique.items()]


def _guests(
    kin: Kinship, likely: Sequence[tuple[float, int, int]], home: Mapping[int, list[int]]
) -> Mapping[int, Collection[int]]:
    """By family those of other families that belong to it as well: an article may tell two stories."""
    found: dict[int, set[int]] = defaultdict(set)
    for sure, i, j in likely:
        for guest, host in ((i, home[j]), (j, home[i])):
            if sure >= GUEST and home[guest] is not host and _mean(kin, [guest], host) >= JOINS:
                found[id(host)].add(guest)
    return found


def _mean(kin: Kinship, one: Sequence[int], other: Sequence[int]) -> float:
    return sum(kin.probability(i, j) for i in one for j in other) / (len(one) * len(other))


def _worth_a_look(nodes: Sequence[Node], links: Sequence[Link], kin: Kinship) -> list[tuple[int, int]]:
    """Linked pairs, pairs with a quotation in common, and pairs near in time with heads not unlike and a credit.

    The credit is one in common (or a source on record), or one that the one gives the other.
    """
    places = {node.key: place for place, node in enumerate(nodes)}
    linked = {
        (places[link.source], places[link.target]) for link in links if {link.source, link.target} <= places.keys()
    }
    quoting = {pair for crowd in kin.traits.quoting() if len(crowd) <= MOST_HOLDERS for pair in combinations(crowd, 2)}
    near = {pair for pair in _crediting(nodes) if kin.traits.heads_alike(*pair) >= ALIKE_ENOUGH}
    return sorted({(min(pair), max(pair)) for pair in linked | quoting | near})


def _crediting(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pairs near in time with a credit or a source on record in common, or of which one credits the other."""
    crowds: dict[str, list[int]] = defaultdict(list)
    homes: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        homes[node.house].append(place)
        for name in sorted({*node.credited, *([node.word.source_type] if node.word.on_record else [])}):
            crowds[name].append(place)
    for name, crowd in crowds.items():
        yield from _near(nodes, crowd)
        yield from ((i, j) for i in crowd for j in homes.get(name, ()) if i != j and not _far(nodes[i], nodes[j]))


def _near(nodes: Sequence[Node], crowd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a crowd (in time order, the undated last) that are near in time."""
    for i, j in combinations(crowd, 2):
        if not _far(nodes[i], nodes[j]):
            yield i, j


def _far(left: Node, right: Node) -> bool:
    return left.day is not None and right.day is not None and abs(left.day - right.day) > FAR

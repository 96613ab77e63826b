"""Whether a sentence says that two people in it are, or were, husband and wife. A logistic model on what it ties.

`ties` finds who is tied to whom, `models.words` the other people. It reads one sentence and knows nothing of the
article around it; the events of a rumor's couple are in `events`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import NamedTuple

from rumordesk.models.words import mark
from rumordesk.read import ties
from rumordesk.read.ties import Span, Tie

FAR = 90
"""Characters between two names from which on they are far apart; set on the development sentences."""
CROWD = 5
"""Names in a sentence from which on it is crowded; set on the same."""
INTERCEPT = -3.22
WEIGHTS: Mapping[str, float] = {
    "one named as the other's": 4.12,
    "a verb of marrying": 4.53,
    "engaged": 4.05,
    "partners": 0.77,
    "told of as a couple": 1.97,
    "with children or a home": 3.54,
    "the only one whose it can be": 4.24,
    "the only one before whose it can be": 3.06,
    "one of several whose it can be": 2.01,
    "tied where named again": 3.85,
    "joined": 0.39,
    "joined, man and woman": 1.46,
    "joined, and words of couples": 2.26,
    "one surname": 0.51,
    "far apart": -0.23,
    "a word of marriage": 1.82,
    "one is no person": -1.7,
    "crowded": -0.56,
}
"""Nats for each trait, fitted by `bench/spouse.py` on the development sentences; the intercept is such that even odds
are where F1 is best, not where both are as likely."""


class Names(NamedTuple):
    """The people of a sentence in order, the two asked for among them, and what it ties."""

    spans: tuple[Span, ...]
    first: int
    second: int
    known: bool
    """Whether the encoder sees a person in both of the two."""
    ties: frozenset[Tie]


def probability(sentence: str, first: Span, second: Span) -> float:
    """How likely the sentence says that the two are or were married; spans are the names' places in it."""
    found = traits(sentence, first, second)
    if found is None:
        return 0.0
    return 1 / (1 + exp(-INTERCEPT - sum(WEIGHTS[name] * value for name, value in found.items())))


def traits(sentence: str, first: Span, second: Span) -> dict[str, float] | None:
    """What speaks for and against it, each 0 or 1; None where the places overlap or are empty."""
    a, b = sorted((first, second))
    if b[0] < a[1] or not sentence[slice(*a)].strip() or not sentence[slice(*b)].strip():
        return None
    names = _names(sentence, a, b)
    return {name: float(holds) for name, holds in (_tied(sentence, names) | _seen(sentence, a, b, names)).items()}


KINDS: Mapping[str, tuple[str, ...]] = {
    "one named as the other's": ("spouse",),
    "a verb of marrying": ("verb", "verb" + ties.ONLY),
    "engaged": ("betrothed",),
    "partners": ("partner",),
    "told of as a couple": ("two",),
    "with children or a home": ("children",),
    "the only one whose it can be": ("spouse" + ties.ONLY,),
    "the only one before whose it can be": ("spouse" + ties.ALONE_BEFORE,),
    "one of several whose it can be": ("spouse" + ties.ONE_OF,),
}
"""Traits by the kinds of ties that they stand for."""
STRONG = frozenset({"spouse", "spouse" + ties.ONLY, "verb", "verb" + ties.ONLY, "betrothed", "two"})
"""Kinds that say as much of two where the sentence names them again."""
JOINED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,?\s*\d\d,?)?\s*,?\s*(?:and|&|with)\s*(?:(?:his|her) (?:[\w-]+ ){0,3})?")
"""Between two names that are named as two."""
NEAR = 150
"""Characters before and after two joined names in which words of couples tell of them; by judgement."""


def _tied(sentence: str, names: Names) -> dict[str, bool]:
    """The ties of the two, and whether they are tied where the sentence names them again."""
    kinds = {tie.kind for tie in names.ties if tie[:2] == (names.first, names.second)}
    one, other = _called(sentence, names)
    again = {frozenset((i, j)) for i in one for j in other if i != j and (i, j) != (names.first, names.second)}
    return {name: not kinds.isdisjoint(of) for name, of in KINDS.items()} | {
        "tied where named again": any(t.kind in STRONG and frozenset(t[:2]) in again for t in names.ties)
    }


def _seen(sentence: str, a: Span, b: Span, names: Names) -> dict[str, bool]:
    """What the words around the two say."""
    between, first, second = sentence[a[1] : b[0]], _words(sentence[slice(*a)]), _words(sentence[slice(*b)])
    around = f"{sentence[: a[0]][-NEAR:]} {sentence[b[1] :][:NEAR]}"
    joined = len(between) < FAR and JOINED.fullmatch(between) is not None
    return {
        "joined": joined,
        "joined, man and woman": joined and {ties.gender(sentence[slice(*x)]) for x in (a, b)} == {"f", "m"},
        "joined, and words of couples": joined and ties.words("couple").search(around) is not None,
        "one surname": len(first) > 1 and len(second) > 1 and first[-1] == second[-1],
        "far apart": len(between) >= FAR,
        "a word of marriage": ties.words("spouse").search(sentence) is not None,
        "one is no person": not names.known,
        "crowded": len(names.spans) >= CROWD,
    }


def _names(sentence: str, a: Span, b: Span) -> Names:
    people = _people(sentence)
    others = [p for p in people if all(p[1] <= x[0] or p[0] >= x[1] for x in (a, b))]
    spans = tuple(sorted([a, b, *others]))
    known = all(any(p[0] < x[1] and x[0] < p[1] for p in people) for x in (a, b))
    return Names(spans, spans.index(a), spans.index(b), known, ties.ties(sentence, spans))


@lru_cache(maxsize=256)
def _people(sentence: str) -> tuple[Span, ...]:
    return tuple((m.start, m.end) for m in mark(sentence, [(0, len(sentence))], ["person"]))


def _words(name: str) -> list[str]:
    """The words of a name without titles and endings."""
    found = (re.sub(r"[’'].*|[^\w-]", "", word) for word in name.split())
    return [w for w in found if w[:1].isupper() and len(w) > 1 and w not in _TITLES]


_TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sir",
        "Lady",
        "Prince",
        "Princess",
        "King",
        "Queen",
        "Duchess",
        "The",
        "Jr",
        "Lord",
        "St",
    ]
)


def _called(sentence: str, names: Names) -> tuple[set[int], set[int]]:
    """The names by which each of the two is called, by their numbers; what may be either's is neither's."""
    keys = [frozenset(_words(sentence[slice(*span)])) for span in names.spans]
    one, other = ({i for i, key in enumerate(keys) if _one(key, keys[at])} for at in (names.first, names.second))
    asked = {names.first, names.second}
    return one - other - asked | {names.first}, other - one - asked | {names.second}


def _one(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names can be one person's: one is part of the other, or they share two words."""
    return bool(name and other) and (name <= other or other <= name or len(name & other) > 1)

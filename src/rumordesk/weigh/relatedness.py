"""Whether a body is about what a headline is about, by the words that the two share and their rarity.

It looks at all pairs that are given together: how rare a word is, is counted over their texts, and a headline that
fits another body much better than this one is about something else. So a pair's figure depends on the others beside it
(never on their order). It does not say whether a body agrees with its headline: that is `headline_stance`.

Two measures of a headline h and a body b, from tf-idf vectors (w = (1 + ln tf) · ln((N + 1) / (df + ½)), N texts,
common endings cut): their cosine over h's largest with any body; the mean cosine of h with the six headlines that fit b
best, weighted by how well they fit. A logistic function of the two, fitted on the Fake News Challenge's
training part, makes them a probability.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]
"""A headline and a body."""
Matrix = NDArray[np.float64]

WEIGHTS = (10.47, 20.96)
BIAS = -5.70
"""Of the logistic function; by cross-validation over bodies of the training part, unrelated pairs had F1 .991, where
the cosine alone had .986."""
ALONE_WEIGHT, ALONE_BIAS = 31.9, -9.01
"""The same for the root of the cosine alone, where the pairs are too few to compare; same source."""
FEWEST_BODIES = 30
"""Bodies from which on "fits another body better" means something; set by judgement."""
NEAREST = 6
"""Headlines that stand for what a body is about; set on the training part."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_OWNER = re.compile(r"['’]s?$")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly|e)$")
_TINY = 1e-6


class Collection(NamedTuple):
    """Cosines of headlines with bodies, and of headlines with each other."""

    headlines: dict[str, int]
    bodies: dict[str, int]
    fit: Matrix
    alike: Matrix
    nearest: NDArray[np.intp]
    """For each body the headlines that fit it best, best first."""


def related(pairs: Sequence[Pair]) -> list[float]:
    """The probability for each pair that its body is about the headline's matter."""
    if not pairs:
        return []
    collection = _collect(pairs)
    figures = np.array([_figure(collection, h, b) for h, b in pairs])
    return [float(p) for p in 1 / (1 + np.exp(-figures))]


def words(text: str) -> list[str]:
    """The words of a text in small letters, without their endings."""
    return [_stem(word) for word in _WORD.findall(text.lower())]


def _figure(c: Collection, headline: str, body: str) -> float:
    h, b = c.headlines[headline], c.bodies[body]
    if len(c.bodies) < FEWEST_BODIES:
        return ALONE_WEIGHT * float(np.sqrt(c.fit[h, b])) + ALONE_BIAS
    near = c.nearest[:, b]
    weights = c.fit[near, b]
    likeness = float(weights @ c.alike[h, near]) / max(float(weights.sum()), _TINY)
    return float(np.dot(WEIGHTS, (c.fit[h, b] / max(c.fit[h].max(), _TINY), likeness)) + BIAS)


def _collect(pairs: Sequence[Pair]) -> Collection:
    headlines, bodies = sorted({h for h, _ in pairs}), sorted({b for _, b in pairs})
    told = [Counter(words(h)) for h in headlines]
    counted = [Counter(words(b)) for b in bodies]
    spread = Counter(word for row in (*told, *counted) for word in row)
    texts = len(told) + len(counted)
    rarity = {word: float(np.log((texts + 1) / (n + 0.5))) for word, n in spread.items()}
    known = {word: i for i, word in enumerate(sorted({word for row in told for word in row}))}
    of_headlines = _vectors([Counter(dict.fromkeys(row, 1)) for row in told], rarity, known)
    fit = of_headlines @ _vectors(counted, rarity, known).T
    nearest = np.argsort(-fit, axis=0, kind="stable")[:NEAREST]
    return Collection(
        {h: i for i, h in enumerate(headlines)},
        {b: i for i, b in enumerate(bodies)},
        np.clip(fit, 0, 1),
        of_headlines @ of_headlines.T,
        nearest,
    )


def _vectors(rows: Sequence[Counter[str]], rarity: dict[str, float], known: dict[str, int]) -> Matrix:
    """Unit vectors over the headlines' words; the length is taken over all words of a row."""
    table = np.zeros((len(rows), len(known)))
    for row, counts in zip(table, rows, strict=True):
        weights = {word: (1 + np.log(n)) * max(rarity[word], 0.0) for word, n in sorted(counts.items())}
        size = np.sqrt(sum(w * w for w in weights.values())) or 1.0
        for word, weight in weights.items():
            if word in known:
                row[known[word]] = weight / size
    return table


def _stem(word: str) -> str:
    word = _OWNER.sub("", word)
    return _ENDING.sub("", word) if len(word) > 4 else word

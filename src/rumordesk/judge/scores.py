"""Scores of resolved verdicts: Brier, logarithmic, calibration with intervals. Pure arithmetic over (p, outcome).

Brier score: mean of (p - o)², o = 1 for yes (Brier 1950, Monthly Weather Review 78:1-3); 0 is best, 0.25 is what "50 %"
always gets. Logarithmic score: mean of -ln of the probability given to what happened, in nats (Good 1952, Journal of
the Royal Statistical Society B 14:107-114); 0 is best, 0.693 is what "50 %" always gets. Calibration: answers in bins
of probability, with the share that came true and its Wilson interval (Wilson 1927, doi:10.2307/2276774).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from rumordesk.judge.belief import Z80

EDGES = (0.0, 0.15, 0.4, 0.6, 0.85, 1.0)
"""Ends of the bins of probability; few, because ledgers are short (set by judgement)."""
LEAST = 1e-4
"""Least probability that the logarithmic score counts with: one sure error must not make it infinite."""


class Bin(NamedTuple):
    """Answers of about the same probability."""

    low: float
    high: float
    n: int
    mean: float
    """Mean probability given."""
    share: float
    """Share that turned out yes."""
    interval: tuple[float, float]
    """80 %, of the share."""


class Scores(NamedTuple):
    """What a number of resolved answers score."""

    n: int
    brier: float
    log: float
    calibration: tuple[Bin, ...]


def scores(p: Sequence[float], outcomes: Sequence[bool]) -> Scores:
    """All scores. Raises ValueError where there is no answer."""
    if not p:
        raise ValueError("no answer to score")
    return Scores(len(p), brier(p, outcomes), log_score(p, outcomes), calibration(p, outcomes))


def by_kind(p: Sequence[float], outcomes: Sequence[bool], kinds: Sequence[str]) -> Mapping[str, Scores]:
    """The same for each kind of rumor that occurs, by name."""
    found = {}
    for kind in sorted(set(kinds)):
        rows = [(a, b) for a, b, k in zip(p, outcomes, kinds, strict=True) if k == kind]
        found[kind] = scores([a for a, _ in rows], [b for _, b in rows])
    return found


def brier(p: Sequence[float], outcomes: Sequence[bool]) -> float:
    """In [0, 1]."""
    return sum((a - b) ** 2 for a, b in zip(p, outcomes, strict=True)) / len(p)


def log_score(p: Sequence[float], outcomes: Sequence[bool]) -> float:
    """In nats, at least 0."""
    given = (a if b else 1 - a for a, b in zip(p, outcomes, strict=True))
    return sum(-log(max(x, LEAST)) for x in given) / len(p)


def calibration(p: Sequence[float], outcomes: Sequence[bool]) -> tuple[Bin, ...]:
    """The bins that hold an answer. A probability on an edge belongs to the bin above it, 1 to the last."""
    found = []
    for low, high in pairwise(EDGES):
        rows = [(a, b) for a, b in zip(p, outcomes, strict=True) if low <= a < high or a == high == 1.0]
        if rows:
            yes, n = sum(b for _, b in rows), len(rows)
            found.append(Bin(low, high, n, sum(a for a, _ in rows) / n, yes / n, wilson(yes, n)))
    return tuple(found)


def wilson(yes: int, n: int, z: float = Z80) -> tuple[float, float]:
    """Ends of the score interval of a share: 80 % for the default `z`."""
    share = yes / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)

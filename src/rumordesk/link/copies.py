"""Copies: which articles have words in common, how many, and how much of each they make up.

Candidates come from a sample of the word shingles of all texts; what is reported is counted on all shingles, both
ways, so that a short copy inside a long page is found as well as two equal ones. It does not say who copied whom
(`direction`), and it sees no boilerplate if it is given texts without it (`boilerplate`).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from rumordesk.text.shingles import Rows, sharing, shingles, sketch

WIDTH = 5
"""Words a shingle; five in a row are seldom chance. Set by judgement."""
SAMPLE = 4
"""One shingle in four is looked up. A reuse of 30 shingles is then missed with probability 0.75³⁰ ≈ 0.0002."""
MOST_HOLDERS = 60
"""A shingle in more texts than this is a stock phrase; set by judgement."""
LEAST_SHARED = 12
"""Fewer shingles in common (16 words in a row) are a quotation at most, which `quotes` finds; set by judgement."""
LEAST_SHARE = 0.12
"""Of the smaller text. Below it lie common phrases and shared names of works; set by judgement."""


class Overlap(msgspec.Struct, frozen=True, order=True):
    """Words that two texts have in common. Indices into the texts given, `first` < `second`."""

    first: int
    second: int
    shared: int
    """Distinct shingles in both."""
    of_first: float
    """`shared` over the shingles of the first text, in [0, 1]."""
    of_second: float

    def share_of(self, index: int) -> float:
        """How much of the text `index` the other one holds."""
        return self.of_first if index == self.first else self.of_second


class Overlaps(msgspec.Struct, frozen=True):
    """All overlaps worth naming, and the shingles they were counted on."""

    found: tuple[Overlap, ...]
    rows: Rows
    """Distinct shingles of each text, sorted."""

    def common(self, left: int, right: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
        """The shingles that two texts share."""
        return np.intersect1d(self.rows.row(left), self.rows.row(right), assume_unique=True)


def overlaps(texts: Sequence[str]) -> Overlaps:
    """Pairs of texts that share at least `LEAST_SHARED` shingles and `LEAST_SHARE` of the smaller one."""
    rows = sketch(shingles(texts, WIDTH), 1)
    sizes = np.diff(rows.offsets)
    first, second, counted = sharing(sketch(rows, SAMPLE), MOST_HOLDERS)
    likely = counted * SAMPLE >= np.maximum(LEAST_SHARED / 2, np.minimum(sizes[first], sizes[second]) * LEAST_SHARE / 2)
    pairs = zip(first[likely].tolist(), second[likely].tolist(), strict=True)
    return Overlaps(tuple(found for i, j in pairs if (found := _count(rows, i, j)) is not None), rows)


def _count(rows: Rows, first: int, second: int) -> Overlap | None:
    left, right = rows.row(first), rows.row(second)
    shared = len(np.intersect1d(left, right, assume_unique=True))
    if shared < LEAST_SHARED or shared < LEAST_SHARE * min(len(left), len(right)):
        return None
    return Overlap(first, second, shared, shared / len(left), shared / len(right))

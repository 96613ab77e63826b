"""Copies: which articles have words in common, how many, and how much of each they make up.

Candidates come from a sample of the word shingles of all texts; what is reported is counted on all shingles, both
ways, so that a short copy inside a long page is found as well as two equal ones. It does not say who copied whom
(`direction`), and it sees no boilerplate if it is given texts without it (`boilerplate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from rumordesk.text.shingles import U64, sample_bound, sharing, shingles, sketch

WIDTH = 5
"""Words a shingle; five in a row are seldom chance. Set by judgement."""
SAMPLE = 4
"""One shingle in four is looked up. A reuse of 30 shingles is then missed with probability 0.75³⁰ ≈ 0.0002."""
PUBLIC = 7
"""Words that more texts than this hold are public: an announcement, a lyric. Set by judgement."""
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
    own_words: float
    """Part of what is shared that no more than `PUBLIC` texts hold, in [0, 1]: the rest is a public statement."""

    def share_of(self, index: int) -> float:
        """How much of the text `index` the other one holds."""
        return self.of_first if index == self.first else self.of_second


class Overlaps:
    """The overlaps worth naming, and the shingles they were counted on."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._rows = shingles(texts, WIDTH)
        self._distinct: dict[int, U64] = {}
        self._sampled = np.empty(0, np.uint64)
        self.found = tuple(overlap for i, j in self._likely() if (overlap := self._counted(i, j)) is not None)

    def shingles(self, index: int) -> U64:
        """The distinct shingles of one text, sorted."""
        if index not in self._distinct:
            self._distinct[index] = np.unique(self._rows.row(index))
        return self._distinct[index]

    def _likely(self) -> Iterator[tuple[int, int]]:
        """Pairs that share enough in the sample to be worth counting."""
        sample = sketch(self._rows, SAMPLE)
        self._sampled = np.sort(sample.values)
        sizes = np.diff(self._rows.offsets)
        first, second, counted = sharing(sample, MOST_HOLDERS)
        bound = np.maximum(LEAST_SHARED, LEAST_SHARE * np.minimum(sizes[first], sizes[second])) / 2
        likely = counted * SAMPLE >= bound
        return zip(first[likely].tolist(), second[likely].tolist(), strict=True)

    def _counted(self, first: int, second: int) -> Overlap | None:
        left, right = self.shingles(first), self.shingles(second)
        common = np.intersect1d(left, right, assume_unique=True)
        shared = len(common)
        if shared < max(LEAST_SHARED, LEAST_SHARE * min(len(left), len(right))):
            return None
        return Overlap(first, second, shared, shared / len(left), shared / len(right), self.own_words(common))

    def own_words(self, common: U64) -> float:
        """The part of what two texts share that few others hold, by the sample."""
        sampled = common[common <= sample_bound(SAMPLE)]
        held = np.searchsorted(self._sampled, sampled, "right") - np.searchsorted(self._sampled, sampled, "left")
        return float((held <= PUBLIC).mean()) if len(sampled) else 1.0

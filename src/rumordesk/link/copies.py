"""Copies: which articles have words in common, how many, and how much of each they make up.

All texts go through the one `index`; what this adds is whether the words in common are anybody's or public. It does not
say who copied whom (`direction`), and it sees no boilerplate if it is given texts without it (`boilerplate`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rumordesk.link.index import U32, Index, Overlap

PUBLIC = 7
"""Words that more texts than this hold are public: an announcement, a lyric. Set by judgement."""


class Overlaps:
    """The overlaps worth naming, and the shingles they were counted on."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._index = Index()
        self._distinct: dict[int, U32] = {}
        self.found: tuple[Overlap, ...] = tuple(self._index.extend(texts))

    def shingles(self, number: int) -> U32:
        """The distinct shingles of one text, sorted."""
        if number not in self._distinct:
            self._distinct[number] = self._index.shingles(number)
        return self._distinct[number]

    def common(self, first: int, second: int) -> U32:
        """The distinct shingles that two texts share, sorted."""
        return np.intersect1d(self.shingles(first), self.shingles(second), assume_unique=True)

    def own_words(self, common: U32) -> float:
        """The part of what two texts share that few others hold, by the sample; 1 where nothing of it is sampled."""
        held = self._index.holders(common)
        return float((held[held > 0] <= PUBLIC).mean()) if held.any() else 1.0

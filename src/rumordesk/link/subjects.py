"""Subjects: how alike two articles are in what they are about, by the rare words that they share.

It compares bags of words only; it says nothing on who took what from whom.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rumordesk.records import Article
from rumordesk.text.shingles import word_hashes

COMMON_WORD = 0.08
"""A word in more than this part of the articles (and in ten) is no rare word; set by judgement."""


class Subjects:
    """The rare words of some articles, by index."""

    def __init__(self, articles: Sequence[Article]) -> None:
        words = word_hashes([f"{article.title}\n{article.text}" for article in articles])
        distinct, places = np.unique(words.values, return_inverse=True)
        kinds = max(len(distinct), 1)
        once = np.sort(words.owners() * kinds + places)
        once = once[np.concatenate(([True], once[1:] != once[:-1]))] if len(once) else once
        rows = (
            np.split(once % kinds, np.searchsorted(once, np.arange(1, len(articles)) * kinds)) if len(articles) else []
        )
        counts = np.bincount(once % kinds, minlength=kinds)
        rare = counts <= max(10.0, COMMON_WORD * len(articles))
        weights = np.log((len(articles) + 1) / np.maximum(counts, 1)) ** 2 * rare
        self._rows = [row[weights[row] > 0] for row in rows]
        self._weights: NDArray[np.float64] = weights
        self._norms = [float(np.sqrt(weights[row].sum())) for row in self._rows]
        self._marked = np.zeros(len(distinct))
        self._marked_row = -1

    def alike(self, left: int, right: int) -> float:
        """Cosine of the two articles' rare words, weighted by rarity, in [0, 1]. Fast for one `left` after another."""
        norm = self._norms[left] * self._norms[right]
        if not norm:
            return 0.0
        self._mark(left)
        return float(self._marked[self._rows[right]].sum()) / norm

    def _mark(self, index: int) -> None:
        """Lays out one article's weights, so that others can be summed against them."""
        if self._marked_row == index:
            return
        if self._marked_row >= 0:
            self._marked[self._rows[self._marked_row]] = 0.0
        self._marked[self._rows[index]] = self._weights[self._rows[index]]
        self._marked_row = index

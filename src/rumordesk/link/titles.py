"""Titles: whether one article tells what another's title announces, by the rare words of the title in its head.

A title names the main story in the fewest words; who has them at the beginning tells that story, in whatever words.
It does not look at sources and decides nothing (`traits`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rumordesk.text.shingles import word_hashes

EVERYDAY = 1.5
"""Words with a smaller inverse document frequency (in nats: in more than a fifth of the heads) weigh nothing; set by
judgement."""


class Titles:
    """The titles of articles and the words of their heads, by index; a head begins with its title."""

    def __init__(self, titles: Sequence[str], heads: Sequence[str]) -> None:
        words, named = word_hashes(heads), word_hashes(titles)
        self._heads = [np.unique(words.row(index)) for index in range(len(heads))]
        self._titles = [np.unique(named.row(index)) for index in range(len(titles))]
        kinds, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *self._heads]), return_counts=True)
        weights = np.maximum(0.0, np.log((len(heads) + 1) / (counts + 1)) - EVERYDAY)
        self._weights = [weights[np.searchsorted(kinds, title)] for title in self._titles]

    def told(self, title: int, head: int) -> float:
        """The part of one article's title that another's head has, by the weight of its words, in [0, 1]."""
        weights = self._weights[title]
        there = np.isin(self._titles[title], self._heads[head], assume_unique=True)
        return float(weights[there].sum() / total) if (total := weights.sum()) else 0.0

"""Phrases: the rare runs of three words that two texts share, how early they stand, and whether they were new.

Words that stood in a third article days before either of two are background that both recall; words that came up
with them are their story. Unlike the passages of `copies`, three words outlast a rewrite. It weighs nothing (`traits`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from rumordesk.text.shingles import I64, shingles

WIDTH = 3
"""Words a phrase: short enough to outlast a rewrite; set by judgement."""
MOST_HOLDERS = 20
"""A phrase of more articles is a turn of speech; set by judgement."""
RECALLED = timedelta(days=4)
"""What a third article had so much earlier than either is recalled, not told anew; set by judgement."""

_NEVER = np.iinfo(np.int64).max


class Common(NamedTuple):
    """The rare phrases that two texts share."""

    recalled: int
    """How many stood in another article long before both."""
    fresh_early: float
    """How early (1 at the beginning) the first of the others stands in both; 0 where there are none."""


class Phrases:
    """The rare phrases of texts by index; `days` are those of publication."""

    def __init__(self, texts: Sequence[str], days: Sequence[date | None]) -> None:
        found = shingles(texts, WIDTH)
        distinct, codes = np.unique(found.values, return_inverse=True)
        kinds, owners = max(1, len(distinct)), found.owners()
        held, first = np.unique(owners * kinds + codes, return_index=True)
        counts = np.bincount(held % kinds, minlength=kinds)
        rare = (counts[held % kinds] > 1) & (counts[held % kinds] <= MOST_HOLDERS)
        held, first = held[rare], first[rare]
        lengths = np.maximum(1, np.diff(found.offsets))
        self._days = [day.toordinal() if day else _NEVER for day in days]
        self._codes, self._holders = held % kinds, held // kinds
        self._places = (first - found.offsets[:-1][self._holders]) / lengths[self._holders]
        self._ends = np.searchsorted(self._holders, np.arange(len(texts) + 1))
        self._first: I64 = np.full(kinds, _NEVER, np.int64)
        np.minimum.at(self._first, self._codes, np.array(self._days, np.int64)[self._holders])

    def common(self, left: int, right: int) -> Common:
        """What two texts share."""
        one, other = (slice(self._ends[index], self._ends[index + 1]) for index in (left, right))
        codes, i, j = np.intersect1d(self._codes[one], self._codes[other], assume_unique=True, return_indices=True)
        early = 1 - np.maximum(self._places[one][i], self._places[other][j])
        old = self._first[codes] < _long_before(self._days[left], self._days[right])
        return Common(int(old.sum()), float(early[~old].max(initial=0.0)))


def recalled(first: int, *days: int) -> bool:
    """Whether something was there long before any of the days (ordinals; a missing day is later than all)."""
    return first < _long_before(*days)


def _long_before(*days: int) -> int:
    """The day before which something was recalled; earlier than all where no day is known."""
    return min(days) - RECALLED.days if min(days) != _NEVER else -_NEVER


def first_day(days: Sequence[date | None]) -> int:
    """The earliest of the days as an ordinal, later than all where none is known."""
    return min((day.toordinal() for day in days if day), default=_NEVER)

"""Phrases: the rare runs of three words that two texts share and that a third article had days before either.

Such words are background that both recall. Unlike the passages of `copies`, three words outlast a rewrite. It weighs
nothing (`traits`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from rumordesk.text.shingles import I64, shingles

WIDTH = 3
"""Words a phrase: short enough to outlast a rewrite; set by judgement."""
MOST_HOLDERS = 20
"""A phrase of more articles is a turn of speech; set by judgement."""
RECALLED = timedelta(days=4)
"""What a third article had so much earlier than either is recalled, not told anew; set by judgement."""

_NEVER = np.iinfo(np.int64).max


class Phrases:
    """The rare phrases of texts by index; `days` are those of publication."""

    def __init__(self, texts: Sequence[str], days: Sequence[date | None]) -> None:
        found = shingles(texts, WIDTH)
        distinct, codes = np.unique(found.values, return_inverse=True)
        kinds = max(1, len(distinct))
        held = np.unique(found.owners() * kinds + codes)
        counts = np.bincount(held % kinds, minlength=kinds)
        held = held[(counts[held % kinds] > 1) & (counts[held % kinds] <= MOST_HOLDERS)]
        self._days = [day.toordinal() if day else _NEVER for day in days]
        self._codes, holders = held % kinds, held // kinds
        self._ends = np.searchsorted(holders, np.arange(len(texts) + 1))
        self._first: I64 = np.full(kinds, _NEVER, np.int64)
        np.minimum.at(self._first, self._codes, np.array(self._days, np.int64)[holders])

    def recalled(self, left: int, right: int) -> int:
        """How many of the rare phrases that two texts share stood in another article long before both."""
        one, other = (self._codes[self._ends[index] : self._ends[index + 1]] for index in (left, right))
        common = np.intersect1d(one, other, assume_unique=True)
        return int((self._first[common] < _long_before(self._days[left], self._days[right])).sum())


def recalled(first: int, *days: int) -> bool:
    """Whether something was there long before any of the days (ordinals; a missing day is later than all)."""
    return first < _long_before(*days)


def _long_before(*days: int) -> int:
    """The day before which something was recalled; earlier than all where no day is known."""
    return min(days) - RECALLED.days if min(days) != _NEVER else -_NEVER


def first_day(days: Sequence[date | None]) -> int:
    """The earliest of the days as an ordinal, later than all where none is known."""
    return min((day.toordinal() for day in days if day), default=_NEVER)

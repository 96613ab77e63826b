"""Where an instant stands on a horizontal axis on which long empty stretches are shortened.

It lays out only; it draws nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise

SECONDS_A_DAY = 86_400


LARGEST_SHARE = 0.25
"""Of the axis for one empty stretch, where stretches are shortened: an echo of years ago leaves room for the weeks that
matter (set by judgement)."""


class TimeAxis:
    """Maps instants to x between `left` and `right`; with `shorten`, no gap between neighbours rules the axis."""

    def __init__(self, moments: Iterable[date], left: float, right: float, *, shorten: bool = False) -> None:
        """`moments` are the instants that the axis has to hold: at least one."""
        self._days = sorted({_days(m) for m in moments})
        gaps = [b - a for a, b in pairwise(self._days)]
        longest = _longest(gaps) if shorten else float("inf")
        total = sum(min(gap, longest) for gap in gaps)
        self._xs = [left if total else (left + right) / 2]
        for gap in gaps:
            self._xs.append(self._xs[-1] + (right - left) * min(gap, longest) / total)
        self.breaks = tuple(
            (x0 + x1) / 2 for gap, (x0, x1) in zip(gaps, pairwise(self._xs), strict=True) if gap > longest
        )
        """x of the middle of each gap that was shortened."""

    def x(self, moment: date) -> float:
        """Where `moment` stands; an instant outside of the axis stands at its end."""
        day = _days(moment)
        if day <= self._days[0]:
            return self._xs[0]
        if day >= self._days[-1]:
            return self._xs[-1]
        n = bisect_right(self._days, day)
        share = (day - self._days[n - 1]) / (self._days[n] - self._days[n - 1])
        return self._xs[n - 1] + share * (self._xs[n] - self._xs[n - 1])


def spaced(places: Iterable[tuple[float, str]], room: float) -> list[tuple[float, str]]:
    """The labels that can stand `room` apart: the last always, then from the left as many as fit."""
    ordered = sorted(places)
    if not ordered:
        return []
    kept: list[tuple[float, str]] = []
    last = ordered[-1]
    for place in ordered[:-1]:
        if (not kept or place[0] - kept[-1][0] >= room) and last[0] - place[0] >= room:
            kept.append(place)
    return [*kept, last]


def _longest(gaps: Sequence[float]) -> float:
    """What a gap may count, so that none takes more than its share of the sum of all, once they are cut to it.

    The share is at least one and a half equal parts, else no length would do.
    """
    share = max(LARGEST_SHARE, 1.5 / max(len(gaps), 1))
    longest = max(gaps, default=0.0)
    for _ in range(100):  # converges from above; the cap shrinks by a constant factor each time
        longest = min(longest, share * sum(min(gap, longest) for gap in gaps))
    return longest * (1 + 1e-9)


def _days(moment: date) -> float:
    if isinstance(moment, datetime):
        return moment.timestamp() / SECONDS_A_DAY
    return float((moment - date(1970, 1, 1)).days)

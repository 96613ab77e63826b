"""Where instants, their dates and their labels stand on a horizontal axis; long empty stretches may be shortened.

It lays out only; it draws nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise

from rumordesk.tell.words import day

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


def apart(wanted: Sequence[float], left: float, right: float, room: float) -> list[float]:
    """Places near those wanted, in their order and `room` apart; none where there are too many for that."""
    if len(wanted) > 1 and (len(wanted) - 1) * room > right - left:
        return []
    places: list[float] = []
    for x in wanted:
        places.append(max(x, places[-1] + room if places else left))
    limit = right
    for n in range(len(places) - 1, -1, -1):
        places[n] = min(places[n], limit)
        limit = places[n] - room
    return places


def ticks(first: datetime, last: datetime, most: float) -> list[tuple[date, str]]:
    """Beginnings of months or years, or days, with their names: as many as there is room for."""
    months = _months(first.date(), last.date())
    if len(months) < 2:
        days = (last - first).total_seconds() / SECONDS_A_DAY
        return [(first, day(first))] if days < 1 or most < 2 else [(first, day(first)), (last, day(last))]
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) / s <= most or s == 1200)
    kept = [m for m in months if (m.year * 12 + m.month - 1) % step == 0] or months[:1]
    years = [None, *(m.year for m in kept)]
    return [
        (m, str(m.year) if step >= 12 else f"{m:%b} {m.year}" if m.year != before else f"{m:%b}")
        for before, m in zip(years, kept, strict=False)
    ]


def _months(first: date, last: date) -> list[date]:
    found = []
    year, month = first.year + (first.month == 12), first.month % 12 + 1
    while date(year, month, 1) <= last:
        found.append(date(year, month, 1))
        year, month = year + (month == 12), month % 12 + 1
        if year > date.max.year - 1:
            break
    return found


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

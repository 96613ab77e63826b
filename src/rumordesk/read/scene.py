"""One sentence as its events are read: its words, who is meant in it, who says it, and which dates it has.

It gathers what the other modules of the room found; it reads nothing itself but the dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rumordesk.read.datable import usable
from rumordesk.records import Attribution, Mention
from rumordesk.text.dates import DateFound, find_dates


class Scene(NamedTuple):
    """One sentence with everything that reading its events needs."""

    text: str
    offset: int
    """Where the sentence starts in its field."""
    sentence: int
    """Its index in the reading."""
    title: bool
    mentions: Sequence[Mention]
    said: Attribution | None
    couple: tuple[str, ...]
    """The rumor's people."""
    implied: frozenset[str]
    """Who is meant by "they" or "we" here, and by a headline that names one of them or none."""
    published: date | None

    def dates(self) -> tuple[DateFound, ...]:
        """The dates of the sentence that can place an event."""
        return _dates(self.text, self.published)


@lru_cache(maxsize=64)
def _dates(text: str, published: date | None) -> tuple[DateFound, ...]:
    return usable(text, find_dates(text, published))

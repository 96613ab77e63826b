"""When to look again: values in, an instant out. It reads no clock and draws no chance by itself.

The rate at which articles arrive is λ = Σ exp(-age / MEMORY) / MEMORY over the articles of the story (an exponentially
weighted count of events), so that half a mean gap is 1 / (2 λ): looking twice between two articles misses little.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import exp

SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=24)
"""Floor and ceiling between two looks (set by judgement: a newsroom's feed changes a few times an hour at most)."""
MEMORY = timedelta(days=3)
"""How long a burst of articles keeps the desk looking often (by judgement: the news cycle of a gossip item)."""
BACK_OFF = 6
"""Doublings of the wait after failures, at most; the ceiling holds anyway."""
JITTER = 0.1
"""Share of the wait that chance may add or take, so that many desks do not ask at once."""


def next_look(
    now: datetime, arrivals: Iterable[datetime], *, failures: int = 0, deadline: datetime | None = None,
    chance: float = 0.5,
) -> datetime:  # fmt: skip
    """When to look next, after articles that arrived at these instants; `chance` in [0, 1] moves it a little.

    The faster the story moves the sooner, failures put it off, and the deadline is not slept through.
    """
    rate = sum(exp(-max((now - a) / MEMORY, 0.0)) for a in arrivals) / (MEMORY / timedelta(seconds=1))
    wait: timedelta = LATEST if rate == 0 else min(max(timedelta(seconds=min(1 / (2 * rate), 1e7)), SOONEST), LATEST)
    wait = min(wait * float(2 ** min(failures, BACK_OFF)), LATEST)
    at = now + wait * (1 + JITTER * (2 * chance - 1))
    return min(at, deadline) if deadline is not None and deadline > now else at


def retry(now: datetime, tries: int) -> datetime | None:
    """When to send a letter again that did not arrive for the n-th time; None: give it up."""
    return None if tries >= len(RETRIES) else now + RETRIES[tries - 1]


RETRIES = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 720, 1440))
"""Waits after the first, second, … failure to send (set by judgement: a mail server is back within two days)."""

"""How much a run may spend on the web: seconds and bytes. It stops nothing itself; who spends asks first."""

from __future__ import annotations

from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.exchange import MB, FetchError

BYTES = 256 * MB
"""Bytes of one run; a minute's collecting for one question takes about a tenth. Set by judgement."""


class Budget:
    """Seconds from now on, and bytes."""

    def __init__(self, clock: Clock, seconds: float, most_bytes: int = BYTES) -> None:
        self._clock, self._until, self._left = clock, clock.elapsed() + seconds, most_bytes
        self.seconds = seconds
        self.spent_bytes = 0

    @property
    def seconds_left(self) -> float:
        """Never below 0."""
        return max(0.0, self._until - self._clock.elapsed())

    def check(self) -> None:
        """Raises FetchError where nothing is left."""
        if not self.seconds_left:
            raise FetchError(f"the budget of {self.seconds:g} s was used up")
        if self._left <= 0:
            raise FetchError(f"the budget of {self.spent_bytes / MB:,.0f} MB was used up")

    def spend(self, size: int) -> None:
        """Note bytes received."""
        self._left -= size
        self.spent_bytes += size

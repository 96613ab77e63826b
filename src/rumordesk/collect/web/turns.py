"""Manners toward a host: one request at a time, a pause between two, and leaving it alone when it is unwell.

It decides when, and asks nothing. The state of a host outlives the run (`HostState`), so that a host that failed an
hour ago is not hammered by the next question.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

import msgspec

from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.exchange import FetchError

PAUSE = 1.0
"""Seconds between two requests to one host where its robots.txt names no other; the common usage among crawlers."""
FAILURES_TO_OPEN = 3
"""Failures in a row after which a host is left alone; set by judgement."""
FIRST_REST = 300.0
LONGEST_REST = 86_400.0
"""Seconds for which it is left alone: doubled with each further failure up to a day."""
FIRST_BACKOFF = 1.0
LONGEST_BACKOFF = 30.0
"""Seconds between two tries of one request, doubled with each, times 0.5 to 1 by chance ("equal jitter")."""
LONGEST_RETRY_AFTER = 7 * 86_400.0
"""Seconds; a server that says "in a year" is asked again after a week."""


class HostState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a host."""

    failures: int = 0
    """In a row."""
    rests_until: datetime | None = None
    """Not asked before."""


class Turns:
    """Whose turn it is, host by host."""

    def __init__(
        self, clock: Clock, chance: Random, states: MutableMapping[str, HostState], *, pause: float = PAUSE
    ) -> None:
        self._clock, self._chance, self._states, self._pause = clock, chance, states, pause
        self._locks: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """Holds the host for one exchange, after the pause since the last (at least `delay`).

        Raises:
            FetchError: the host is being left alone.
        """
        self.check(host)
        async with self._locks.setdefault(host, asyncio.Lock()):
            self.check(host)
            await self._clock.sleep(self._free_at.get(host, 0.0) - self._clock.elapsed())
            try:
                yield
            finally:
                self._free_at[host] = self._clock.elapsed() + max(self._pause, delay)

    def check(self, host: str) -> None:
        """Raises FetchError where the host is being left alone."""
        until = self.rests(host)
        if until:
            raise FetchError(f"{host} is left alone after failures or at its own request", again=until)

    def rests(self, host: str) -> datetime | None:
        """Until when a host is left alone; None where it is not."""
        until = self._states.get(host, HostState()).rests_until
        return until if until and until > self._clock.now() else None

    def went_well(self, host: str) -> None:
        """An answer came: earlier failures no longer count."""
        if self._states.get(host, HostState()) != HostState():
            self._states[host] = HostState()

    def failed(self, host: str) -> None:
        """No answer, or a server's fault: after some in a row, the host rests; one try after that decides anew."""
        failures = self._states.get(host, HostState()).failures + 1
        over = failures - FAILURES_TO_OPEN
        rest = min(LONGEST_REST, FIRST_REST * 2.0**over) if over >= 0 else 0.0
        until = self._clock.now() + timedelta(seconds=rest) if rest else None
        self._states[host] = HostState(failures=failures, rests_until=until)

    def rest(self, host: str, seconds: float) -> datetime:
        """Leave a host alone because it asked for it (Retry-After)."""
        until = self._clock.now() + timedelta(seconds=seconds)
        self._states[host] = HostState(failures=self._states.get(host, HostState()).failures, rests_until=until)
        return until

    def backoff(self, tries: int) -> float:
        """Seconds to wait before the next try, after `tries` failed ones (1 or more)."""
        whole = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** (tries - 1))
        return whole / 2 + self._chance.random() * whole / 2


def retry_after(written: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as number or date; None where it says nothing sensible."""
    value = written.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), LONGEST_RETRY_AFTER)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)

"""robots.txt by RFC 9309: what a host's owner lets programs read. Parsing is protego's.

2xx: its rules hold. 4xx: there are none, everything is allowed. 5xx, 429 or no answer: nothing is allowed, since the
owner's wish is not known. Kept for a day. It fetches through what it is given.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.exchange import FetchError, Request, Response

KEPT_SECONDS = 86_400.0
"""RFC 9309, 2.4: not longer than 24 hours."""
RETRY_SECONDS = 600.0
"""After no answer, the file is asked for again this much later; set by judgement."""
LONGEST_DELAY = 60.0
"""Seconds of crawl delay that are obeyed; a host that wants more is not asked at all. Set by judgement."""

Get = Callable[[Request], Awaitable[Response]]
"""Fetches with redirects followed, any status given back. Raises FetchError."""


class Rules(NamedTuple):
    """What one host allows."""

    parsed: Protego | None
    """None: see `refused`."""
    refused: str
    """Why nothing may be asked; "" where `parsed` (or nothing at all) decides."""
    until: float
    """On the clock's `elapsed`."""


class Robots:
    """The rules of every host asked in this run."""

    def __init__(self, get: Get, agent: str, clock: Clock) -> None:
        self._get, self._clock = get, clock
        self._product = agent.partition("/")[0]
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> float:
        """The crawl delay of a host in seconds, 0 where it names none.

        Raises:
            FetchError: the address may not be asked.
        """
        rules = await self._of(url)
        if rules.refused:
            raise FetchError(rules.refused)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, self._product):
            raise FetchError("its robots.txt does not allow it")
        delay = _delay(rules.parsed, self._product)
        if delay > LONGEST_DELAY:
            raise FetchError(f"its robots.txt asks for {delay:,.0f} s between two requests, too long to wait")
        return delay

    async def _of(self, url: str) -> Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            kept = self._rules.get(origin)
            if kept is None or kept.until <= self._clock.elapsed():
                kept = self._rules[origin] = await self._asked(origin)
            return kept

    async def _asked(self, origin: str) -> Rules:
        now = self._clock.elapsed()
        try:
            answer = await self._get(Request(url=f"{origin}/robots.txt", wanted="robots", robots=False))
        except FetchError as error:
            return Rules(None, f"its robots.txt cannot be had ({error.why}), so nothing is asked", now + RETRY_SECONDS)
        if 200 <= answer.status < 300:
            return Rules(Protego.parse(answer.content.decode("utf-8", "replace")), "", now + KEPT_SECONDS)
        if answer.status >= 500 or answer.status == 429:
            why = f"its robots.txt cannot be had (status {answer.status}), so nothing is asked"
            return Rules(None, why, now + RETRY_SECONDS)
        return Rules(None, "", now + KEPT_SECONDS)


def _delay(rules: Protego, product: str) -> float:
    """Crawl delay, or what a request rate comes to."""
    rate = rules.request_rate(product)
    by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(rules.crawl_delay(product) or 0.0, by_rate)

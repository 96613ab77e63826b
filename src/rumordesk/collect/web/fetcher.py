"""The real Fetcher: guard, robots.txt, the host's turn, redirects, retries, one after the other.

It keeps no answer and knows no source. What cannot be had is a FetchError with its reason; other errors are bugs.
"""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

from rumordesk.collect.web.addresses import host_of
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.client import Client
from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.exchange import FetchError, Request, Response
from rumordesk.collect.web.robots import Robots
from rumordesk.collect.web.turns import Turns, retry_after

MOST_REDIRECTS = 5
"""Hops; RFC 9309 asks for five for robots.txt, and an honest page needs two."""
MOST_TRIES = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may work later."""
CLOSED = {401: "wants a log-in", 402: "wants payment", 403: "does not let programs in", 451: "may not be shown by law"}
LONGEST_WAIT = 10.0
"""Seconds of Retry-After that are waited for within a run; more is left to the next one."""


class PoliteFetcher:
    """Asks within a budget. Robots.txt is obeyed, unless a request is marked as one to an interface for programs."""

    def __init__(self, client: Client, turns: Turns, clock: Clock, budget: Budget, agent: str) -> None:
        self._client, self._turns, self._clock, self._budget = client, turns, clock, budget
        self.robots = Robots(self._follow, agent, clock)

    async def fetch(self, request: Request) -> Response:
        """The answer to a request: 200, 203, 206 or (to a conditional one) 304. Raises FetchError."""
        host = host_of(request.url)
        for tries in range(1, MOST_TRIES + 1):
            try:
                return self._judged(request, await self._follow(request))
            except FetchError as error:
                wait = self._wait(host, error, tries)
                if wait is None or wait >= self._budget.seconds_left:
                    raise
            await self._clock.sleep(wait)
        raise AssertionError("the last try raises")

    def _wait(self, host: str, error: FetchError, tries: int) -> float | None:
        """Seconds until the next try; None for no further one."""
        if not error.transient or tries == MOST_TRIES:
            return None
        if error.again is None:
            return None if self._turns.rests(host) else self._turns.backoff(tries)
        asked = (error.again - self._clock.now()).total_seconds()
        return max(asked, 0.0) if asked <= LONGEST_WAIT else None

    async def _follow(self, request: Request) -> Response:
        """The answer at the end of the redirects, each address checked anew, whatever its status."""
        url = urldefrag(request.url).url
        seen = [url]
        while True:
            answer = await self._once(request, url)
            target = answer.header("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            url = urldefrag(urljoin(url, target)).url
            if url in seen:
                raise FetchError("redirects in a circle")
            if len(seen) > MOST_REDIRECTS:
                raise FetchError(f"redirects more than {MOST_REDIRECTS} times")
            seen.append(url)

    async def _once(self, request: Request, url: str) -> Response:
        """One exchange, in the host's turn."""
        self._budget.check()
        host = host_of(url)
        self._turns.check(host)
        delay = await self.robots.check(url) if request.robots else 0.0
        async with self._turns.turn(host, delay):
            self._budget.check()
            try:
                answer = await self._client.get(request, url)
            except FetchError as error:
                if error.transient:
                    self._turns.failed(host)
                raise
        self._budget.spend(len(answer.raw))
        self._note(host, answer)
        return answer

    def _note(self, host: str, answer: Response) -> None:
        if answer.status in LATER:
            wait = retry_after(answer.header("retry-after"), self._clock.now())
            self._turns.failed(host)
            if wait:
                self._turns.rest(host, wait)
        else:
            self._turns.went_well(host)

    def _judged(self, request: Request, answer: Response) -> Response:
        """The answer where it can be used. Raises FetchError, saying why, where it cannot."""
        if answer.status in (200, 203, 206):
            return answer
        if answer.status == 304:
            if request.etag or request.modified:
                return answer
            raise FetchError("says “not modified” to a first request")
        if answer.status in LATER:
            self._raise_for_later(answer)
        if answer.status in REDIRECTS:
            raise FetchError(f"redirects (status {answer.status}) to nowhere")
        raise FetchError(f"{CLOSED.get(answer.status, 'answers')} (status {answer.status})")

    def _raise_for_later(self, answer: Response) -> None:
        wait = retry_after(answer.header("retry-after"), self._clock.now())
        what = "too many requests" if answer.status == 429 else "trouble of its own"
        again = self._turns.rest(host_of(answer.url), wait) if wait else None
        raise FetchError(f"says “{what}” (status {answer.status})", again=again, transient=True)

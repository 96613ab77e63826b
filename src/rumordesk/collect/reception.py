"""What a source sees of the web: it asks for an address and gets its content, which is kept before anything reads it.

Asks on condition where an earlier answer is kept, and gives that one where nothing changed. It knows no source.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from rumordesk.collect.captures import CaptureKind, Captures, Kept
from rumordesk.collect.memory import Memory, PageState
from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.exchange import Fetcher, Request, Response, Wanted
from rumordesk.errors import RumordeskError


class Received(msgspec.Struct, frozen=True):
    """One answer, kept."""

    url: str
    """Where it came from in the end."""
    content: bytes
    content_type: str
    kept: Kept
    new: bool
    """False where the server or the content said that nothing changed."""


class Reception:
    """Fetches, keeps and remembers."""

    def __init__(self, fetcher: Fetcher, captures: Captures, memory: Memory, clock: Clock) -> None:
        self._fetcher, self._captures, self._memory, self._clock = fetcher, captures, memory, clock
        self.requests = 0

    async def receive(
        self,
        url: str,
        wanted: Wanted,
        kind: CaptureKind,
        *,
        robots: bool = True,
        original: str = "",
        seen: datetime | None = None,
        every: float = 0.0,
    ) -> Received:
        """The content at an address.

        Args:
            url: what to ask.
            wanted: what is expected.
            kind: what it is to be read as.
            robots: see `Request.robots`.
            original: for an archived copy, the address that it is a copy of.
            seen: for an archived copy, when the archive took it.
            every: seconds in which an earlier answer is good enough, so that nothing is asked.

        Raises:
            FetchError: nothing that can be used.
        """
        before = self._memory.pages.get(url, PageState())
        earlier = self._kept(before)
        if earlier and before.asked and self._clock.now() - before.asked < timedelta(seconds=every):
            return _unchanged(*earlier, kind)
        request = Request(url=url, wanted=wanted, robots=robots)
        if earlier:
            request = msgspec.structs.replace(request, etag=before.etag, modified=before.modified)
        self.requests += 1
        answer = await self._fetcher.fetch(request)
        if answer.status == 304 and earlier:
            self._memory.pages[url] = msgspec.structs.replace(before, asked=answer.seen)
            return _unchanged(*earlier, kind)
        kept = self._captures.keep(answer, kind, url=original, seen=seen)
        self._remember(url, answer, kept)
        return Received(answer.url, answer.content, answer.content_type, kept, kept.sha256 != before.sha256)

    async def prefix(self, url: str, size: int) -> bytes:
        """The first bytes at an address, not kept. Raises FetchError."""
        self.requests += 1
        answer = await self._fetcher.fetch(Request(url=url, wanted="warc", robots=False, first_bytes=size))
        return answer.content

    def keep(self, answer: Response, kind: CaptureKind, seen: datetime | None = None) -> Kept:
        """Keep an answer that came inside another one."""
        return self._captures.keep(answer, kind, seen=seen)

    def _kept(self, state: PageState) -> tuple[Kept, bytes] | None:
        """The earlier answer, where it can still be read."""
        if not state.sha256:
            return None
        with suppress(RumordeskError):
            for kept in self._captures.of(state.url):
                if kept.sha256 == state.sha256:
                    return kept, self._captures.content(kept)
        return None

    def _remember(self, url: str, answer: Response, kept: Kept) -> None:
        self._memory.pages[url] = PageState(
            etag=answer.header("etag"),
            modified=answer.header("last-modified"),
            sha256=kept.sha256,
            url=kept.url,
            asked=answer.seen,
        )


def _unchanged(kept: Kept, content: bytes, kind: CaptureKind) -> Received:
    """An earlier answer, for what it is wanted as now: one address may be a search first and a feed later."""
    return Received(kept.url, content, kept.content_type, msgspec.structs.replace(kept, kind=kind), False)

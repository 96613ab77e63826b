"""What goes to the web and what comes back: Request, Response, and the one error of this package.

It sends nothing. A failure is a value of the run (a reason and when to try again), never the end of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol

import msgspec

Wanted = Literal["page", "feed", "json", "sitemap", "robots", "warc"]
"""What is expected to come; decides which content types are taken and how many bytes."""

MB = 1 << 20
TYPES: dict[Wanted, tuple[str, ...]] = {
    "page": ("text/html", "application/xhtml+xml"),
    "feed": (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
        "application/feed+json", "application/json", "text/html", "application/xhtml+xml", "text/plain",
    ),
    "json": (
        "application/json", "application/sparql-results+json", "text/json", "text/javascript",
        "application/javascript", "text/plain",
    ),
    "sitemap": ("application/xml", "text/xml", "text/plain", "application/gzip", "application/x-gzip",
                "application/octet-stream"),
    "robots": ("",),
    "warc": ("application/warc", "application/octet-stream", "application/gzip", "application/x-gzip",
             "binary/octet-stream", "application/x-warc", "text/plain"),
}  # fmt: skip
"""Content types taken, without parameters; "" takes any. A site's own page is taken for a feed, since its feed is found
from there. Feeds under text/html and JSON under text/plain are common faults of servers."""
BYTES: dict[Wanted, int] = {
    "page": 8 * MB, "feed": 8 * MB, "json": 16 * MB, "sitemap": 50 * MB, "robots": 512 << 10, "warc": 64 * MB,
}  # fmt: skip
"""Most bytes after decompression. A sitemap's bound is that of its protocol (50 MB); RFC 9309 asks for at least 500 KiB
of robots.txt; the others are set by judgement (the largest saved news pages have about 3 MB)."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One address to ask."""

    url: str
    wanted: Wanted = "page"
    robots: bool = True
    """False only for a declared interface for programs, whose operator invites them; see `sources`."""
    etag: str = ""
    modified: str = ""
    """Validators of an earlier answer: with one of them the request is conditional."""
    first_bytes: int = 0
    """Ask for so many bytes from the start; 0: for all."""


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What came back."""

    asked: str
    """The address of the request."""
    url: str
    """The address that answered, after redirects."""
    status: int
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """As received, in order."""
    raw: bytes = b""
    """The body as received, still compressed where the server compressed it."""
    content: bytes = b""
    """The body, decompressed within bounds."""
    seen: datetime
    peer: str = ""
    """The IP address that answered."""

    def header(self, name: str) -> str:
        """The first value of a header, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def content_type(self) -> str:
        """Content type without parameters, lower case."""
        return self.header("content-type").partition(";")[0].strip().lower()


class FetchError(Exception):
    """An address gave nothing that can be used: why, in words, and when it may be asked again."""

    def __init__(self, why: str, *, again: datetime | None = None, transient: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        """Not before; None where nobody said."""
        self.transient = transient
        """True where the same request may work later: no answer, a server's own fault, too many requests."""


class Fetcher(Protocol):
    """The seam: whoever collects asks through this. `PoliteFetcher` is the real one, `Replay` the fake."""

    async def fetch(self, request: Request) -> Response:
        """The answer (2xx or 304). Raises FetchError for everything else."""


def is_taken(content_type: str, wanted: Wanted) -> bool:
    """Whether a content type (without parameters) may hold what is wanted; one that is not stated may hold anything."""
    return not content_type or "" in TYPES[wanted] or content_type in TYPES[wanted]

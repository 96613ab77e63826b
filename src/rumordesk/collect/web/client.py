"""One exchange with one server: aiohttp behind the guard, within bounds of time and bytes.

It follows no redirect, repeats nothing and knows no manners: `fetcher` does. No cookies, no proxy, no log-in.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import Connection

from rumordesk.collect.web.addresses import Guard
from rumordesk.collect.web.clock import Clock
from rumordesk.collect.web.decoding import ACCEPTED, decoded
from rumordesk.collect.web.exchange import BYTES, FetchError, Request, Response, is_taken

SECONDS = 20.0
"""One exchange from first to last byte; a server that drips is cut off. Set by judgement."""
SECONDS_TO_CONNECT = 8.0
CHUNK = 1 << 16

Lookup = Callable[[str, int], Awaitable[list[str]]]
"""IP addresses of a host name."""


class Client:
    """Asks servers; to be used as an asynchronous context."""

    def __init__(
        self, guard: Guard, agent: str, clock: Clock, *, lookup: Lookup | None = None, seconds: float = SECONDS
    ) -> None:
        self._guard, self._agent, self._clock = guard, agent, clock
        self._lookup, self._seconds = lookup or _system_lookup, seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=_GuardedResolver(self._guard, self._lookup),
            socket_factory=self._socket,
            use_dns_cache=False,
            limit_per_host=1,
            force_close=True,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            response_class=_Answer,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._seconds, sock_connect=SECONDS_TO_CONNECT),
            headers={"User-Agent": self._agent, "Accept-Encoding": ACCEPTED},
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(self, request: Request, url: str) -> Response:
        """What the server at `url` says to `request`, whatever its status.

        Raises:
            FetchError: not allowed, not reached, out of bounds, or broken off.
        """
        self._guard.check_url(url)
        assert self._session is not None
        try:
            async with self._session.get(url, headers=_headers(request), allow_redirects=False) as answer:
                return await self._read(request, url, answer)
        except TimeoutError as error:
            raise FetchError("took too long to answer", transient=True) from error
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            raise _wrapped(error) from error

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """The status with which the server at `url` takes `body`; what else it says is not read.

        Raises:
            FetchError: not allowed, not reached, or broken off.
        """
        self._guard.check_url(url)
        assert self._session is not None
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return answer.status
        except TimeoutError as error:
            raise FetchError("took too long to answer", transient=True) from error
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            raise _wrapped(error) from error

    async def _read(self, request: Request, url: str, answer: aiohttp.ClientResponse) -> Response:
        headers = tuple((_text(name), _text(value)) for name, value in answer.raw_headers)
        response = Response(
            asked=request.url,
            url=url,
            status=answer.status,
            reason=answer.reason or "",
            headers=headers,
            seen=self._clock.now(),
            peer=answer.peer if isinstance(answer, _Answer) else "",
        )
        if answer.status not in (200, 203, 206):
            return response
        if not is_taken(response.content_type, request.wanted):
            raise FetchError(f"sent {response.content_type}, not a {request.wanted}")
        most = request.first_bytes or BYTES[request.wanted]
        raw = await _body(answer, most, cut=bool(request.first_bytes) or request.wanted == "robots")
        content = decoded(raw, response.header("content-encoding"), most)
        return _with_body(response, raw, content)

    def _socket(self, about: tuple[Any, ...]) -> socket.socket:
        """The last gate: whatever asked for this socket, it opens only to an allowed address."""
        family, kind, proto, _, address = about
        self._guard.check_ip(str(address[0]))
        return socket.socket(family, kind, proto)


class _Answer(aiohttp.ClientResponse):
    """An answer that knows who gave it, also when its connection is closed."""

    peer = ""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Notes the peer before the answer is read."""
        transport = connection.transport
        address = transport.get_extra_info("peername") if transport else None
        self.peer = str(address[0]) if address else ""
        return await super().start(connection)


class _GuardedResolver(AbstractResolver):
    """Resolves a name once, refuses it whole where any of its addresses is forbidden, and hands on what it checked."""

    def __init__(self, guard: Guard, lookup: Lookup) -> None:
        self._guard, self._lookup = guard, lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The checked addresses of a host."""
        found = await self._lookup(host, port)
        for address in found:
            self._guard.check_ip(address)
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Nothing to close."""


async def _system_lookup(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    rows = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


def _headers(request: Request) -> Mapping[str, str]:
    headers = {"Accept": "*/*"}
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    if request.first_bytes:
        headers |= {"Range": f"bytes=0-{request.first_bytes - 1}", "Accept-Encoding": "identity"}
    return headers


async def _body(answer: aiohttp.ClientResponse, most: int, *, cut: bool) -> bytes:
    """The body; `cut`: no more than its first `most` bytes, else more than that is refused."""
    if not cut and (answer.content_length or 0) > most:
        raise FetchError(f"announces {answer.content_length or 0:,} bytes, more than {most >> 20:,} MB")
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most and not cut:
            raise FetchError(f"sent more than {most / (1 << 20):,.1f} MB")
        if size >= most and cut:
            break
    return b"".join(parts)[:most]


def _with_body(response: Response, raw: bytes, content: bytes) -> Response:
    return msgspec.structs.replace(response, raw=raw, content=content)


def _text(raw: bytes) -> str:
    return raw.decode("latin-1")


def _wrapped(error: Exception) -> FetchError:
    """A library's error in words; what the guard said comes first where it is behind it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, FetchError):
            return cause
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return FetchError("its certificate cannot be trusted")
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return FetchError("its name cannot be found, or there is no network")
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError("no connection", transient=True)
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ServerDisconnectedError):
        return FetchError("broke off", transient=True)
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError("no address")
    return FetchError(f"did not speak proper HTTP ({type(error).__name__})", transient=True)

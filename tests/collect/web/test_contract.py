"""One contract for every Fetcher: the real one on loopback and the fake that ships beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from random import Random

import pytest

from loopback import Asked, FakeClock, Server, http
from rumordesk.collect.web.addresses import Guard, networks
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.client import Client
from rumordesk.collect.web.exchange import Fetcher, FetchError, Request, Response
from rumordesk.collect.web.fetcher import PoliteFetcher
from rumordesk.collect.web.replay import Replay
from rumordesk.collect.web.turns import Turns

PAGES = {"/page": ("text/html; charset=utf-8", b"<p>Hello</p>"), "/picture": ("image/png", b"\x89PNG")}
ETAG = '"1"'
Fetch = Callable[[Request], Response]


@pytest.fixture(params=["real", "fake"])
def fetch(request: pytest.FixtureRequest, server: Server, clock: FakeClock) -> Fetch:
    for path in PAGES:
        server.answers[path] = _answering(path)
    answers = {server[path]: _response(server[path], *PAGES[path], clock) for path in PAGES}

    def fetched(asked: Request) -> Response:
        return asyncio.run(_fetch(asked, clock, answers if request.param == "fake" else None))

    return fetched


async def _fetch(asked: Request, clock: FakeClock, answers: Mapping[str, Response] | None) -> Response:
    if answers is not None:
        fake: Fetcher = Replay(answers)
        return await fake.fetch(asked)
    async with Client(Guard(networks("127.0.0.0/8")), "rumordesk/0", clock) as client:
        real: Fetcher = PoliteFetcher(client, Turns(clock, Random(1), {}), clock, Budget(clock, 60), "rumordesk/0")
        return await real.fetch(asked)


def _answering(path: str) -> Callable[[Asked], bytes]:
    kind, body = PAGES[path]

    def answer(asked: Asked) -> bytes:
        return http(304, b"", kind) if asked.headers.get("if-none-match") == ETAG else http(200, body, kind, ETag=ETAG)

    return answer


def _response(url: str, kind: str, body: bytes, clock: FakeClock) -> Response:
    headers = (("Content-Type", kind), ("ETag", ETAG))
    return Response(asked=url, url=url, status=200, headers=headers, raw=body, content=body, seen=clock.now())


def test_a_page_comes_with_its_type_and_validator(fetch: Fetch, server: Server) -> None:
    answer = fetch(Request(url=server["/page"]))
    assert (answer.status, answer.content, answer.raw) == (200, PAGES["/page"][1], PAGES["/page"][1])
    assert (answer.content_type, answer.header("etag"), answer.url) == ("text/html", ETAG, server["/page"])


def test_what_did_not_change_comes_without_a_body(fetch: Fetch, server: Server) -> None:
    answer = fetch(Request(url=server["/page"], etag=ETAG))
    assert (answer.status, answer.content) == (304, b"")


@pytest.mark.parametrize(("path", "why"), [("/none", "404"), ("/picture", "not a page")])
def test_what_cannot_be_used_is_a_reason(fetch: Fetch, server: Server, path: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetch(Request(url=server[path]))

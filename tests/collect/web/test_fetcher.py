"""The real fetcher against a real server on loopback: manners, bounds, and what misbehaving servers get out of it."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from loopback import Asked, FakeClock, Server, http
from rumordesk.collect.web.addresses import Guard, networks
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.client import Client
from rumordesk.collect.web.exchange import BYTES, FetchError, Request, Response
from rumordesk.collect.web.fetcher import PoliteFetcher
from rumordesk.collect.web.turns import FIRST_REST, HostState, Turns, retry_after

AGENT = "rumordesk/0.1 (+https://desk.example/)"
LOOPBACK = "127.0.0.0/8"


class Web:
    """A fetcher as the desk would have it, its clock faked."""

    def __init__(
        self, clock: FakeClock, *, opened: str = LOOPBACK, seconds: float = 600.0, answer_in: float = 5.0
    ) -> None:
        self.clock, self.opened, self.answer_in = clock, opened, answer_in
        self.hosts: dict[str, HostState] = {}
        self.seconds = seconds
        self.names: dict[str, list[str]] = {}

    def fetch(self, *requests: Request) -> list[Response | FetchError]:
        return asyncio.run(self._fetch(requests))

    def one(self, url: str, **more: object) -> Response:
        (found,) = self.fetch(Request(url=url, **more))  # type: ignore[arg-type]
        if isinstance(found, FetchError):
            raise found
        return found

    async def _fetch(self, requests: tuple[Request, ...]) -> list[Response | FetchError]:
        async def lookup(host: str, port: int) -> list[str]:
            return self.names.get(host) or ["127.0.0.1"]

        turns = Turns(self.clock, Random(7), self.hosts)
        guard = Guard(networks(self.opened))
        async with Client(guard, AGENT, self.clock, lookup=lookup, seconds=self.answer_in) as client:
            budget = Budget(self.clock, self.seconds)
            self.fetcher = PoliteFetcher(client, turns, self.clock, budget, AGENT)
            found = await asyncio.gather(*map(self.fetcher.fetch, requests), return_exceptions=True)
        assert all(isinstance(each, Response | FetchError) for each in found), found
        return found  # type: ignore[return-value]


@pytest.fixture
def web(clock: FakeClock) -> Web:
    return Web(clock)


def refusal(web: Web, url: str, **more: object) -> str:
    with pytest.raises(FetchError) as refused:
        web.one(url, **more)
    return refused.value.why


def test_a_page_comes_as_it_was_sent(web: Web, server: Server) -> None:
    server.answers["/a"] = http(200, "<p>Hello</p>", "text/html; charset=utf-8", X_Made="yes")
    answer = web.one(server["/a#part"])
    assert (answer.status, answer.content, answer.content_type) == (200, b"<p>Hello</p>", "text/html")
    assert (answer.header("x-made"), answer.peer, answer.url) == ("yes", "127.0.0.1", server["/a"])
    assert server.asked[-1].headers["user-agent"] == AGENT
    assert "cookie" not in server.asked[-1].headers


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"words")),
        ("gzip", gzip.compress(b"wor") + gzip.compress(b"ds")),
        ("deflate", zlib.compress(b"words")),
        ("deflate", zlib.compress(b"words")[2:-4]),
        ("identity", b"words"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"words"))),
    ],
    ids=["gzip", "two members", "zlib", "bare deflate", "none", "twice"],
)
def test_compression_is_undone_and_the_raw_kept(web: Web, server: Server, encoding: str, body: bytes) -> None:
    server.answers["/a"] = http(200, body, Content_Encoding=encoding)
    answer = web.one(server["/a"])
    assert (answer.content, answer.raw) == (b"words", body)


def _endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"<p>more</p>" * 10_000


def _drip() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"
    while True:
        time.sleep(0.1)
        yield b"."


def _slow_headers() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        time.sleep(0.1)
        yield b"X-A: b\r\n"


BOMB = gzip.compress(b"\0" * (BYTES["page"] + 1_000))
MISBEHAVING = {
    "endless": (_endless, "more than 8"),
    "drip": (_drip, "too long"),
    "slow headers": (_slow_headers, "too long"),
    "bomb": (http(200, BOMB, Content_Encoding="gzip"), "unpacks to more than 8 MB"),
    "bomb in bomb": (http(200, gzip.compress(BOMB), Content_Encoding="gzip, gzip"), "unpacks to more than 8 MB"),
    "three layers": (http(200, b"x", Content_Encoding="gzip, gzip, gzip"), "3 times over"),
    "unasked": (http(200, b"x", Content_Encoding="br"), "was not asked for"),
    "no gzip": (http(200, b"plain", Content_Encoding="gzip"), "broken"),
    "half gzip": (http(200, gzip.compress(b"words" * 99)[:-9], Content_Encoding="gzip"), "breaks off"),
    "too long": (http(200, b"x", Content_Length=str(1 << 40)), "more than 8 MB"),
    "too short": (http(200, b"x" * 10, Content_Length="1000"), "broke off"),
    "wrong length": (http(200, b"x", Content_Length="many"), "proper HTTP"),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "proper HTTP"),
    "no http": (b"220 mail.example ESMTP\r\n", "proper HTTP"),
    "nothing": (b"", "broke off"),
    "long header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "proper HTTP"),
    "picture": (http(200, b"\xff\xd8", "image/jpeg"), "not a page"),
    "circle": (http(302, b"", Location="/x"), "circle"),
    "nowhere": (http(302, b""), "to nowhere"),
    "log-in": (http(401, b""), "log-in"),
    "paywall": (http(402, b""), "payment"),
    "forbidden": (http(403, b""), "programs"),
    "gone": (http(410, b""), "410"),
    "lie": (http(304, b""), "first request"),
    "to file": (http(302, b"", Location="file:///etc/passwd"), "only http and https"),
    "to login": (http(302, b"", Location="http://a:b@c.example/"), "log-in"),
    "to private": (http(302, b"", Location="http://10.0.0.1/"), "no public address"),
    "to metadata": (http(301, b"", Location="http://169.254.169.254/latest/"), "no public address"),
    "to mapped": (http(307, b"", Location="http://[::ffff:10.0.0.1]/"), "no public address"),
}


@pytest.mark.parametrize("name", MISBEHAVING)
def test_a_server_that_misbehaves_gets_a_reason_soon(name: str, clock: FakeClock, server: Server) -> None:
    answer, why = MISBEHAVING[name]
    web = Web(clock, answer_in=0.6)
    server.answers["/x"] = (lambda asked: b"") if answer == b"" else answer() if callable(answer) else answer
    if callable(answer):
        server.answers["/x"] = _again(answer)
    begun = time.monotonic()
    assert why in refusal(web, server["/x"])
    assert time.monotonic() - begun < 6


class _again:
    """An iterable that starts anew for each request."""

    def __init__(self, make: object) -> None:
        self._make = make

    def __iter__(self) -> Iterator[bytes]:
        return self._make()  # type: ignore[operator,no-any-return]


def test_a_name_that_leads_inside_is_refused(clock: FakeClock, server: Server) -> None:
    web = Web(clock, opened="")
    for name, addresses in {"in.example": ["127.0.0.1"], "mixed.example": ["8.8.8.8", "192.168.0.1"]}.items():
        web.names[name] = addresses
        assert "no public address" in refusal(web, f"http://{name}:{server.port}/", robots=False)
    assert server.asked == []


def test_numbers_that_are_names_of_this_machine_are_refused(clock: FakeClock, server: Server) -> None:
    web = Web(clock, opened="")
    for name in ("127.1", "2130706433", "0x7f000001", "localhost"):
        refusal(web, f"http://{name}:{server.port}/", robots=False)
    assert server.asked == []


def test_what_was_checked_is_what_is_asked(clock: FakeClock, server: Server) -> None:
    """A name that resolves to another address the second time is not asked there: it is resolved once a connection."""
    web = Web(clock)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    web.names["rebind.example"] = []

    class Names(dict[str, list[str]]):
        def get(self, key: str, default: object = None) -> list[str]:  # type: ignore[override]
            return next(answers)

    web.names = Names()
    server.answers["/"] = http(200, "fine")
    assert web.one(f"http://rebind.example:{server.port}/", robots=False).peer == "127.0.0.1"
    assert "no public address" in refusal(web, f"http://rebind.example:{server.port}/", robots=False)


def test_redirects_are_followed_and_each_checked(web: Web, server: Server) -> None:
    server.answers |= {"/1": http(301, b"", Location="/2"), "/2": http(302, b"", Location="3?x=1#y")}
    server.answers["/3"] = http(200, "here")
    answer = web.one(server["/1"])
    assert (answer.asked, answer.url, answer.content) == (server["/1"], server["/3?x=1"], b"here")
    server.answers |= {f"/{n}": http(302, b"", Location=f"/{n + 1}") for n in range(10, 20)}
    assert "more than 5 times" in refusal(web, server["/10"])


def test_a_redirect_is_checked_against_the_robots_of_where_it_leads(web: Web, server: Server) -> None:
    server.answers |= {"/robots.txt": http(200, "User-agent: *\nDisallow: /in", "text/plain")}
    server.answers |= {"/out": http(302, b"", Location="/in"), "/in": http(200, "secret")}
    assert "robots.txt does not allow" in refusal(web, server["/out"])
    assert server.paths() == ["/out"]


ROBOTS = [
    (http(200, "User-agent: *\nDisallow: /", "text/plain"), "does not allow"),
    (http(200, "User-agent: rumordesk\nDisallow: /\n\nUser-agent: *\nAllow: /"), "does not allow"),
    (http(200, "User-agent: rumordesk\nAllow: /\n\nUser-agent: *\nDisallow: /"), ""),
    (http(200, "User-agent: other\nDisallow: /"), ""),
    (http(200, b"\xff\xfe not text \x00"), ""),
    (http(404, b""), ""),
    (http(403, b""), ""),
    (http(500, b""), "cannot be had"),
    (http(429, b""), "cannot be had"),
    (b"", "cannot be had"),
    (http(301, b"", Location="/robots2.txt"), "does not allow"),
    (http(200, "User-agent: *\nAllow: /\nCrawl-delay: 3600"), "too long to wait"),
    (http(200, "User-agent: *\nDisallow: /a\n" + "#" * 1_000_000), "does not allow"),
]


@pytest.mark.parametrize(("robots", "why"), ROBOTS, ids=range(len(ROBOTS)))
def test_robots_txt_is_obeyed(web: Web, server: Server, robots: bytes, why: str) -> None:
    server.answers |= {"/robots.txt": (lambda asked: robots), "/a": http(200, "fine")}
    server.answers["/robots2.txt"] = http(200, "User-agent: *\nDisallow: /")
    if why:
        assert why in refusal(web, server["/a"])
        assert "/a" not in server.paths()
    else:
        assert web.one(server["/a"]).content == b"fine"


def test_an_interface_for_programs_is_asked_without(web: Web, server: Server) -> None:
    server.answers |= {
        "/robots.txt": http(200, "User-agent: *\nDisallow: /"),
        "/api": http(200, "{}", "application/json"),
    }
    assert web.one(server["/api"], wanted="json", robots=False).content == b"{}"
    assert server.asked[0].path == "/api"


def test_a_host_is_asked_once_at_a_time_with_its_delay(web: Web, server: Server) -> None:
    server.answers |= {f"/{n}": http(200, str(n)) for n in range(5)}
    server.answers["/robots.txt"] = http(200, "User-agent: *\nCrawl-delay: 4")
    answers = web.fetch(*(Request(url=server[f"/{n}"]) for n in range(5)))
    assert [answer.content for answer in answers if isinstance(answer, Response)] == [b"0", b"1", b"2", b"3", b"4"]
    assert server.most_at_once == 1
    assert web.clock.waits == [1.0, 4.0, 4.0, 4.0, 4.0]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_a_conditional_request_says_what_it_knows(web: Web, server: Server) -> None:
    def answer(asked: Asked) -> bytes:
        known = asked.headers.get("if-none-match") == '"1"' and "if-modified-since" in asked.headers
        return http(304, b"") if known else http(200, "new")

    server.answers["/a"] = answer
    modified = "Thu, 01 Jan 2026 00:00:00 GMT"
    assert web.one(server["/a"], etag='"1"', modified=modified).status == 304
    assert web.one(server["/a"], etag='"2"', modified=modified).content == b"new"


def test_trouble_is_tried_again_with_growing_pauses(web: Web, server: Server) -> None:
    statuses = iter([503, 500, 200])
    server.answers["/a"] = lambda asked: http(next(statuses), "at last")
    assert web.one(server["/a"], robots=False).content == b"at last"
    first, _, second = web.clock.waits  # the backoff; what is left of the host's pause of 1 s; the longer backoff
    assert 0.5 <= first <= 1.0 <= second <= 2.0
    assert web.hosts["127.0.0.1"] == HostState()


@pytest.mark.parametrize("written", ["5", "Thu, 01 Jan 2026 00:00:05 GMT"])
def test_a_server_that_says_when_is_asked_then(web: Web, server: Server, written: str) -> None:
    statuses = iter([429, 200])
    server.answers["/a"] = lambda asked: http(next(statuses), "now", Retry_After=written)
    assert web.one(server["/a"], robots=False).content == b"now"
    assert web.clock.seconds >= 5.0


def test_a_server_that_says_much_later_is_left_alone_until_then(web: Web, server: Server) -> None:
    server.answers |= {"/a": http(429, b"", Retry_After="3600"), "/b": http(200, "fine")}
    with pytest.raises(FetchError) as refused:
        web.one(server["/a"], robots=False)
    assert refused.value.again == web.clock.now() + timedelta(hours=1)
    assert "left alone" in refusal(web, server["/b"], robots=False)
    web.clock.seconds += 3_600
    assert web.one(server["/b"], robots=False).content == b"fine"


def test_a_host_that_fails_again_and_again_rests_and_is_then_tried_once(web: Web, server: Server) -> None:
    server.answers["/a"] = http(500, b"")
    refusal(web, server["/a"], robots=False)
    assert len(server.asked) == 3
    assert "left alone" in refusal(web, server["/a"], robots=False)
    assert len(server.asked) == 3
    web.clock.seconds += FIRST_REST
    assert "500" in refusal(web, server["/a"], robots=False)
    state = web.hosts["127.0.0.1"]
    assert state.rests_until == web.clock.now() + timedelta(seconds=2 * FIRST_REST)
    assert len(server.asked) == 4
    web.clock.seconds += 2 * FIRST_REST
    server.answers["/a"] = http(200, "well again")
    assert web.one(server["/a"], robots=False).content == b"well again"
    assert web.hosts["127.0.0.1"] == HostState()


def test_a_port_that_nobody_listens_to_is_a_failure(web: Web, server: Server) -> None:
    server.close()
    assert "no connection" in refusal(web, server["/"], robots=False)


def test_the_budget_of_time_ends_the_asking(clock: FakeClock, server: Server) -> None:
    web = Web(clock, seconds=2.5)
    server.answers |= {f"/{n}": http(200, "x") for n in range(9)}
    answers = web.fetch(*(Request(url=server[f"/{n}"], robots=False) for n in range(9)))
    assert [isinstance(answer, Response) for answer in answers] == [True] * 3 + [False] * 6
    assert "2.5 s" in str(answers[-1])


def test_the_first_bytes_are_enough_where_no_more_are_wanted(clock: FakeClock, server: Server) -> None:
    web = Web(clock)
    server.answers["/w"] = http(200, b"WARC/1.0" + b"x" * 100_000, "application/warc")
    answer = web.one(server["/w"], wanted="warc", robots=False, first_bytes=1_000)
    assert len(answer.content) == 1_000
    assert server.asked[-1].headers["range"] == "bytes=0-999"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("120", 120), ("Thu, 01 Jan 2026 00:02:00 GMT", 120), ("Wed, 31 Dec 2025 00:00:00 GMT", 0), ("soon", None),
     ("", None), ("-5", None), ("9" * 40, 7 * 86_400), ("1.5", None)],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_date(written: str, seconds: float | None) -> None:
    assert retry_after(written, datetime(2026, 1, 1, tzinfo=UTC)) == seconds


def test_backoff_lies_between_half_and_whole_of_doubling_steps(clock: FakeClock) -> None:
    turns = Turns(clock, Random(1), {})
    for tries, whole in ((1, 1.0), (2, 2.0), (3, 4.0), (9, 30.0)):
        assert all(whole / 2 <= turns.backoff(tries) <= whole for _ in range(50))

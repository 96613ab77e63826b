"""Sources: declarations that say what they are, and each kind against its documented format, over the fake fetcher."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from loopback import FakeClock
from replica import sitemap_index
from rumordesk.collect.captures import Captures
from rumordesk.collect.content import UnreadableError
from rumordesk.collect.gather import Gathering, asked
from rumordesk.collect.gathered import articles_of
from rumordesk.collect.memory import MOST_PAGES, FileMemory, PageState, SourceState
from rumordesk.collect.opml import feeds_in, opml
from rumordesk.collect.sources import declarations
from rumordesk.collect.sources.archived import versions
from rumordesk.collect.sources.declarations import KINDS, Source
from rumordesk.collect.sources.feeds import announced_feeds, feed_of, target
from rumordesk.collect.sources.sitemaps import read_sitemap
from rumordesk.collect.sources.subject import Subject
from rumordesk.collect.web.budget import Budget
from rumordesk.collect.web.exchange import Response
from rumordesk.collect.web.replay import Replay
from rumordesk.errors import ConfigError, InputError
from rumordesk.records import Article

COUPLE = Subject(("Odile Marsh", "Bram Tolley"))
HOME = "https://gazette.example/"
STORY = "<p>Odile Marsh and Bram Tolley mended the lamp on Tuesday, and nobody held the ladder for them.</p>" * 3
PAGE = f"<html><body><article><h1>The lamp</h1>{STORY}</article></body></html>"


def rss(*titles: str) -> str:
    items = "".join(f"<item><title>{t}</title><link>{HOME}{n}</link></item>" for n, t in enumerate(titles))
    return f"<rss version='2.0'><channel><title>Gazette</title><link>{HOME}</link>{items}</channel></rss>"


class Desk:
    """Collecting over the fake fetcher."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.captures, self.memory = Captures(folder / "captures"), FileMemory(folder / "sources.json")

    def ask(self, answers: dict[str, object], *sources: Source) -> Gathering:
        self.replay = Replay(answers, seen=self.clock.now())  # type: ignore[arg-type]
        budget = Budget(self.clock, 60)
        return asyncio.run(asked(COUPLE, sources, self.replay, self.captures, self.memory, budget, self.clock))

    def asked(self) -> list[str]:
        return [request.url for request in self.replay.asked]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def source(kind: str, address: str = HOME, **more: object) -> Source:
    return msgspec.convert({"name": "it", "kind": kind, "address": address, **more}, Source)


@pytest.mark.parametrize("each", declarations.bundled(), ids=lambda each: each.name)
def test_a_bundled_source_says_what_it_is(each: Source) -> None:
    assert each.kind in KINDS
    assert all((each.what, each.limits, each.robots, each.licence))
    assert each.address.startswith("https://")
    assert not each.interface or each.terms.startswith("https://")
    assert each.tried is None, "a date belongs here only with a test against the live source"


def test_a_feed_is_read_and_what_names_the_people_followed(desk: Desk) -> None:
    feed = rss("Odile Marsh seen", "Rain", "Marsh and Tolley", "Tolley Street closed")
    found = desk.ask({HOME: feed, f"{HOME}0": PAGE, f"{HOME}2": PAGE}, source("feed"))
    assert desk.asked() == [HOME, f"{HOME}0", f"{HOME}2"]
    assert sorted(kept.kind for kept in found.captures) == ["feed", "page", "page"]
    (attempt,) = found.attempts
    assert (attempt.requests, attempt.named, attempt.kept, attempt.why) == (3, 4, 3, "")


def test_no_page_is_fetched_twice_whoever_names_it(desk: Desk) -> None:
    answers = {HOME: rss("Odile Marsh"), f"{HOME}other": rss("Odile Marsh"), f"{HOME}0": PAGE}
    desk.ask(answers, source("feed"), source("feed", f"{HOME}other", name="other"))
    assert desk.asked().count(f"{HOME}0") == 1


def test_json_feeds_are_feeds() -> None:
    entry = {"id": "1", "url": f"{HOME}1", "title": "The lamp", "content_html": "<p>Mended.</p>",
             "date_published": "2026-01-01T10:00:00Z"}  # fmt: skip
    feed = feed_of(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "G", "items": [entry]}).encode())
    assert [(each.url, each.title, each.html) for each in feed.entries] == [(f"{HOME}1", "The lamp", "<p>Mended.</p>")]


ALTERNATE = '<link rel="alternate" type="{}" href="{}">'


def test_a_sites_feed_is_found_from_its_page(desk: Desk) -> None:
    head = ALTERNATE.format("application/rss+xml", "/comments/feed") + ALTERNATE.format("application/rss+xml", "/rss?x")
    answers = {HOME: f"<html><head>{head}</head></html>", f"{HOME}rss?x": rss("Odile Marsh"), f"{HOME}0": PAGE}
    found = desk.ask(answers, source("site"))
    assert desk.asked() == [HOME, f"{HOME}rss?x", f"{HOME}0"]
    assert found.attempts[0].kept == 2


def test_a_site_that_announces_none_is_asked_where_feeds_usually_lie(desk: Desk) -> None:
    desk.ask({HOME: "<html><p>Hi</p></html>", f"{HOME}feed.xml": rss("Odile Marsh"), f"{HOME}0": PAGE}, source("site"))
    assert desk.asked() == [HOME, f"{HOME}feed/", f"{HOME}rss.xml", f"{HOME}feed.xml", f"{HOME}0"]


def test_a_site_without_a_feed_is_followed_by_the_sitemaps_of_its_robots_txt(desk: Desk) -> None:
    answers = {HOME: "<html><p>Hi</p></html>", f"{HOME}robots.txt": f"User-agent: *\nSitemap: {HOME}news.xml\n"}
    answers[f"{HOME}news.xml"] = f"<urlset {SPACE}><url><loc>{HOME}odile-marsh</loc></url></urlset>"
    desk.ask(answers | {f"{HOME}odile-marsh": PAGE}, source("site"))
    assert desk.asked()[-3:] == [f"{HOME}robots.txt", f"{HOME}news.xml", f"{HOME}odile-marsh"]


def test_an_answer_that_nobody_foresaw_stops_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rumordesk.collect.sources.interfaces._articles", lambda content: [][1])
    found = desk.ask({HOME: rss("Rain"), f"{HOME}g": "{}"}, source("feed"), source("gdelt", f"{HOME}g", name="odd"))
    assert [each.why for each in found.attempts] == ["", "its answer could not be understood (IndexError)"]


def test_the_memory_keeps_the_addresses_asked_last(tmp_path: Path) -> None:
    memory = FileMemory(tmp_path / "sources.json")
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(MOST_PAGES + 5):
        memory.pages[f"{HOME}{number}"] = PageState(asked=first + timedelta(seconds=number))
    memory.save()
    kept = FileMemory(tmp_path / "sources.json").pages
    assert len(kept) == MOST_PAGES
    assert f"{HOME}4" not in kept


def test_feeds_are_announced_by_type() -> None:
    types = (
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "text/css",
        "application/json+oembed",
    )
    head = (
        "".join(ALTERNATE.format(kind, f"/{n}") for n, kind in enumerate(types)) + '<link rel="stylesheet" href="/x">'
    )
    assert announced_feeds(f"<html><head>{head}".encode(), HOME) == [f"{HOME}0", f"{HOME}1", f"{HOME}2"]


TARGETS = [
    ("http://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fgazette.example%2fa%3fb%3d1&c=2", f"{HOME}a?b=1"),
    ("https://news.google.com/rss/articles/CBMiGmh0dHBzOi8vZ2F6ZXR0ZS5leGFtcGxlL2HSAQA?oc=5", f"{HOME}a"),
    ("https://news.google.com/rss/articles/CBMiAU_yqLMopaque?oc=5", None),
    ("https://news.google.com/rss/articles/%%%", None),
    (f"{HOME}a?url=relative", None),
    (f"{HOME}a", None),
]


@pytest.mark.parametrize(("link", "leads_to"), TARGETS)
def test_a_link_of_a_search_leads_where_it_says(link: str, leads_to: str | None) -> None:
    assert target(link) == (leads_to or link)


def test_a_search_names_pages_and_holds_no_article(desk: Desk) -> None:
    address = f"{HOME}search?q=%22Odile%20Marsh%22%20%22Bram%20Tolley%22"
    found = desk.ask({address: rss("Whatever"), f"{HOME}0": PAGE}, source("search", f"{HOME}search?q={{query}}"))
    assert desk.asked() == [address, f"{HOME}0"]
    assert [kept.kind for kept in found.captures] == ["page"]


def test_gdelt_that_finds_nothing_or_grumbles_is_told_apart(desk: Desk) -> None:
    assert desk.ask({HOME: "{}"}, source("gdelt")).attempts[0].why == ""
    desk = Desk(Path(str(desk.memory._path.parent) + "2"))  # type: ignore[attr-defined]
    why = desk.ask({HOME: "Your query was too short or too long."}, source("gdelt")).attempts[0].why
    assert why == "sent no JSON but “Your query was too short or too long.”"


SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_a_sitemap_is_followed_by_what_its_addresses_say(desk: Desk) -> None:
    rows = "".join(
        f"<url><loc>{HOME}{path}</loc></url>" for path in ("2026/odile-marsh-lamp", "rain", "marsh-tolley_wed")
    )
    answers = {f"{HOME}sitemap.xml": f"<urlset {SPACE}>{rows}</urlset>", f"{HOME}2026/odile-marsh-lamp": PAGE}
    found = desk.ask(answers, source("sitemap", f"{HOME}sitemap.xml"))
    assert sorted(desk.asked()[1:]) == [f"{HOME}2026/odile-marsh-lamp", f"{HOME}marsh-tolley_wed"]
    assert [(left.what, left.why) for left in found.left_out] == [(f"{HOME}marsh-tolley_wed", "answers (status 404)")]


def test_an_index_leads_to_its_newest_sitemaps_and_one_dead_child_stops_nothing(desk: Desk) -> None:
    answers = {HOME: sitemap_index([f"{HOME}{n}.xml" for n in range(9)]).decode()}
    answers[f"{HOME}8.xml"] = f"<urlset {SPACE}><url><loc>{HOME}odile-marsh</loc></url></urlset>"
    desk.ask(answers, source("sitemap"))
    assert desk.asked() == [HOME, *(f"{HOME}{n}.xml" for n in (8, 7, 6, 5)), f"{HOME}odile-marsh"]


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
LAUGHS = ENTITIES + b"<urlset><url><loc>&b;</loc></url></urlset>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAUGHS, "document type"),
        (b"<html></html>", "no sitemap"),
        (b"", "no sitemap"),
        (gzip.compress(b"<urlset>" + b" " * (60 << 20)), "unpacks to more than 50 MB"),
        (gzip.compress(b"<urlset/>" * 99)[:-9], "breaks off"),
        (b"<urlset>" + b"<url>" * 300_000, "no sitemap"),
        (b"<urlset><url><loc>javascript:alert(1)</loc></url></urlset>", "no sitemap"),
    ],
    ids=["laughs", "page", "empty", "bomb", "torn", "nested", "script"],
)
def test_a_hostile_sitemap_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_sitemap(data)


def test_a_sitemap_that_breaks_off_gives_what_is_whole() -> None:
    whole = f"<urlset {SPACE}><url><loc>{HOME}1</loc></url><url><loc>{HOME}2".encode()
    assert [entry.url for entry in read_sitemap(whole).entries] == [f"{HOME}1"]


CDX = [
    ["timestamp", "original", "mimetype", "statuscode", "digest"],
    ["20260102030405", f"{HOME}a", "text/html", "200", "B"],
    ["20250102030405", f"{HOME}a", "text/html", "200", "A"],
    ["20250103030405", f"{HOME}a", "image/png", "200", "C"],
]


def test_the_versions_of_an_archive_come_oldest_first() -> None:
    found = versions(json.dumps(CDX).encode(), "https://archive.example/cdx/search/cdx?x")
    assert [version.taken.year for version in found] == [2025, 2026]
    assert found[0].address == f"https://archive.example/web/20250102030405id_/{HOME}a"
    assert versions(b"", HOME) == versions(b"[]", HOME) == []
    for other in (b"<html>", b'{"a":1}', b'[["timestamp"],["x"]]', b"[[1]]"):
        with pytest.raises(UnreadableError):
            versions(other, HOME)


def _warc(*pages: tuple[str, str]) -> bytes:
    members = []
    for url, body in pages:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"], record.headers["WARC-Date"] = url, "2026-01-02T03:04:05Z"
        record.set_bytes_content(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode())
        record.is_http = True
        out = io.BytesIO()
        record.write(out)
        members.append(gzip.compress(out.getvalue()))
    return b"".join(members)


def test_common_crawl_news_is_sampled_from_the_start_of_its_files(desk: Desk) -> None:
    month, path = "https://crawl.example/CC-NEWS/2026/01/warc.paths.gz", "crawl-data/CC-NEWS/2026/01/1.warc.gz"
    warc = _warc((f"{HOME}a", PAGE), (f"{HOME}b", "<p>Rain</p>"), (f"{HOME}c", PAGE))
    answers = {month: gzip.compress(f"{path}\n".encode()), f"https://crawl.example/{path}": warc[:-30]}
    where = "https://crawl.example/CC-NEWS/{month}/warc.paths.gz"
    found = desk.ask(answers, source("ccnews", where, month="2026/01"))
    assert [kept.url for kept in found.captures] == [f"{HOME}a"]
    (article,) = articles_of(found.captures[0], desk.captures)
    assert isinstance(article, Article)
    assert article.capture.seen == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert desk.replay.asked[-1].first_bytes > 0


def test_what_did_not_change_is_not_sent_again(desk: Desk) -> None:
    page = Response(asked=HOME, url=HOME, status=200, headers=(("ETag", '"1"'), ("Content-Type", "text/html")),
                    raw=PAGE.encode(), content=PAGE.encode(), seen=desk.clock.now())  # fmt: skip
    first = desk.ask({HOME: page}, source("page"))
    desk.clock.seconds += 7_200
    second = desk.ask({HOME: page}, source("page"))
    assert desk.replay.asked[0].etag == '"1"'
    assert second.captures == first.captures


def test_an_address_may_be_wanted_as_something_else_later(desk: Desk) -> None:
    answers = {HOME: rss("Odile Marsh"), f"{HOME}0": PAGE}
    assert [kept.kind for kept in desk.ask(answers, source("search", every=600)).captures] == ["page"]
    assert sorted(kept.kind for kept in desk.ask(answers, source("feed", every=600)).captures) == ["feed", "page"]


def test_one_bad_source_stops_nothing_and_its_state_is_kept(desk: Desk) -> None:
    found = desk.ask({HOME: rss("Rain")}, source("feed"), source("gdelt", "https://down.example/", name="down"))
    assert [(each.source, each.why) for each in found.attempts] == [("it", ""), ("down", "answers (status 404)")]
    desk.memory.save()
    kept = FileMemory(desk.memory._path)  # type: ignore[attr-defined]
    assert kept.sources["it"] == SourceState(last_asked=desk.clock.now(), last_success=desk.clock.now(), found=1)
    assert (kept.sources["down"].failures, kept.sources["down"].why) == (1, "answers (status 404)")


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, two = (FileMemory(tmp_path / "sources.json") for _ in range(2))
    one.sources["a"], two.sources["b"] = SourceState(found=1), SourceState(found=2)
    one.save()
    two.save()
    assert set(FileMemory(tmp_path / "sources.json").sources) == {"a", "b"}


def test_a_damaged_memory_is_none(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text('{"sources": {"a"')
    assert FileMemory(tmp_path / "sources.json").sources == {}


def test_the_users_declarations_go_before_the_bundled_ones(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    own = '[[source]]\nname = "own"\nkind = "feed"\naddress = "https://a.example/"\n'
    path.write_text(f'[[source]]\nname = "gdelt"\nmost = 3\n{own}')
    loaded = {each.name: each for each in declarations.load(path)}
    assert (loaded["gdelt"].most, loaded["gdelt"].kind, loaded["gdelt"].interface) == (3, "gdelt", True)
    assert loaded["own"].default
    declarations.save(path, declarations.own(path))
    assert {each.name: each for each in declarations.load(path)} == loaded


@pytest.mark.parametrize(
    "text",
    ["[[source]]\nname = 7", '[[source]]\nname = "a"', "source = 3", "=",
     '[[source]]\nname="a"\nkind="ftp"\naddress=""',
     '[[source]]\nname="gdelt"\nspeed=3'],
)  # fmt: skip
def test_declarations_that_cannot_be_read_say_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(ConfigError):
        declarations.load(tmp_path / "sources.toml")


def test_a_strangers_opml_comes_in_and_ours_goes_out() -> None:
    theirs = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
    <outline text="News"><outline type="rss" text="A &amp; B" title="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2"
     htmlUrl="https://a.example/"/></outline>
    <outline text="C" XMLURL="https://c.example/rss"/><outline text="No feed" htmlUrl="https://d.example/"/>
    <outline text="Not ours" xmlUrl="feed:nothing"/></body></opml>"""
    found = [("https://a.example/feed?x=1&y=2", "A & B"), ("https://c.example/rss", "C")]
    assert feeds_in(theirs) == found
    sources = [Source(name=f"s{n}", kind="feed", address=a, what=title) for n, (a, title) in enumerate(found)]
    assert feeds_in(opml(sources).encode()) == found


NO_OPML = [b"", b"<html/>", b"<opml/>", LAUGHS, b"\x00\xff", b"<opml>" + b"<outline>" * 100_000]


@pytest.mark.parametrize("data", NO_OPML, ids=range(len(NO_OPML)))
def test_what_is_no_opml_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        feeds_in(data)


def test_who_is_named_is_judged_by_whole_words() -> None:
    assert COUPLE.is_named("Odile  Marsh was seen")
    assert COUPLE.is_named("MARSH and TOLLEY")
    assert not COUPLE.is_named("Marshall and Tolley")
    assert not COUPLE.is_named("Tolley alone")
    assert COUPLE.in_address("https://x.example/2026/odile-marsh_and-friend.html?bram=1")
    assert not Subject(()).is_named("Odile Marsh")


def test_an_earlier_answer_is_good_enough_for_a_while(desk: Desk) -> None:
    desk.ask({HOME: rss("Rain")}, source("feed", every=600))
    desk.clock.seconds += 599
    desk.ask({}, source("feed", every=600))
    assert desk.asked() == []
    desk.clock.seconds += 2
    assert desk.ask({HOME: rss("Rain")}, source("feed", every=600)).attempts[0].why == ""
    assert desk.asked() == [HOME]
    assert desk.clock.now() - timedelta(seconds=601) == datetime(2026, 1, 1, tzinfo=UTC)

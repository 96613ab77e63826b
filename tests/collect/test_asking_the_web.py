"""`rumordesk ask` without a pile: every bundled source replayed on loopback, the same dossier as from the files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loopback import Asked, Server, http
from replica import bing, gdelt, google, news_sitemap, pages, sitemap_index, sparql
from rumordesk import cli, desk

QUESTION = desk.DEMO.question
AS_OF = "2026-03-15"


@pytest.fixture
def web(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The web as this test has it, and a desk that asks it."""
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setenv("RUMORDESK_DATA_DIR", str(data))
    monkeypatch.setenv("RUMORDESK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("RUMORDESK_PRIVATE_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("RUMORDESK_PAUSE", "0")
    port = server.port
    (data / "sources.toml").write_text(
        f"""
        [[source]]
        name = "bing-news"
        address = "http://bing.example:{port}/news/search?q={{query}}&format=rss"
        [[source]]
        name = "google-news"
        address = "http://google.example:{port}/rss/search?q={{query}}"
        [[source]]
        name = "gdelt"
        address = "http://gdelt.example:{port}/api/v2/doc/doc?query={{query}}"
        [[source]]
        name = "wikidata"
        address = "http://wikidata.example:{port}/sparql?format=json&query={{query}}"
        [[source]]
        name = "wikipedia"
        address = "http://wikipedia.example:{port}/w/api.php?titles={{query}}"
        [[source]]
        name = "us-weekly"
        address = "http://weekly.example:{port}/"
        [[source]]
        name = "people"
        address = "http://people.example:{port}/"
        [[source]]
        name = "page-six"
        enabled = false
        [[source]]
        name = "star"
        kind = "feed"
        address = "http://sidewalkstar.example:{port}/feed.xml"
        """
    )
    every = pages(server)
    by_first_names = [page for page in every if "endgame" in page.title]  # a search finds it, a sitemap does not tell
    story = [page for page in every if page not in by_first_names]
    server.answers |= {
        "//bing.example/news/search": http(200, bing(story[:12] + by_first_names), "application/rss+xml"),
        "//google.example/rss/search": http(200, google(story[12:24]), "application/xml"),
        "//gdelt.example/api/v2/doc/doc": http(200, gdelt(story[24:34]), "application/json"),
        "//wikidata.example/sparql": http(200, sparql([]), "application/sparql-results+json"),
        "//wikipedia.example/w/api.php": http(404, b""),
        "//weekly.example/": http(200, "<html><head><title>Weekly</title></head><body><p>Hi</p></body></html>"),
        "//weekly.example/sitemap.xml": http(
            200, sitemap_index([f"http://weekly.example:{port}/news.xml.gz"]), "application/xml"
        ),
        "//weekly.example/news.xml.gz": http(200, news_sitemap(story[34:]), "application/x-gzip"),
        "//people.example/": http(503, b""),
    }
    return server


def _ask(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[dict[str, object], str]:
    code = cli.main(["ask", QUESTION, "--as-of", AS_OF, "--json", "--workers", "1", *more])
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out), err


def _files(folder: Path) -> list[str]:
    """The bundled story without the one entry of its feed that the web has as a page, to which the entry gives way."""
    pages_folder, feed = desk.demo_pile()
    items = re.split(r"(?=<item>)", feed.read_text(encoding="utf-8"))
    (folder / "feed.xml").write_text("".join(each for each in items if "brackwell-school-concert" not in each))
    return [str(pages_folder), str(folder / "feed.xml")]


def test_the_web_gives_the_dossier_that_the_files_give(
    web: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, told = _ask(capsys, "--budget", "50s")
    from_files, _ = _ask(capsys, "--from", *_files(tmp_path))
    for name in ("wikidata", "wikipedia", "people"):
        assert name in told
    assert "people: 1 asked, 0 named, 0 kept (says “trouble of its own” (status 503)" in told
    named = {str(each["what"]) for each in found["left_out"]}  # type: ignore[attr-defined]
    assert "source people" in named
    asked = {f"//{each.headers['host'].partition(':')[0]}{each.path}" for each in web.asked}
    assert [page.title for page in pages(web) if page.key not in asked] == []
    assert {**found, "left_out": 0} == {**from_files, "left_out": 0}
    assert len(web.asked) < 100
    web.asked.clear()
    again, _ = _ask(capsys)
    assert {each.path for each in web.asked} & {urlsplit(page.address).path for page in pages(web)} == set()
    assert {**again, "left_out": 0} == {**found, "left_out": 0}


def test_nothing_at_all_says_what_was_asked(web: Server, capsys: pytest.CaptureFixture[str]) -> None:
    web.answers.clear()
    assert cli.main(["ask", QUESTION, "--budget", "20s"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nothing could be collected. bing-news: answers (status 404)" in err
    assert "rumordesk add" in err


def test_a_source_that_hangs_costs_the_budget_and_no_more(web: Server, capsys: pytest.CaptureFixture[str]) -> None:
    def hang(asked: Asked) -> bytes:
        time.sleep(30)
        return b""

    web.answers["//gdelt.example/api/v2/doc/doc"] = hang
    begun = time.monotonic()
    found, told = _ask(capsys, "--budget", "6s")
    assert time.monotonic() - begun < 25
    assert "gdelt: 1 asked, 0 named, 0 kept (the budget of 6 s was used up)" in told
    assert found["articles"]

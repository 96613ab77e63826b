"""The commands about sources: list, add, remove, revisions, bookmarklet, OPML."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from loopback import Asked, Server, http
from rumordesk import cli

STORY = "<p>Odile Marsh mended the glass of the lamp on Tuesday, and Bram Tolley held the ladder meanwhile.</p>" * 3
PAGE = f"<html><body><article><h1>The lamp</h1>{STORY}</article></body></html>"
FEED = "<rss version='2.0'><channel><title>G</title><item><title>x</title><link>http://g.example/1</link></item></channel></rss>"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUMORDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("RUMORDESK_PRIVATE_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("RUMORDESK_PAUSE", "0")
    return tmp_path / "data"


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert cli.main(list(words)) == code
    out, err = capsys.readouterr()
    return out if not code else err


def test_every_source_is_listed_with_its_state(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = " ".join(run(capsys, "sources").split())
    assert "gdelt (gdelt, asked by default)" in told
    assert "never tried live by its makers" in told
    assert "last success never, next try any time" in told
    rows = {row["name"]: row for row in json.loads(run(capsys, "sources", "--json"))}
    assert rows["wikidata"]["state"]["failures"] == 0
    assert not rows["wayback"]["default"]


def test_what_an_address_is_is_found_out(data: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.answers |= {
        "/feed": http(200, FEED, "application/rss+xml"),
        "/map.xml": http(200, "<urlset><url><loc>http://g.example/1</loc></url></urlset>", "text/xml"),
        "/": http(200, PAGE), "/2026/lamp": http(200, PAGE),
    }  # fmt: skip
    told = run(capsys, "add", *(server[path] for path in ("/feed", "/map.xml", "/", "/2026/lamp")))
    assert [line.split("(")[1].split(")")[0] for line in told.splitlines()] == ["feed", "sitemap", "site", "page"]
    assert run(capsys, "add", server["/feed"]) == ""
    listed = run(capsys, "sources")
    assert "127.0.0.1-2026-lamp (page, asked by default)" in listed
    assert run(capsys, "remove", "127.0.0.1-2026-lamp") == "Removed 127.0.0.1-2026-lamp.\n"
    assert "127.0.0.1-2026-lamp" not in run(capsys, "sources")


def test_a_bundled_source_is_switched_off(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "remove", "gdelt")
    assert "gdelt (gdelt, off)" in run(capsys, "sources")
    assert "no source" in run(capsys, "remove", "nobody", code=6)


def test_an_address_that_cannot_be_had_is_not_added(
    data: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "status 404" in run(capsys, "add", server["/none"], code=3)
    assert "only http" in run(capsys, "add", "file:///etc/passwd", "--kind", "page", code=3)
    assert "Added" in run(capsys, "add", "https://gazette.example/feed", "--kind", "feed")
    assert server.paths() == ["/none"]


def test_this_machine_is_not_asked_unless_it_is_opened(
    data: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RUMORDESK_PRIVATE_NETWORKS")
    assert "no public address" in run(capsys, "add", server["/"], code=3)
    assert "no public address" in run(capsys, "add", f"http://inside.example:{server.port}/", code=3)
    assert server.asked == []


def test_subscriptions_come_in_and_go_out(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = (
        '<opml version="2.0"><body><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/f"/></body></opml>'
    )
    (tmp_path / "in.opml").write_text(theirs)
    assert "Added a.example-f (feed)" in run(capsys, "add", "--opml", str(tmp_path / "in.opml"))
    assert 'text="A &amp; B" xmlUrl="https://a.example/f"' in run(capsys, "sources", "--opml")
    assert "cannot be read" in run(capsys, "add", "--opml", str(tmp_path / "none.opml"), code=3)


def test_revisions_are_shown_side_by_side(data: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    address = server["/lamp"]
    assert "No version" in run(capsys, "revisions", address, code=6)
    older = PAGE.replace("held the ladder", "brought the wrong ladder")
    rows = [["timestamp", "original", "mimetype"], ["20240102030405", address, "text/html"],
            ["20240202030405", address, "text/html"]]  # fmt: skip

    def versions(asked: Asked) -> bytes:
        return http(200, json.dumps(rows), "application/json")

    server.answers |= {
        "/cdx": versions,
        "/lamp": http(200, PAGE),
        f"/web/20240102030405id_/{address}": http(200, older),
        f"/web/20240202030405id_/{address}": http(404, b""),
    }
    data.mkdir()
    where = server["/cdx?url={query}&limit=-{most}"]
    (data / "sources.toml").write_text(f'[[source]]\nname = "wayback"\naddress = "{where}"\n')
    run(capsys, "add", address)
    assert cli.main(["revisions", address, "--earlier"]) == 0
    out, err = capsys.readouterr()
    assert "1. seen 2024-01-02 03:04 UTC" in out
    assert "   - " in out
    assert "brought the wrong ladder" in out.split("2. seen")[1]
    assert "answers (status 404)" in err


def test_an_answer_is_found_again_by_its_hash(
    data: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers |= {"/lamp": http(200, PAGE), "/oil": http(200, PAGE.replace("lamp", "oil"))}
    run(capsys, "add", server["/lamp"], server["/oil"])
    told = run(capsys, "revisions", server["/lamp"])
    start = told.split("capture ")[1].split(":")[0]
    listed = run(capsys, "captures", start.upper())
    assert hashlib.sha256(PAGE.encode()).hexdigest() in listed
    assert server["/lamp"] in listed
    assert server["/oil"] not in listed
    assert run(capsys, "captures", start, "--out", str(tmp_path / "lamp.html")).startswith("Wrote ")
    assert (tmp_path / "lamp.html").read_text() == PAGE
    assert run(capsys, "captures", start, "--out", "-") == PAGE
    assert "cannot be written" in run(capsys, "captures", start, "--out", str(tmp_path), code=1)
    assert "has a hash that begins with" in run(capsys, "captures", "0" * 64, code=6)
    assert "not the beginning of a hash" in run(capsys, "captures", server["/lamp"], code=2)


def test_a_beginning_of_two_hashes_writes_neither(
    data: Path, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {f"/{n}": PAGE.replace("lamp", f"lamp {n}") for n in range(17)}
    server.answers |= {path: http(200, page) for path, page in pages.items()}
    run(capsys, "add", *(server[path] for path in pages))
    first = [hashlib.sha256(page.encode()).hexdigest()[0] for page in pages.values()]
    twice = next(c for c in first if first.count(c) > 1)
    assert len(run(capsys, "captures", twice).strip().splitlines()) == 4 * first.count(twice)
    assert "begins more than one" in run(capsys, "captures", twice, "--out", str(tmp_path / "x"), code=6)
    assert not (tmp_path / "x").exists()


def test_the_bookmarklet_is_one_line_of_javascript(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "bookmarklet")
    assert told.startswith("javascript:")
    assert told.count("\n") == 1


def test_whoever_asks_files_loads_no_network() -> None:
    code = (
        "import sys; from rumordesk import cli; from rumordesk import desk;"
        "print(sorted({'aiohttp', 'protego', 'fastwarc', 'pyarrow', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "[]\n"

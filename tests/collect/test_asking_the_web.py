"""`rumordesk ask` without a pile: every bundled source replayed on loopback, the same dossier as from the files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from loopback import Asked, Server
from replica import pages, the_web
from rumordesk import cli, desk

QUESTION = desk.DEMO.question
AS_OF = "2026-03-15"


@pytest.fixture
def web(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The web as this test has it, and a desk that asks it."""
    return the_web(server, tmp_path, monkeypatch)


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

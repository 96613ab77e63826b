"""Following on the web: every bundled source replayed on loopback, looked into again, gone, and there again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loopback import Server, http
from replica import bing, pages, the_web
from rumordesk import cli, desk
from rumordesk.watch.piles import WEB

QUESTION = desk.DEMO.question
FIRST, NEXT, LAST = "2026-03-14", "2026-03-15", "2026-03-16"

Typed = Callable[..., Any]


@pytest.fixture
def web(loopback_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("RUMORDESK_WORKERS", "1")
    monkeypatch.setenv("RUMORDESK_STORE", str(tmp_path / "store.db"))
    return the_web(loopback_server, tmp_path, monkeypatch)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    def type_(*arguments: str) -> Any:
        assert cli.main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return type_


def test_a_rumor_is_followed_on_the_web(web: Server, typed: Typed) -> None:
    ran = typed("follow", QUESTION, "--as-of", FIRST)
    assert ran["new"] > 30
    (row,) = typed("list")
    assert row["sources"] == [f"{WEB}{QUESTION}"]
    assert row["probability"] is not None
    again = typed("watch", "--once", "--all", "--as-of", NEXT)
    assert (again["looked"], again["new"], again["troubles"]) == (1, 0, [])


def test_what_comes_later_is_taken_in_and_a_dead_network_stops_nothing(web: Server, typed: Typed) -> None:
    every = pages(web)
    answers = dict(web.answers)
    web.answers |= {key: http(404, b"") for key in web.answers if key.startswith(("//google", "//gdelt", "//weekly"))}
    web.answers["//bing.example/news/search"] = http(200, bing(every[:5]), "application/rss+xml")
    first = typed("follow", QUESTION, "--as-of", FIRST)["new"]
    web.answers.clear()
    gone = typed("watch", "--once", "--all", "--as-of", NEXT)
    assert gone["new"] == 0
    web.answers |= answers
    assert typed("watch", "--once", "--all", "--as-of", LAST)["new"] > 0
    assert first > 0


def test_a_rumor_is_followed_although_nothing_answers(web: Server, typed: Typed) -> None:
    web.answers.clear()
    typed("follow", QUESTION, "--as-of", FIRST)
    (row,) = typed("list")
    assert "Nothing could be collected" in row["trouble"]
    typed("follow", QUESTION, "--deadline", "2026-06-30", "--as-of", NEXT)
    (row,) = typed("list")
    assert (row["deadline"], len(row["sources"])) == ("2026-06-30", 1)


def test_who_names_nobody_is_told_so(web: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["follow", "Is it so?"]) == 4
    assert cli.main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []

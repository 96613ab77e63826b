"""The command line with a desk behind it: what is printed where, written where, and kept back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from rumordesk import cli, desk, errors
from rumordesk.config import Config
from rumordesk.records import Asked, Dossier

COMMAND = [sys.executable, "-m", "rumordesk"]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    config = Config(cache_dir=tmp_path_factory.mktemp("cache"), workers=1)
    return desk.ask(desk.DEMO, [str(path) for path in desk.demo_pile()], config=config)


@pytest.fixture
def asked(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A desk that has the dossier ready, and what it was asked."""
    seen: dict[str, Any] = {}

    def ask(what: Asked, paths: tuple[str, ...], **more: Any) -> Dossier:
        seen.update(more, question=what.question, as_of=what.as_of, paths=paths)
        return dossier

    monkeypatch.setattr(desk, "ask", ask)
    return seen


def _asks(*more: str) -> int:
    return cli.main(["ask", "Are Mara and Theo back together?", "--from", "pile", *more])


def test_the_words_of_the_command_reach_the_desk(asked: dict[str, Any]) -> None:
    more = ["--as-of", "2026-05-01", "--no-cache", "--explain", "--workers", "3", "--field", "text=body"]
    assert cli.main(["ask", "Q?", "b", "--from", "a", "--from", "-", *more, "c", "--json"]) == 0
    assert asked["question"] == "Q?"
    assert asked["paths"] == ("a", "-", "b", "c")
    assert asked["as_of"] == datetime(2026, 5, 1, 23, 59, 59, 999999, UTC)
    assert (asked["cache"], asked["explain"]) == (False, True)
    assert asked["config"].workers == 3
    assert asked["config"].fields == {"text": "body"}
    assert asked["progress"] is None, "a bar, and nobody to see it"


def test_without_a_date_the_desk_answers_for_now(asked: dict[str, Any]) -> None:
    assert _asks() == 0
    assert asked["as_of"] is None


@pytest.mark.usefixtures("asked")
def test_the_terminal_gets_eighty_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert _asks() == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert len(out.splitlines()) <= 80
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_only_a_terminal_gets_colour(
    environ: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert _asks() == 0
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_explain_tells_the_time_beside_the_dossier(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    timed = msgspec.structs.replace(dossier, seconds={"collect": 0.25, "read": 1.0})
    monkeypatch.setattr(desk, "ask", lambda *words, **more: timed)
    assert _asks("--explain") == 0
    assert capsys.readouterr().err == "time: collect 0.25 s, read 1.00 s\n"
    assert _asks("--explain", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["seconds"] == timed.seconds
    assert err == ""


@pytest.mark.usefixtures("asked")
def test_all_shows_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert _asks() == 0
    short = capsys.readouterr().out
    assert _asks("--all") == 0
    assert len(capsys.readouterr().out) > len(short)


@pytest.mark.usefixtures("asked")
def test_json_follows_the_schema_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert _asks("--json") == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("option", "start"), [("--html", "<!doctype html>"), ("--markdown", "# ")])
def test_a_page_is_written_and_named_or_printed(
    option: str, start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page"
    assert _asks(option, str(file)) == 0
    assert capsys.readouterr().out == f"Wrote {file}\n"
    assert _asks(option, "-") == 0
    printed = capsys.readouterr().out
    assert printed.lstrip().lower().startswith(start)
    assert file.read_text(encoding="utf-8").rstrip("\n") == printed.rstrip("\n")


@pytest.mark.usefixtures("asked")
def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _asks("--html", str(tmp_path / "nowhere" / "page.html")) == 1
    assert capsys.readouterr().err.startswith("error: ")


@pytest.mark.parametrize("option", ["--html", "--markdown"])
def test_a_private_draft_is_never_a_page(
    option: str, dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = msgspec.structs.replace(
        dossier, draft=True, rumor=msgspec.structs.replace(dossier.rumor, sensitive=("health",))
    )
    monkeypatch.setattr(desk, "ask", lambda *words, **more: draft)
    assert _asks(option, str(tmp_path / "page")) == errors.CareError.exit_code
    assert not (tmp_path / "page").exists()
    assert _asks(option, "-") == errors.CareError.exit_code
    out, err = capsys.readouterr()
    assert out == ""
    assert "private draft (health)" in err
    assert _asks() == 0
    assert "private draft" in " ".join(capsys.readouterr().out.lower().split())
    assert _asks("--json") == 0


@pytest.mark.parametrize(
    "error",
    [errors.RumordeskError, errors.InputError, errors.QuestionError, errors.CareError, errors.NotFoundError],
)
def test_an_error_names_its_subject_and_the_next_step(
    error: type[errors.RumordeskError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(desk, "ask", _raises(error("the subject", "The next step.")))
    assert _asks() == error.exit_code
    assert capsys.readouterr() == ("", "error: the subject\nThe next step.\n")


def test_an_interrupt_exits_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(desk, "ask", _raises(KeyboardInterrupt()))
    assert _asks() == cli.INTERRUPTED
    assert capsys.readouterr().out == ""


def test_a_polite_kill_unwinds_as_an_interrupt_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ask", lambda *words, **more: os.kill(os.getpid(), signal.SIGTERM))
    assert _asks() == cli.INTERRUPTED


def _raises(error: BaseException) -> Callable[..., Dossier]:
    def ask(*words: object, **more: object) -> Dossier:
        raise error

    return ask


def test_a_pile_that_is_not_there_exits_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ask", "Are A and B engaged?", "--from", "not/there"]) == errors.InputError.exit_code
    assert "not/there" in capsys.readouterr().err


def test_why_needs_a_dossier_and_a_line_of_it(asked: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["why", "h1"]) == errors.NotFoundError.exit_code
    assert _asks() == 0
    assert cli.main(["why", "no-such-line"]) == errors.NotFoundError.exit_code
    assert "no-such-line" in capsys.readouterr().err


def test_why_walks_back_from_a_line_to_its_file(
    asked: dict[str, Any], dossier: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _asks() == 0
    line = next(line for line in dossier.lines if line.citations)
    capsys.readouterr()
    assert cli.main(["why", line.id]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert line.citations[0].outlet in told
    assert line.citations[0].url in told.replace(" ", "") or line.citations[0].url in told


def test_the_demo_is_the_readmes_first_command(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    command = [*COMMAND, "demo", "--out", str(page)]
    first = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.endswith(f"Wrote {page}\n")
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    again = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert again.stdout == first.stdout, "a warm cache tells another story"


def test_standard_input_is_a_pile() -> None:
    record = {
        "url": "https://www.daily-lamp.example/2025/05/02/party",
        "title": "Fred Fiction and Nora Novel are engaged",
        "published": "2025-05-02T09:00:00Z",
        "text": "Fred Fiction and Nora Novel are engaged, their representative told The Daily Lamp on Friday.",
    }
    done = subprocess.run(
        [*COMMAND, "ask", "Are Fred Fiction and Nora Novel engaged?", "--from", "-", "--as-of", "2025-06-01", "--json"],
        input=json.dumps(record) + "\n", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert json.loads(done.stdout)["claim"] == "Fred Fiction and Nora Novel are engaged."

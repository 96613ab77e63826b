"""The commands that follow, watch and remember, from the first question to forgetting, as a person would type them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from followed_story import DAY, QUESTION, START, STORY
from rumordesk import cli

YEARS = timedelta(days=3653)
"""The story as of ten years before: these commands go by the real clock, which has to be behind it."""

Run = Callable[..., str]


class Shell:
    """Types commands, and remembers what they answered with."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.code = folder, capsys, 0
        self.pile, self.store = folder / "pile.jsonl", folder / "store.db"

    def __call__(self, command: str, *arguments: str, store: Path | None = None) -> str:
        self.code = cli.main([command, *arguments, "--store", str(store or self.store)])
        said = self.capsys.readouterr()
        return said.out if self.code == 0 else said.err

    def json(self, command: str, *arguments: str) -> Any:
        return json.loads(self(command, *arguments, "--json"))

    def bring(self, *articles: Any) -> None:
        """Append articles to the pile."""
        with self.pile.open("a", encoding="utf-8") as out:
            for _, a in articles:
                assert a.published
                record = {"url": a.url, "title": a.title, "text": a.text, "outlet": a.outlet}
                out.write(json.dumps({**record, "published": (a.published - YEARS).isoformat()}) + "\n")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("RUMORDESK_WORKERS", "1")
    monkeypatch.setenv("RUMORDESK_CACHE_DIR", str(tmp_path / "cache"))
    return Shell(tmp_path, capsys)


def day(number: int) -> str:
    return (START - YEARS + number * DAY).isoformat()


def test_from_the_first_question_to_the_feed(shell: Shell) -> None:
    shell.bring(*STORY[:3])
    assert shell("follow", QUESTION, "--from", str(shell.pile), "--as-of", day(2)).startswith("Following ")
    (row,) = shell.json("list")
    assert (row["question"], row["sources"], row["trouble"]) == (QUESTION, [str(shell.pile)], "")
    shell.bring(*STORY[3:5])
    ran = shell.json("watch", "--once", "--all", "--as-of", day(4))
    assert (ran["looked"], ran["new"], ran["on_the_story"], ran["troubles"]) == (1, 2, 2, [])
    assert ran["changes"][0]["kind"] == "on record"
    assert ran["changes"][0]["citations"][0]["quote"] in STORY[4][1].text
    again = shell.json("watch", "--once", "--as-of", day(4))
    assert (again["looked"], again["changes"]) == (0, [])

    history = shell.json("history", row["id"])
    assert [h["as_of"][:10] for h in history] == ["2021-03-02", "2021-03-04"]
    assert all(h["interval"][0] <= h["probability"] <= h["interval"][1] for h in history)
    assert history[1]["changes"] == [
        {k: v for k, v in c.items() if k not in ("rumor", "question")} for c in ran["changes"]
    ]
    assert shell.json("history", QUESTION, "--as-of", day(3)) == history[:1]
    assert "On record against the claim" in shell("history", QUESTION)

    dossier = shell.json("show", QUESTION, "--as-of", day(4))
    assert dossier["probability"] == history[1]["probability"]
    assert shell.json("show", QUESTION, "--as-of", day(2))["probability"] == history[0]["probability"]

    told = shell.json("changes")
    assert told == ran["changes"]
    assert shell.json("changes", "--person", "theo lund") == told
    assert shell.json("changes", "--person", "Nobody Else") == []
    assert shell.json("changes", row["id"], "--since", day(4)) == []
    assert shell.json("changes", "--day", "2021-03-04") == told
    feed = Xml.fromstring(shell("changes", "--atom", "-"))
    assert len(feed.findall("{*}entry")) == 1
    shell("history", QUESTION, "--svg", str(shell.folder / "history.svg"))
    assert Xml.parse(shell.folder / "history.svg").getroot().tag.endswith("svg")

    assert [f["outlet"] for f in shell.json("search", "truth story")] == ["glimmer.example"]
    (said,) = shell.json("search", '"no truth"', "--statements")
    assert said["source_type"] == "representative"
    assert "Nothing was found" in shell("search", "dragons")


def test_keeping_and_forgetting(shell: Shell) -> None:
    shell.bring(*STORY[:5])
    shell("follow", QUESTION, "--from", str(shell.pile), "--as-of", day(4))
    before = shell.json("history", QUESTION)
    assert "captures" in shell("rebuild")
    assert "rows" in shell("backup", str(shell.folder / "backup.gz"))
    other = shell.folder / "other.db"
    assert "Restored" in shell("restore", str(shell.folder / "backup.gz"), store=other)
    assert json.loads(shell("history", QUESTION, "--json", store=other)) == before
    said = shell("forget", "Theo Lund", "--yes")
    assert shell.code == 0, said
    assert shell.json("list") == []
    assert shell.json("search", "Lund") == []
    assert "is followed" in shell("unfollow", QUESTION) or shell.code == 6


def test_a_rumor_is_rehearsed(shell: Shell) -> None:
    shell.bring(*STORY)
    period = ("--from", str(shell.pile), "--since", day(0), "--until", day(11))
    said = shell("rehearse", QUESTION, *period)
    assert "On record against the claim" in said
    assert "On record for the claim" in said
    again = shell.folder / "again.db"
    told = [json.loads(line) for line in shell("rehearse", QUESTION, *period, "--json", store=again).splitlines()]
    assert [n["kind"] for n in told if n["kind"] in ("on record", "withdrawn")] == [
        "on record",
        "withdrawn",
        "on record",
    ]
    assert all(n["citations"] for n in told)
    assert json.loads(shell("history", QUESTION, "--json", store=again)) == shell.json("history", QUESTION)
    assert shell("rehearse", QUESTION, *period) == "0 looks, 0 things to tell.\n"
    page = shell("history", QUESTION, "--html", "-")
    assert page.startswith("<!doctype html>")


def test_revisions_that_the_store_has_are_side_by_side(shell: Shell) -> None:
    shell.bring(*(x for x in STORY if x[1].outlet == "velvet.example"))
    shell("rehearse", QUESTION, "--from", str(shell.pile), "--since", day(0), "--until", day(11))
    said = shell("revisions", STORY[2][1].url)
    assert said.index("1. seen 2021-03-02") < said.index("2. seen 2021-03-06")
    assert "- Mara Quill and Theo Lund Are Back Together" in said
    assert "+ Correction: Mara Quill and Theo Lund" in said


def test_a_followed_rumor_is_asked_for_resolved_and_scored(shell: Shell) -> None:
    shell.bring(*STORY[:5])
    shell("follow", QUESTION, "--from", str(shell.pile), "--as-of", day(2), "--deadline", "2021-03-03")
    (row,) = shell.json("list")
    assert row["overdue"]
    asked = f"rumordesk resolve {row['id']} yes|no --on 2021-03-03 --proof URL"
    assert asked in shell("list")
    assert asked in shell("ledger")
    shell("score")
    assert shell.code == 6
    proof = ("--on", "2021-03-03", "--proof", "https://x.example/")
    assert shell("resolve", row["id"][:5], "no", *proof) == f"{row['id']}: no, 2021-03-03\n"
    scored = shell.json("score")
    assert scored["scores"]["n"] == 1
    assert scored["answers"][0]["p"] == row["probability"]
    assert "how did it turn out" not in shell("ledger")
    assert shell.json("watch", "--once", "--all", "--as-of", day(6))["changes"][-1]["kind"] == "resolution"
    assert shell.json("list") == []


def test_a_rehearsal_takes_a_store_of_its_own(shell: Shell) -> None:
    shell.bring(*STORY[:2])
    shell("follow", QUESTION, "--from", str(shell.pile), "--as-of", day(2))
    said = shell("rehearse", QUESTION, "--from", str(shell.pile), "--since", day(0), "--until", day(3))
    assert (shell.code, "follows other rumors" in said) == (3, True)


def test_the_doctor_says_what_is_wrong(shell: Shell) -> None:
    shell.bring(*STORY[:2])
    shell("follow", QUESTION, "--from", str(shell.pile))
    said = shell("doctor")
    assert "BAD" not in said
    assert "the models load and predict" in said
    assert "sources of the web have been asked" in said
    shell.pile.unlink()
    ran = shell.json("watch", "--once", "--all")
    assert [t["source"] for t in ran["troubles"]] == [str(shell.pile)]
    shell("doctor")
    assert shell.code == 8


def test_unfollow(shell: Shell) -> None:
    shell.bring(*STORY[:1])
    shell("follow", QUESTION, "--from", str(shell.pile))
    assert shell("unfollow", QUESTION).startswith("No longer following")
    assert shell.json("list") == []
    assert len(shell.json("list", "--all")) == 1
    shell("unfollow", QUESTION)
    assert shell.code == 6


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rehearse", QUESTION, "--from", __file__, "--since", "2021-03-02", "--until", "2021-03-01"), 2),
        (("follow", QUESTION, "--from", "no/such/pile"), 3),
        (("follow", "Who is it?", "--from", __file__), 4),
        (("watch", "--as-of", "2021-03-01"), 2),
        (("history", "who?"), 6),
        (("restore", "no/such/file"), 3),
        (("forget", "Lund", "--yes"), 6),
        (("search", " "), 2),
        (("export", "article", "x.xlsx"), 2),
    ],
)
def test_what_cannot_be_done_says_so(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    shell("list")
    said = shell(*arguments)
    assert shell.code == code
    assert said
    assert json.loads(shell("list", "--json")) == []


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_nobody_is_forgotten_without_a_yes(shell: Shell, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert "Nothing was done" in shell("forget", "Theo Lund")
    assert shell.code == 1


@pytest.mark.parametrize(
    "command", ["backup x.gz", "rebuild", "doctor", "export article -", "search lamp", "show who?", "history who?"]
)
def test_a_slip_of_the_pen_makes_no_store(shell: Shell, command: str) -> None:
    assert "There is no store at" in shell(*command.split())
    assert shell.code == 6
    assert not shell.store.exists()


def test_asking_does_not_wait_for_the_database() -> None:
    asked = "import sys, rumordesk.cli, rumordesk.desk; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False, timeout=120).returncode == 0


def test_the_store_is_a_setting(shell: Shell, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("RUMORDESK_STORE", str(shell.folder / "set.db"))
    assert cli.main(["list"]) == 0
    assert (shell.folder / "set.db").exists()
    monkeypatch.delenv("RUMORDESK_STORE")
    assert cli.main(["list"]) == 0
    assert list(home.rglob("store.db"))

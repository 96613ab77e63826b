"""`rumordesk lineage`: a small pile of invented articles in, links and witnesses out, with and without decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rumordesk import cli

STORY = (
    "Ada Thornwick and Basil Quenby left the Larkspur Theatre together on Friday, holding hands and laughing aloud. "
    "“They have been inseparable since the autumn, and everybody has noticed,” a source tells Evening Harbor. "
    "The pair met on a charity regatta in 2019 and stayed in touch, although both were with other people for years."
)
FIRST, SECOND = "https://eveningharbor.example/1", "https://glossbin.example/2"


@pytest.fixture
def pile(tmp_path: Path) -> str:
    rows = [
        {"url": FIRST, "title": "Thornwick and Quenby, inseparable", "published": "2024-03-01", "text": STORY},
        {"url": SECOND, "title": "Quenby and Thornwick are an item", "published": "2024-03-02", "text": STORY},
    ]
    path = tmp_path / "pile.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[dict[str, object]]]:
    assert cli.main(["lineage", "--json", *words]) == 0
    out: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return out


def test_a_pile_is_linked_without_a_question(pile: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "--from", pile)
    assert [(link["from"], link["to"], link["kind"]) for link in out["links"]] == [
        (SECOND, FIRST, "copy"),
        (SECOND, FIRST, "credit"),
    ]
    assert [witness["members"] for witness in out["witnesses"]] == [[FIRST, SECOND]]


def test_nothing_later_than_the_date_is_looked_at(pile: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "--from", pile, "--as-of", "2024-03-01")
    assert out["links"] == []


def test_a_cut_link_is_told_and_counts_for_nothing(
    pile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decision = {"from": SECOND, "to": FIRST, "kind": "copy", "decided": "cut", "by": "I. C.",
                "when": "2024-04-01T12:00:00Z", "why": "Both had the release."}  # fmt: skip
    file = tmp_path / "decisions.jsonl"
    file.write_text(json.dumps(decision), encoding="utf-8")
    out = told(capsys, "--from", pile, "--decisions", str(file))
    assert ([link["kind"] for link in out["links"]], len(out["cut"])) == (["credit"], 1)
    assert [FIRST, SECOND] not in [witness["members"] for witness in out["witnesses"]]


def test_on_the_terminal_counts_come_first(pile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lineage", "--from", pile]) == 0
    assert capsys.readouterr().out.startswith("2 articles → 1 witness\n")


def test_a_file_of_decisions_that_is_not_there_is_an_error(pile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lineage", "--from", pile, "--decisions", "nowhere.jsonl"]) == 3
    assert "nowhere.jsonl" in capsys.readouterr().err

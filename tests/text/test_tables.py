"""Tables of words: entries, what they may name, and files that are not valid."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rumordesk.errors import ConfigError
from rumordesk.text.tables import tables


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Writes a table into a package of its own, and gives the package's name."""

    def write(text: str) -> str:
        name = f"tables_of_{tmp_path.name.replace('-', '_')}"
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "data" / "birds.toml").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        sys.modules.pop(name, None)
        return name

    return write


def test_words_stand_in_a_frame_and_name_earlier_entries(table: Callable[[str], str]) -> None:
    birds = tables(table("""
        [small]
        why = "Birds that fit into a hand."
        words = ['wrens?', 'tits?']
        [flock]
        why = "Many of them."
        frame = '^{words} of {small}{0,1}$'
        words = ['charms?', '{small} and rooks']
    """), "birds")  # fmt: skip
    assert birds["small"].search("two Wrens sang")
    assert not birds["small"].search("wrenches")
    assert birds["flock"].search("a charm of wrens") is None  # the frame is anchored
    assert birds["flock"].search("charms of tit")
    assert birds["flock"].search("wrens and rooks of ")


@pytest.mark.parametrize("text", [
    "[small]\nwhy = 'Birds.'\nwords = ['{tall}']",
    "[small]\nwhy = 'Birds.'\nwords = ['(']",
    "[small]\nwords = ['wren']",
    "[small",
])  # fmt: skip
def test_a_table_that_is_not_valid_says_so(table: Callable[[str], str], text: str) -> None:
    with pytest.raises(ConfigError, match=r"birds\.toml"):
        tables(table(text), "birds")

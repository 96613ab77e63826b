import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rumordesk.records import Dossier
from rumordesk.tell.terminal import MAX_ROWS, terminal

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def rows(text: str) -> list[str]:
    assert text.endswith("\n")
    return text[:-1].split("\n")


@pytest.mark.parametrize("width", [40, 80, 133])
def test_short_view_keeps_its_measure(dossier: Dossier, large: Dossier, width: int) -> None:
    for d in (dossier, large):
        shown = rows(terminal(d, width=width, colour=False))
        assert len(shown) <= MAX_ROWS
        assert max(map(cell_len, shown)) <= width


def test_short_view_holds_what_matters(dossier: Dossier) -> None:
    text = terminal(dossier, colour=False)
    for words in (
        "Are Mira and Teo Brandt getting back together?",
        "It is very unlikely that Mira Halloway and Teo Brandt are getting back together.",
        "7 %",
        "3–14 %",
        "13 articles → 3 witnesses (2–4)",
        "status: unlikely",
        "harborherald.example, 13 Jan 2031 +2",
        "[r3]",
        "THE RUMOR",
        "WHAT TO WATCH",
    ):
        assert words in text
    assert "[h3]" not in text  # rank 2
    assert text.index("THE RUMOR") < text.index("THEIR HISTORY") < text.index("CONCLUSION")


def test_everything_holds_every_line_and_quote(large: Dossier) -> None:
    text = terminal(large, everything=True, colour=False)
    assert all(f"[{line.id}]" in text for line in large.lines)
    assert "LEFT OUT" in text
    assert "An old tale sells copies." in text
    assert max(map(cell_len, rows(text))) <= 80


def test_colour_changes_no_word(dossier: Dossier) -> None:
    assert ANSI.sub("", terminal(dossier, colour=True)) == terminal(dossier, colour=False)
    assert "\x1b" not in terminal(dossier, everything=True, colour=False)


def test_a_part_without_lines_says_so(dossier: Dossier) -> None:
    bare = msgspec.structs.replace(dossier, lines=())
    assert terminal(bare, colour=False).count("Nothing of it in these articles.") == 8


def test_a_draft_says_so(dossier: Dossier) -> None:
    assert "PRIVATE DRAFT" in terminal(msgspec.structs.replace(dossier, draft=True), colour=False)


def test_is_quick(large: Dossier) -> None:
    terminal(large, colour=False)
    start = time.perf_counter()
    terminal(large, colour=False)
    assert time.perf_counter() - start < 0.05


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=400), min_size=1, max_size=40), st.integers(20, 140), st.booleans())
def test_no_words_break_the_measure_or_the_terminal(texts: list[str], width: int, everything: bool) -> None:
    d = given_dossier(texts)
    shown = rows(terminal(d, width=width, everything=everything, colour=False))
    assert everything or len(shown) <= MAX_ROWS
    assert max(map(cell_len, shown)) <= max(width, 40)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "".join(shown))


def given_dossier(texts: list[str]) -> Dossier:
    d = SAMPLE[0]
    hostile = texts[0] or "?"
    citation = msgspec.structs.replace(d.lines[0].citations[0], quote=hostile, outlet=hostile, url=hostile)
    lines = [
        msgspec.structs.replace(d.lines[n % len(d.lines)], id=f"x{n}", text=text, citations=(citation,), rank=1)
        for n, text in enumerate(texts)
    ]
    rumor = msgspec.structs.replace(d.rumor, question=hostile, claim=hostile)
    verdict = msgspec.structs.replace(d.verdict, method=hostile, missing=(hostile,))
    return msgspec.structs.replace(d, rumor=rumor, verdict=verdict, lines=tuple(lines))


SAMPLE: list[Dossier] = []


@pytest.fixture(autouse=True, scope="module")
def _sample(dossier: Dossier) -> None:
    SAMPLE.append(dossier)

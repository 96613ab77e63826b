"""How surely a clause says a thing: a table of human-judged cues."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_words import cases
from rumordesk.read.certainty import certainty, certainty_at, doubted_at

CASES = cases("certainty")


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_at_the_cue(case: dict[str, Any]) -> None:
    start = case["text"].index("«")
    plain = case["text"].replace("«", "")
    end = plain.index("»")
    assert certainty_at(plain.replace("»", ""), start, end) in {case["sure"], *case.get("also", ())}


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Mara Quill sang in Port Ellery.", "asserted"),
        ("Mara Quill reportedly sang.", "hedged"),
        ("Did Mara Quill sing?", "asked"),
        ("The story is not true.", "denied"),
        ("A spokeswoman declined to comment.", "no comment"),
        ("She sang in May 2014.", "asserted"),
    ],
)
def test_of_a_whole_sentence(text: str, sure: str) -> None:
    assert certainty(text) == sure


@pytest.mark.parametrize(
    ("text", "cue", "doubted"),
    [
        ("They are probably not engaged.", "engaged", True),
        ("They may not be engaged.", "engaged", True),
        ("Perhaps they never dated.", "dated", True),
        ("It is unlikely that they marry.", "marry", True),
        ("They are reportedly not engaged.", "engaged", True),
        ("Ines hopes that they never split.", "split", True),
        ("She is afraid that they are not engaged.", "engaged", True),
        ("They are not entirely broken up.", "broken up", True),
        ("She can’t be dumped twice.", "dumped", True),
        ("She would not say no to a proposal.", "proposal", True),
        ("They are not engaged.", "engaged", False),
        ("She wants her fans to know that they are not engaged.", "engaged", False),
        ("She does not want to get engaged.", "engaged", False),
        ("She hopes to sing again, and they are not engaged.", "engaged", False),
        ("They split in May and are not engaged.", "engaged", False),
        ("She appears on Monday, and they are not dating.", "dating", False),
    ],
)
def test_a_denial_may_be_a_guess(text: str, cue: str, doubted: bool) -> None:
    start = text.index(cue)
    assert certainty_at(text, start, start + len(cue)) == "denied"
    assert doubted_at(text, start) == doubted


@given(st.text(max_size=60), st.text(min_size=1, max_size=10), st.text(max_size=60))
def test_any_words_have_a_certainty(before: str, cue: str, after: str) -> None:
    sure = certainty_at(before + cue + after, len(before), len(before) + len(cue))
    assert sure in ("asserted", "hedged", "asked", "denied", "no comment")

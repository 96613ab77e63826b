"""Short quotes: at most 25 words, verbatim, holding what matters where it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.text.clips import LONGEST_QUOTE, clip

WORDS = st.lists(st.text("abc,“”—\u00a0é", min_size=1, max_size=6), min_size=1, max_size=60).map(" ".join)


@given(WORDS, st.data())
def test_short_verbatim_and_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    focus = data.draw(st.lists(st.sampled_from(["a", "b", "ab", "", "zz"]), max_size=3))
    a, b = clip(text, start, end, focus)
    assert start <= a <= b <= end
    assert len(text[a:b].split()) <= LONGEST_QUOTE
    if text[start:end].split():
        assert text[a:b] == text[a:b].strip()
        assert text[a:b]


@given(st.integers(1, LONGEST_QUOTE))
def test_what_is_short_stays_whole(n: int) -> None:
    text = " ".join(["word"] * n)
    assert clip(text, 0, len(text)) == (0, len(text))


@pytest.mark.parametrize("at", [0, 10, 24, 25, 40, 59])
def test_the_focus_is_held(at: int) -> None:
    words = ["word"] * 60
    words[at] = "wedding"
    text = " ".join(words)
    a, b = clip(text, 0, len(text), ["wedding"])
    assert "wedding" in text[a:b]
    assert len(text[a:b].split()) == LONGEST_QUOTE


def test_the_earliest_among_equals_and_a_clause_rather_than_its_middle() -> None:
    text = " ".join(["w"] * 20) + ", " + " ".join(["w"] * 10 + ["wedding"] + ["w"] * 29)
    assert clip(text, 0, len(text))[0] == 0
    a, _ = clip(text, 0, len(text), ["wedding"])
    assert text[:a].rstrip().endswith(",")


def test_never_outside_the_span() -> None:
    text = "Before it. " + "word " * 40 + "After it."
    a, b = clip(text, 11, 11 + 200, ["Before", "After"])
    assert (text[a:b].split()[0], text[a:b].split()[-1]) == ("word", "word")

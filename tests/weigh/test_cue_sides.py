"""Sides by cue words: which traits a headline and a text have, and which way they lean; all invented."""

from __future__ import annotations

from math import log

import pytest

from rumordesk.weigh.cue_sides import headline_traits, of_headline, of_text, text_traits

TELLS, DENIES, DISTANT = range(3)


@pytest.mark.parametrize(("headline", "traits"), [
    ("Tortoise wins the Harbor race", (0, 0, 0, 0, 0)),
    ("Tortoise that won is a hoax", (1, 0, 0, 0, 0)),
    ("Tortoise did not win, police say", (0, 1, 0, 1, 0)),
    ("No, a tortoise did not win", (0, 1, 0, 0, 1)),
    ("Did a tortoise reportedly win?", (0, 0, 1, 1, 0)),
])  # fmt: skip
def test_traits_of_a_headline(headline: str, traits: tuple[int, ...]) -> None:
    assert headline_traits(headline) == traits


def test_traits_of_a_text() -> None:
    text = ["The race is said to be a hoax.", "It was not run.", "Who ran?", "The mayor denied it."]
    assert text_traits(text) == pytest.approx((log(3), 1, log(2), 0, 1, 1))
    assert text_traits([]) == (0, 0, 0, 1, 0, 0)


@pytest.mark.parametrize(("chances", "side"), [
    (of_headline("Tortoise wins the Harbor race"), TELLS),
    (of_headline("Tortoise that won is a hoax"), DENIES),
    (of_headline("Report: did a tortoise win?"), DISTANT),
    (of_text(["A tortoise won the race.", "It slept.", "The crowd cheered.", "It ate a leaf."]), TELLS),
    (of_text(["It is a hoax.", "The mayor denied it.", "The photo is fake.", "No tortoise ran."]), DENIES),
])  # fmt: skip
def test_which_way_words_lean(chances: tuple[float, ...], side: int) -> None:
    assert sum(chances) == pytest.approx(1)
    assert max(range(3), key=chances.__getitem__) == side

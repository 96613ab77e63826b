"""Stances of bodies to headlines, and whether the two belong together, on invented pairs."""

from __future__ import annotations

import random

import pytest

from rumordesk.models.claims import Seen, meeting
from rumordesk.weigh.headline_stance import predict
from rumordesk.weigh.relatedness import FEWEST_BODIES, related

ABOUT = "Tortoise wins the Harbor race"
ROWS = [
    ("A tortoise won the Harbor race on Sunday. The crowd cheered the tortoise.", "agree"),
    ("The tortoise reportedly won the Harbor race, sources said. It was claimed that it flew.", "discuss"),
    ("The tortoise that won the Harbor race is a hoax. No tortoise ran, and the race was a fake.", "disagree"),
    ("The mill burned down on Sunday, and nobody was hurt.", "unrelated"),
]


@pytest.mark.parametrize(("body", "stance"), ROWS)
def test_a_body(body: str, stance: str) -> None:
    assert predict([(ABOUT, body)]) == [stance]


def test_a_headline_that_denies_is_not_denied_by_a_body_that_does() -> None:
    assert predict([("Tortoise that won the Harbor race is a hoax", ROWS[2][0])]) != ["disagree"]


def test_where_two_sides_meet() -> None:
    """h = (.8 tells, .1 denies), b = (.5, .3): agree .8 · .5 + .1 · .3, disagree .8 · .3 + .1 · .5."""
    chances = meeting(Seen((0.8, 0.1, 0.1), (0.5, 0.3, 0.2), (0,)))
    assert chances == pytest.approx({"agree": 0.43, "disagree": 0.29, "discuss": 0.28})


COLOURS, BUILT = ("red", "blue", "green", "grey", "pink", "gold"), ("barn", "mill", "kite", "clock", "horse", "tower")
THINGS = [(f"{colour}{thing}", f"{thing}{colour}") for colour in COLOURS for thing in BUILT]
PAIRS = [
    (f"The {a} beside the {b}", f"On Sunday the {c} was sold. Nobody saw the {d} again, and the {c} was missed.")
    for a, b in THINGS
    for c, d in THINGS
]


def test_many_pairs_are_told_apart_by_their_rare_word() -> None:
    assert len(THINGS) >= FEWEST_BODIES
    chances = related(PAIRS)
    assert all((chance > 0.5) is (i // len(THINGS) == i % len(THINGS)) for i, chance in enumerate(chances))


def test_the_order_of_the_pairs_changes_nothing() -> None:
    order = list(range(len(PAIRS)))
    random.Random(1).shuffle(order)
    chances = related(PAIRS)
    assert related([PAIRS[i] for i in order]) == [chances[i] for i in order]


def test_no_pairs_and_empty_words() -> None:
    assert related([]) == []
    assert predict([("", "")]) == ["unrelated"]

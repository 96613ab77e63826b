"""The sides of headlines and bodies, found again from the stances of their pairs. All texts are invented."""

from __future__ import annotations

import numpy as np
import pytest

from rumordesk.train.corpora import Pair
from rumordesk.train.sides import DENIES, DISTANT, STANCES, TELLS, sides

HEADLINES = {
    "Tortoise wins the Harbor race": TELLS,
    "A tortoise was fastest at the Harbor": TELLS,
    "Tortoise race is a hoax": DENIES,
    "Did a tortoise win the Harbor race?": DISTANT,
    "Tortoise reportedly won the Harbor race": DISTANT,
}
BODIES = {
    "A tortoise won on Sunday. The crowd cheered.": TELLS,
    "It came first, and ate a lettuce.": TELLS,
    "The story is fake. No tortoise ran; the false report was debunked.": DENIES,
    "A paper claims that a tortoise won. Nobody could be reached.": DISTANT,
}


def _stance(headline: int, body: int) -> str:
    return "discuss" if DISTANT in (headline, body) else "agree" if headline == body else "disagree"


PAIRS = [Pair(h, b, _stance(x, y), "race") for h, x in HEADLINES.items() for b, y in BODIES.items()]


def _likeliest(chances: np.ndarray) -> int:
    return int(chances.argmax())


def test_sides_are_found_from_the_stances_of_pairs() -> None:
    found = sides(PAIRS, {})
    assert {b: _likeliest(found.bodies["race", b]) for b in BODIES} == BODIES
    assert {h: _likeliest(found.headlines["race", h]) for h in HEADLINES} == HEADLINES


@pytest.mark.parametrize("side", [TELLS, DENIES])
def test_a_noted_side_says_which_of_two_is_the_denial(side: int) -> None:
    """A body that agrees with all headlines, and words that leave open whether they deny."""
    headlines = [f"Mill number {i} was not sold" for i in range(6)]
    pairs = [*PAIRS, *(Pair(h, "A body, which is false.", "agree", "mill") for h in headlines)]
    found = sides(pairs, dict.fromkeys(headlines[:4], side))
    assert _likeliest(found.bodies["mill", "A body, which is false."]) == side
    assert {_likeliest(found.headlines["mill", h]) for h in headlines} == {side}


def test_the_words_of_all_that_agree_say_together_that_it_is_a_denial() -> None:
    """One headline has no word of denial; the others and the bodies, with which it agrees, have."""
    headlines = ["The mill is a hoax", "No, the mill is bogus", "Mill story debunked", "The mill stands as it stood"]
    bodies = ["A fake. It is false and was debunked.", "It is untrue, a hoax, nonsense and a prank."]
    pairs = [*PAIRS, *(Pair(h, b, "agree", "mill") for h in headlines for b in bodies)]
    found = sides(pairs, {})
    assert {_likeliest(found.headlines["mill", h]) for h in headlines} == {DENIES}
    assert {_likeliest(found.bodies["mill", b]) for b in bodies} == {DENIES}


@pytest.mark.parametrize("order", [1, -1])
def test_chances_sum_to_about_one_in_any_order(order: int) -> None:
    found = sides(PAIRS[::order], {})
    table = np.array([*found.headlines.values(), *found.bodies.values()])
    assert table.sum(1) == pytest.approx(1, abs=0.03)
    assert {p.stance for p in PAIRS} == set(STANCES)

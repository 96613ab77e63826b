"""What only time tells: statements that are overtaken, silence, and track records."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.kinds import load
from rumordesk.records import Vouch
from rumordesk.weigh.course import PACE, Said, left
from rumordesk.weigh.track import NONE, STRENGTH, USUAL, Counts, factor, reliability, teach

DAY = date(2031, 3, 1)


def said(house: str, days: int, sign: int, force: float = 1.0) -> Said:
    return Said(house, DAY + timedelta(days), sign, force)


def test_a_statement_is_overtaken_by_what_others_say_later_against_it() -> None:
    course = [said("Harbor Herald", 1, -1), said("Harbor Herald", 2, -1), said("Quay Post", 3, -1, 0.5)]
    assert left(course, 1, DAY) == pytest.approx(exp(-PACE * 1.5)), "a house counts once"
    assert left(course, 1, DAY + timedelta(2)) == pytest.approx(exp(-PACE * 0.5))
    assert left(course, 1, DAY + timedelta(3)) == 1.0
    assert left(course, -1, DAY) == 1.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-9, 9), st.sampled_from([1, -1])), max_size=9))
def test_what_is_left_lies_between_0_and_1_and_order_does_not_matter(rows: list[tuple[str, int, int]]) -> None:
    course = [said(h, d, s) for h, d, s in rows]
    assert 0 < left(course, 1, DAY) <= 1
    assert left(course, 1, DAY) == left(course[::-1], 1, DAY)


@pytest.mark.parametrize("kind", ["reconciliation", "dating", "engagement", "wedding", "split"])
def test_the_longer_the_silence_the_fewer_true_rumors_are_unconfirmed(kind: str) -> None:
    curve = load(kind).silence  # type: ignore[arg-type]
    assert curve is not None
    shares = [curve.unconfirmed(t) for t in range(0, 1000, 50)]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] > 1 - curve.confirmed[0]
    assert curve.unconfirmed(curve.median) == pytest.approx(1 - curve.confirmed[0] / 2)


def vouch(outlet: str, stance: str) -> Vouch:
    return Vouch(outlet=outlet, source_type="anonymous insider", stance=stance)  # type: ignore[arg-type]


def test_nothing_is_known_before_anything_is_resolved() -> None:
    assert factor(NONE, "Harbor Herald", "none", "split") == 1.0
    assert reliability(NONE, "Harbor Herald", "none", "split") == (STRENGTH * USUAL, STRENGTH * (1 - USUAL))


def test_the_posterior_by_hand() -> None:
    record = teach(
        [
            ("split", True, (vouch("Harbor Herald", "supports"), vouch("Quay Post", "denies"))),
            ("split", False, (vouch("Harbor Herald", "denies"),)),
            ("dating", True, (vouch("Harbor Herald", "denies"),)),
        ]
    )
    assert record["Harbor Herald", "anonymous insider", "split"] == Counts(2, 0)
    a, b = reliability(record, "Harbor Herald", "anonymous insider", "split")
    assert (a, b) == (pytest.approx(2.6 + 2), pytest.approx(1.4 + 0.5))  # the other kind counts half
    wanted = log(4.6 / 1.9) / log(0.65 / 0.35)
    assert factor(record, "Harbor Herald", "anonymous insider", "split") == pytest.approx(wanted)
    assert factor(record, "Quay Post", "anonymous insider", "split") < 1
    assert factor(record, "Quay Post", "none", "split") == 1, "another type of word is another record"


def test_a_house_that_is_always_wrong_is_not_believed_the_other_way_round() -> None:
    wrong = teach([("split", True, (vouch("Quay Post", "denies"),))] * 40)
    assert factor(wrong, "Quay Post", "anonymous insider", "split") == 0.0
    right = teach([("split", True, (vouch("Quay Post", "supports"),))] * 400)
    assert factor(right, "Quay Post", "anonymous insider", "split") == 2.0

"""Scores of resolved answers, by arithmetic that a reader can redo."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.judge.scores import EDGES, brier, by_kind, calibration, log_score, scores, wilson

ANSWERS = st.lists(st.tuples(st.floats(0, 1, allow_nan=False), st.booleans()), min_size=1, max_size=30)


def test_the_arithmetic() -> None:
    p, y = [0.9, 0.2, 0.5], [True, False, False]
    assert brier(p, y) == pytest.approx((0.01 + 0.04 + 0.25) / 3)
    assert log_score(p, y) == pytest.approx(-(log(0.9) + log(0.8) + log(0.5)) / 3)


def test_the_wilson_interval_of_8_in_10_is_that_of_the_textbook() -> None:
    assert wilson(8, 10, z=1.96) == pytest.approx((0.4902, 0.9433), abs=5e-4)  # Newcombe 1998, Statistics in Medicine


def test_one_sure_error_is_dear_but_finite() -> None:
    assert log_score([1.0], [False]) == pytest.approx(-log(1e-4))


def test_an_edge_belongs_to_the_bin_above_and_one_to_the_last() -> None:
    found = calibration([0.15, 0.149, 1.0, 0.85], [True, False, True, True])
    assert [(b.low, b.n) for b in found] == [(0.0, 1), (0.15, 1), (0.85, 2)]


@given(ANSWERS)
def test_every_answer_is_in_one_bin_and_shares_lie_in_their_intervals(answers: list[tuple[float, bool]]) -> None:
    p, y = [a for a, _ in answers], [b for _, b in answers]
    total = scores(p, y)
    assert sum(b.n for b in total.calibration) == total.n == len(p)
    assert 0 <= total.brier <= 1
    assert all(b.low in EDGES and b.interval[0] - 1e-9 <= b.share <= b.interval[1] + 1e-9 for b in total.calibration)


def test_kinds_apart_and_nothing_to_score() -> None:
    found = by_kind([0.9, 0.1, 0.4], [True, False, True], ["split", "dating", "split"])
    assert {k: s.n for k, s in found.items()} == {"dating": 1, "split": 2}
    with pytest.raises(ValueError, match="no answer"):
        scores([], [])

"""The paths of an open question and the indicators that run out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumordesk.judge.outlook import HORIZONS, horizons, indicators
from rumordesk.kinds import load

TODAY = date(2031, 4, 1)


@given(st.floats(0.01, 0.99), st.integers(0, 600), st.sampled_from(["dating", "engagement", "split"]))
def test_the_paths_sum_to_one_and_silence_lowers_the_claim(p: float, days: int, kind: str) -> None:
    found = horizons(p, load(kind), TODAY - timedelta(days), TODAY)  # type: ignore[arg-type]
    assert [h.by for h in found] == [TODAY + timedelta(h) for h in HORIZONS]
    for h in found:
        assert h.confirmed + h.unconfirmed + h.not_so == pytest.approx(1, abs=2e-4)
        assert h.then <= p + 1e-4
    assert [h.confirmed for h in found] == sorted(h.confirmed for h in found)


def test_one_path_by_hand() -> None:
    # engagement: 0.4 are confirmed, half of these within 30 days. S(0) = 1, S(30) = 1 - 0.4 * 0.5 = 0.8.
    first = horizons(0.5, load("engagement"), TODAY, TODAY)[0]
    assert (first.confirmed, first.unconfirmed, first.not_so) == (0.1, 0.4, 0.5)
    assert first.then == round(0.4 / 0.9, 4)


def test_a_kind_without_a_curve_has_no_paths() -> None:
    assert horizons(0.5, load("general"), TODAY, TODAY) == ()


def test_indicators_are_dated_from_when_the_rumor_came_up_and_run_out() -> None:
    kind = load("dating")  # 90, 60 and 45 days
    coming, expired = indicators(kind, TODAY - timedelta(60), TODAY, str)
    assert [i.by for i in coming] == [TODAY + timedelta(30)]
    assert sorted(i.by for i in expired) == [TODAY - timedelta(15), TODAY]
    assert indicators(kind, TODAY, TODAY, str)[1] == ()

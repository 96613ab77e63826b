"""The fit of `weigh.cue_sides` against data whose law is known."""

from __future__ import annotations

import numpy as np
import pytest

from rumordesk.train.cue_sides import fit


def test_the_fit_finds_the_law_that_data_follow() -> None:
    rng = np.random.default_rng(3)
    trait = rng.integers(0, 2, 9000).astype(float)
    law = np.array([[2.0, 0.0], [0.0, 0.5], [0.0, 0.0]])  # nats of the trait and of none, by side
    odds = np.exp(np.column_stack([trait, np.ones(9000)]) @ law.T)
    chances = odds / odds.sum(1, keepdims=True)
    side = (rng.random(9000)[:, None] > chances.cumsum(1)).sum(1)
    found = fit(trait[:, None], side, np.ones(9000), ridge=0.01)
    assert found - found[2] == pytest.approx(law, abs=0.15)

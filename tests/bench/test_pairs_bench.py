"""The pairs bench: its scores against arithmetic that a reader can redo, its pairs, and its changed articles."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
import pytest

from rumordesk.bench import changed, linking, logistic, pairs, resampling, synthetic
from rumordesk.errors import InputError


def test_f1_and_adjusted_rand_by_hand():
    judged = [(True, True)] * 3 + [(True, False)] + [(False, True)] * 2 + [(False, False)] * 4
    assert pairs.f1(judged) == 2 * 3 / (4 + 5)
    assert pairs.adjusted_rand(judged) == 2 * (3 * 4 - 1 * 2) / ((4 * 5) + (5 * 6))
    assert pairs.adjusted_rand([(True, True)]) == 0.0


def test_the_model_finds_the_slope_that_data_have():
    rng = np.random.default_rng(1)
    traits = rng.normal(size=(4000, 2))
    gold = (rng.random(4000) < 1 / (1 + np.exp(-(0.5 + 2 * traits[:, 0])))).astype(float)
    intercept, weights = logistic.fit(traits, gold, ridge=0.01)
    assert intercept == pytest.approx(0.5, abs=0.15)
    assert weights.tolist() == pytest.approx([2, 0], abs=0.2)


def test_pairs_that_hang_together_stay_together():
    made = [pairs.Pair("a", "b", "copy"), pairs.Pair("c", "d", "copy"), pairs.Pair("b", "e", "copy")]
    assert sorted(sorted(group) for group in pairs._together(made)) == [[0, 2], [1]]


def test_missing_pairs_are_an_error(tmp_path: Path):
    with pytest.raises(InputError, match="link_pairs_holdout"):
        pairs._pairs(tmp_path, "holdout")


def test_a_second_judgement_agrees_as_counted_by_hand():
    assert pairs._agreement()["agreement_linked"] == 94 / 98


def test_an_interval_holds_what_was_measured():
    low, high = resampling.interval([[True]] * 60 + [[False]] * 40, lambda items: sum(items) / len(items))
    assert 0.48 < low < 0.55 < 0.65 < high < 0.72
    assert resampling.interval([], len) == []


def test_synthetic_articles_are_the_same_each_time():
    first, again = (list(synthetic.articles(60)) for _ in range(2))
    assert first == again
    assert {origin < number for number, a in enumerate(first) for origin in a.origins} == {True}


def test_linking_is_measured(tmp_path: Path):
    result = linking.run(tmp_path, "dev", count=600)
    scores = result["scores"]
    assert [scores[f"recall_{m}"] for m in ("copied", "truncated", "reordered", "merged", "synonyms")] == [1.0] * 5
    assert scores["false_pairs"] == 0
    assert (result["bench"], result["split"], result["n"]) == ("linking", "dev", 600)


def test_every_change_changes_the_text_and_keeps_its_origin():
    words = [f"word{number}" for number in range(200)]
    text, other = " ".join(words[:100]) + ". " + " ".join(words[100:]), " ".join(words).upper()
    for name, change in changed.CHANGES.items():
        told = change(text, other, random.Random(1))
        kept = set(re.findall(r"word\d+", told)) & set(words)
        assert told != text, name
        assert 100 <= len(kept) <= 200, name

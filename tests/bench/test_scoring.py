"""Scores by arithmetic that a reader can redo, and what an interval has to be."""

from __future__ import annotations

import numpy as np
import pytest

from rumordesk.bench import scoring


def test_f1_is_the_harmonic_mean() -> None:
    assert scoring.f1(3, 4, 6) == pytest.approx(2 / (1 / (3 / 4) + 1 / (3 / 6)))
    assert scoring.f1(0, 0, 0) == 0


def test_a_confusion_table_gives_each_class_its_figures() -> None:
    table = scoring.confusion(["a", "a", "a", "b"], ["a", "a", "b", "b"], ("a", "b"))
    assert table == {"a": {"a": 2, "b": 1}, "b": {"a": 0, "b": 1}}
    assert scoring.per_class(table) == {
        "a": {"precision": 1.0, "recall": 0.6667, "f1": 0.8, "support": 3},
        "b": {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "support": 1},
    }


def share(c: scoring.Counts) -> dict[str, float]:
    return {"share": c[0] / c[1]}


def test_an_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    groups = scoring.by_group([(i % 40, [i % 3 == 0, 1]) for i in range(400)])
    low, high = scoring.intervals(groups, share)["share"]
    assert low < share(scoring.total(groups))["share"] < high
    shuffled = dict(reversed(groups.items()))
    assert scoring.intervals(shuffled, share)["share"] == [low, high]


def test_groups_are_drawn_whole() -> None:
    """Ten rows of one group say no more than one: with two groups, one all right and one all wrong, the interval is
    everything; with twenty rows by themselves it would not be."""
    two = scoring.by_group([("a", [1, 1])] * 10 + [("b", [0, 1])] * 10)
    assert scoring.intervals(two, share)["share"] == [0, 1]
    apart = scoring.by_group([(i, [i < 10, 1]) for i in range(20)])
    low, high = scoring.intervals(apart, share)["share"]
    assert 0.2 < low < high < 0.8


def test_no_groups_have_no_interval() -> None:
    assert scoring.intervals({}, share) == {}


def test_counts_of_a_group_are_summed() -> None:
    assert scoring.by_group([("a", [1, 2]), ("b", [0, 5]), ("a", [3, 4])])["a"].tolist() == [4, 6]
    assert np.array_equal(scoring.total(scoring.by_group([("a", [1, 2]), ("b", [3, 4])])), [4, 6])

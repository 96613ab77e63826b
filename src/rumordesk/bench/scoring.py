"""Scores from counts, and their intervals by bootstrap over groups.

F1 = 2 · right / (found + wanted), the harmonic mean of precision (right / found) and recall (right / wanted); 0 where
nothing is found and nothing wanted. Counts are sums over groups (bodies, articles, documents), so that resampling whole
groups is resampling rows of a table. It knows no data set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
"""One number for each thing that is counted."""

RESAMPLES = 1_000
"""Draws of a bootstrap (Efron and Tibshirani 1993 advise about 1,000 for intervals)."""
SEED = 20_181_130
"""Any fixed number: the same input has to give the same interval."""
DIGITS = 4
"""Digits kept behind the point."""


def f1(right: float, found: float, wanted: float) -> float:
    """2 · right / (found + wanted); 0 where both are 0."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def intervals(
    groups: Mapping[Any, Counts], scores: Callable[[Counts], dict[str, float]], resamples: int = RESAMPLES
) -> dict[str, list[float]]:
    """95 % percentile intervals of scores that are functions of summed counts, by drawing groups with replacement."""
    if not groups:
        return {}
    table = np.array([groups[key] for key in sorted(groups, key=str)], dtype=np.float64)
    draws = np.random.default_rng(SEED).multinomial(len(table), np.full(len(table), 1 / len(table)), size=resamples)
    drawn = [scores(row) for row in draws @ table]
    return {name: _middle([d[name] for d in drawn]) for name in drawn[0]}


def by_group(pairs: Iterable[tuple[Hashable, Sequence[float]]]) -> dict[Hashable, Counts]:
    """The counts of each group, summed."""
    table: dict[Hashable, Counts] = {}
    for group, counts in pairs:
        row = np.asarray(counts, dtype=np.float64)
        table[group] = table[group] + row if group in table else row
    return table


def total(groups: Mapping[Any, Counts]) -> Counts:
    """The counts of all groups together."""
    every: Counts = np.sum([groups[key] for key in sorted(groups, key=str)], axis=0)
    return every


def confusion(gold: Sequence[str], predicted: Sequence[str], classes: Sequence[str]) -> dict[str, dict[str, int]]:
    """How often each true class was taken for each class."""
    counted = Counter(zip(gold, predicted, strict=True))
    return {true: {taken: counted[true, taken] for taken in classes} for true in classes}


def per_class(table: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and support of each class of a confusion table."""
    return {name: _class(table, name) for name in table}


def figures(right: float, found: float, wanted: float) -> dict[str, float]:
    """Precision, recall, F1 and support from counts."""
    return {
        "precision": round(right / found, DIGITS) if found else 0.0,
        "recall": round(right / wanted, DIGITS) if wanted else 0.0,
        "f1": round(f1(right, found, wanted), DIGITS),
        "support": int(wanted),
    }


def rounded(scores: Mapping[str, float], digits: int = DIGITS) -> dict[str, float]:
    """The scores as they are printed."""
    return {name: round(float(value), digits) for name, value in scores.items()}


def _class(table: Mapping[str, Mapping[str, int]], name: str) -> dict[str, float]:
    return figures(table[name][name], sum(row[name] for row in table.values()), sum(table[name].values()))


def _middle(values: Sequence[float]) -> list[float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return [round(float(low), DIGITS), round(float(high), DIGITS)]

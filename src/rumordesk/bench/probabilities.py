"""Scores of probabilities against outcomes, with bootstrap intervals by group. It knows no data set.

AUC: the chance that a true case has the higher probability, ties half (Hanley & McNeil 1982, Radiology 143:29-36).
Brier score: mean of (p - outcome)² (Brier 1950, Monthly Weather Review 78:1-3). Confident errors: wrong by more than
`CONFIDENT`. Intervals: `resampling`, by drawing groups.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rumordesk.bench.resampling import interval

CONFIDENT = 0.85
"""|p - outcome| from which an answer was confident and wrong (the project's own limit)."""
Scores = dict[str, float]


def auc(p: Sequence[float], y: Sequence[bool]) -> float:
    """In [0, 1]; 0.5 where only one outcome occurs."""
    pos = np.array([a for a, b in zip(p, y, strict=True) if b])
    neg = np.array([a for a, b in zip(p, y, strict=True) if not b])
    if not len(pos) or not len(neg):
        return 0.5
    above = (pos[:, None] > neg).sum() + 0.5 * (pos[:, None] == neg).sum()
    return float(above / (len(pos) * len(neg)))


def brier(p: Sequence[float], y: Sequence[bool]) -> float:
    """In [0, 1], 0 is best."""
    return sum((a - b) ** 2 for a, b in zip(p, y, strict=True)) / len(p) if p else 0.0


def confident_errors(p: Sequence[float], y: Sequence[bool]) -> int:
    """Answers above 0.85 or below 0.15 that are wrong."""
    return sum(abs(a - b) > CONFIDENT for a, b in zip(p, y, strict=True))


def scores(p: Sequence[float], y: Sequence[bool]) -> Scores:
    """All three, rounded to four decimals."""
    return {
        "auc": round(auc(p, y), 4),
        "brier": round(brier(p, y), 4),
        "confident_errors": confident_errors(p, y),
    }


def intervals(p: Sequence[float], y: Sequence[bool], groups: Sequence[str]) -> dict[str, list[float]]:
    """95 % intervals of AUC and Brier score by drawing whole groups again."""
    rows: dict[str, list[tuple[float, bool]]] = {}
    for a, b, group in zip(p, y, groups, strict=True):
        rows.setdefault(group, []).append((a, b))
    drawn = [rows[name] for name in sorted(rows)]
    measures = {"auc": auc, "brier": brier}
    return {
        name: interval(drawn, lambda items, of=of: of([a for a, _ in items], [b for _, b in items]))  # type: ignore[misc]
        for name, of in measures.items()
    }


def leave_one_out(keys: Sequence[str], y: Sequence[bool], groups: Sequence[str]) -> list[float]:
    """For each row the share of yes among other groups' rows of the same key, with one yes and one no added."""
    out = []
    for key, group in zip(keys, groups, strict=True):
        same = [b for k, b, g in zip(keys, y, groups, strict=True) if k == key and g != group]
        out.append((sum(same) + 1) / (len(same) + 2))
    return out


def share(a: float, b: float) -> float:
    """a ÷ (a + b), half a count added to both."""
    return (a + 0.5) / (a + b + 1)

"""Intervals by bootstrap: how far a score may lie from what is measured, by drawing items with replacement.

Efron 1979, doi:10.1214/aos/1176344552. Percentiles 2.5 and 97.5 of the score over `DRAWS` draws. It knows no data set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")

DRAWS = 1000
SEED = 11


def interval(groups: Sequence[Sequence[Item]], score: Callable[[Sequence[Item]], float]) -> list[float]:
    """[low, high] of a score over draws of whole groups; items of one group depend on each other."""
    rng = np.random.default_rng(SEED)
    drawn = (rng.integers(len(groups), size=len(groups)).tolist() for _ in range(DRAWS if groups else 0))
    values = [score([item for at in draw for item in groups[at]]) for draw in drawn]
    return [round(float(v), 4) for v in np.percentile(values, (2.5, 97.5))] if values else []

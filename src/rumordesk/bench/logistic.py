"""A logistic model with a ridge, for what is light enough to be fitted in a bench.

Le Cessie & van Houwelingen 1992, doi:10.2307/2347628. It knows no data set.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fit(traits: Floats, gold: Floats, ridge: float) -> tuple[float, Floats]:
    """Intercept and weights of a logistic model, by Newton's method with a ridge on standardised traits."""
    mean, spread = traits.mean(0), traits.std(0) + 1e-9
    rows = np.column_stack((np.ones(len(traits)), (traits - mean) / spread))
    penalty = np.diag([0.0, *[ridge] * traits.shape[1]])
    weights: Floats = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (p - gold) + penalty @ weights
        step = np.linalg.solve((rows * (p * (1 - p))[:, None]).T @ rows + penalty, slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread

"""How the figures of `kinds/claims.toml` were fitted, and what they score on claims that they have not seen.

Ridge logistic regression on standardised figures (Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992,
doi:10.2307/2347628), by Newton's method. Nothing here runs when a question is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rumordesk.bench.probabilities import scores

PENALTY = 2.0
"""On squared standardised weights; 0.5 to 4 differ by 0.002 in the cross-validated Brier score."""
FOLDS, ROUNDS, BOOTSTRAPS = 10, 10, 400
STEPS = 50
"""Newton steps; it has converged after about eight."""

Floats = NDArray[np.float64]


class Fit(NamedTuple):
    """Nats for a unit of each figure, with the ends of the 80 % range, and its mean."""

    name: str
    nats: tuple[float, float, float]
    mean: float


def fit(figures: Sequence[Mapping[str, float]], y: Sequence[bool]) -> list[Fit]:
    """The figures' weights on these claims, with bootstrap ranges."""
    names = sorted(figures[0])
    x, truth = _table(figures, names), np.array(y, dtype=float)
    mean, sd = x.mean(0), x.std(0) + 1e-9
    weights = _weights((x - mean) / sd, truth)[1:] / sd
    rng = np.random.default_rng(0)
    picks = [rng.integers(0, len(truth), len(truth)) for _ in range(BOOTSTRAPS)]
    drawn = np.array([_weights((x[i] - mean) / sd, truth[i])[1:] / sd for i in picks])
    low, high = np.quantile(drawn, 0.1, axis=0), np.quantile(drawn, 0.9, axis=0)
    return [
        Fit(
            n,
            (round(float(weights[j]), 2), round(float(low[j]), 2), round(float(high[j]), 2)),
            round(float(mean[j]), 3),
        )
        for j, n in enumerate(names)
    ]


def cross_validated(figures: Sequence[Mapping[str, float]], y: Sequence[bool]) -> dict[str, Any]:
    """Scores of claims by weights fitted on the others: ten folds by claim, mean of ten rounds."""
    if len(y) < FOLDS:
        return {}
    x, truth = _table(figures, sorted(figures[0])), np.array(y, dtype=float)
    p = np.zeros((ROUNDS, len(truth)))
    for r in range(ROUNDS):
        order = np.random.default_rng(r).permutation(len(truth))
        for k in range(FOLDS):
            p[r, order[k::FOLDS]] = _predicted(x, truth, order[k::FOLDS])
    each = [scores([float(v) for v in row], y) for row in p]
    return {name: round(float(np.mean([s[name] for s in each])), 4) for name in each[0]}


def _predicted(x: Floats, y: Floats, out: NDArray[np.intp]) -> Floats:
    """Probabilities of the rows `out`, by weights fitted on all others."""
    rest = np.setdiff1d(np.arange(len(y)), out)
    mean, sd = x[rest].mean(0), x[rest].std(0) + 1e-9
    w = _weights((x[rest] - mean) / sd, y[rest])
    return _sigmoid(w[0] + ((x[out] - mean) / sd) @ w[1:])


def _table(figures: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    return np.array([[f[n] for n in names] for f in figures], dtype=float)


def _weights(x: Floats, y: Floats) -> Floats:
    """Intercept first; it is not penalised."""
    ones = np.hstack([np.ones((len(x), 1)), x])
    penalty = np.diag([0.0] + [PENALTY] * x.shape[1])
    w = np.zeros(ones.shape[1])
    for _ in range(STEPS):
        p = _sigmoid(ones @ w)
        gradient = ones.T @ (p - y) + penalty @ w
        hessian = (ones * (p * (1 - p))[:, None]).T @ ones + penalty + 1e-9 * np.eye(len(w))
        w = w - np.linalg.solve(hessian, gradient)
    return w


def _sigmoid(z: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-z))
    return result

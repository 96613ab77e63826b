"""Fits the weights of `weigh.cue_sides` on FNC-1's headlines and bodies, held-out claims left out.

Multinomial logistic regression with a ridge, by Newton's method. Each side counts for a third of the whole, and each of
a claim's n texts for 1/√n, since they are in part copies of each other. It needs none of the training libraries;
`fitted`, rounded to two digits, is what the module holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rumordesk.models.held_out import held_out
from rumordesk.text.sentences import spans
from rumordesk.train import corpora
from rumordesk.train.sides import DENIES, DISTANT, STANCES, TELLS, Floats, sides
from rumordesk.weigh.cue_sides import headline_traits, text_traits

RIDGE = 1.0
STEPS = 30
"""It has converged after about eight."""
NOTED = {"agree": TELLS, "disagree": DENIES, "discuss": DISTANT}
"""Emergent's stances of a headline as sides."""


def fitted(data: Path) -> tuple[Floats, Floats]:
    """The tables of headlines and of texts: a row a side, a column a trait, and last the side's own nats."""
    related = [p for p in corpora.stances(data) if p.stance in STANCES and not held_out(p.group)]
    noted = {p.text: NOTED[p.stance] for p in corpora.headlines(data) if not held_out(p.group)}
    found = sides(related, noted)
    return (
        _table(found.headlines, [headline_traits(text) for _, text in found.headlines]),
        _table(found.bodies, [text_traits([text[s:e] for _, s, e in spans(text)]) for _, text in found.bodies]),
    )


def fit(traits: Floats, side: npt.NDArray[np.int64], weight: Floats, ridge: float = RIDGE) -> Floats:
    """Weights by side and trait, the last those of no trait, which the ridge leaves alone."""
    x = np.column_stack([traits, np.ones(len(traits))])
    size, gold = x.shape[1], np.eye(3)[side]
    w: Floats = np.zeros((3, size))
    penalty = np.tile([ridge] * (size - 1) + [1e-6], 3)
    for _ in range(STEPS):
        p = np.exp(x @ w.T)
        p /= p.sum(1, keepdims=True)
        slope = ((p - gold) * weight[:, None]).T @ x + penalty.reshape(3, -1) * w
        curve = np.einsum("n,nab,nd,ne->adbe", weight, p[:, :, None] * (np.eye(3) - p[:, None]), x, x)
        w -= np.linalg.solve(curve.reshape(3 * size, -1) + np.diag(penalty), slope.ravel()).reshape(3, -1)
    return w


def _table(chances: Mapping[tuple[str, str], Floats], traits: Sequence[Sequence[float]]) -> Floats:
    side = np.array([int(c.argmax()) for c in chances.values()])
    texts, of_side = Counter(group for group, _ in chances), Counter(side.tolist())
    weight = np.array(
        [len(side) / (3 * of_side[s]) / texts[g] ** 0.5 for (g, _), s in zip(chances, side.tolist(), strict=True)]
    )
    return fit(np.array(traits), side, weight)

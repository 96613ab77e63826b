"""The stance of a body to a headline in the terms of the Fake News Challenge: agree, disagree, discuss, unrelated.

`relatedness` says whether the two belong together; the trained encoder then compares the headline with the passages of
the body that bear on it. It weighs no evidence: the stance of an article to a rumor is in `stance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log

from rumordesk.models import claims
from rumordesk.text.sentences import spans
from rumordesk.weigh.relatedness import Pair, related

RELATED = 0.5
"""Probability from which on a body is about the headline's matter."""
SIDES = ("agree", "disagree", "discuss")
LEANING = {"agree": 0.0, "disagree": 0.0, "discuss": 0.0}
"""Nats added to each side before the best is taken."""


def predict(pairs: Sequence[Pair], beside: Sequence[Pair] = ()) -> list[str]:
    """A label for each pair of headline and body; `beside` are others of the same collection, for comparison."""
    chances = related([*pairs, *beside])[: len(pairs)]
    return [
        _stance(headline, body) if chance > RELATED else "unrelated"
        for (headline, body), chance in zip(pairs, chances, strict=True)
    ]


def _stance(headline: str, body: str) -> str:
    seen = claims.stance(headline, _sentences(body))
    return max(SIDES, key=lambda side: LEANING[side] + log(getattr(seen, side) + 1e-9))


@lru_cache(maxsize=4_096)
def _sentences(body: str) -> tuple[str, ...]:
    return tuple(body[start:end] for _, start, end in spans(body))

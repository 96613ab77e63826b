"""The stance of a body to a headline in the terms of the Fake News Challenge: agree, disagree, discuss, unrelated.

`relatedness` says whether the two belong together; the trained encoder then says which side each takes toward the rumor
that both are on, and where the sides meet is the stance. It weighs no evidence: the stance of an article to a rumor is
in `stance`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rumordesk.models import claims
from rumordesk.text.sentences import spans
from rumordesk.weigh.relatedness import Pair, related

RELATED = 0.25
"""Probability from which on a body is about the headline's matter. The challenge takes four times as much for a pair
that is missed as for one too many; F1 of `unrelated` is the same from .2 to .5 on FNC-1's training part."""
MEETINGS = ("agree", "disagree", "discuss")
"""By falling chance where two are alike."""


def predict(pairs: Sequence[Pair], beside: Sequence[Pair] = ()) -> list[str]:
    """A label for each pair of headline and body; `beside` are others of the same collection, for comparison."""
    chances = related([*pairs, *beside])[: len(pairs)]
    return [
        _likeliest(claims.meeting(claims.sides(headline, _sentences(body)))) if chance > RELATED else "unrelated"
        for (headline, body), chance in zip(pairs, chances, strict=True)
    ]


def _likeliest(chances: Mapping[str, float]) -> str:
    return max(MEETINGS, key=chances.__getitem__)


@lru_cache(maxsize=4_096)
def _sentences(body: str) -> tuple[str, ...]:
    return tuple(body[start:end] for _, start, end in spans(body))

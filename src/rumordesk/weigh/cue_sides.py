"""Sides by cues: what the stock words of a headline and of a text say of the side that each takes toward a rumor.

Eleven traits and a logistic model over the three sides of `models.claims` (tells, denies, distant). The encoder has the
same words marked at its input; on claims that it has not seen, the two together find more denials than either. It knows
no claim, and its word alone is worth little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log1p

from rumordesk.models.cues import DENIAL, DISTANCE, NEGATION

FIRST = 40
"""Sentences of a text in which denials are counted."""
OPENING = 3
"""Sentences that open a text; one no longer than that is short. Both set by judgement."""
Chances = tuple[float, float, float]
"""Of telling, denying and keeping one's distance."""
HEADLINE = (
    (-1.63, -0.91, -1.4, -1.48, -0.68, 1.11),
    (3.23, 2.23, 0.2, -0.15, 0.88, -0.96),
    (-1.6, -1.33, 1.2, 1.62, -0.2, -0.14),
)
TEXT = (
    (-1.65, -0.15, -0.62, -0.35, -0.25, -0.68, 1.51),
    (1.82, 0.59, -0.1, 0.25, 0.41, 0.49, -1.32),
    (-0.17, -0.44, 0.72, 0.1, -0.16, 0.19, -0.19),
)
"""Nats for each side (a row as in `Chances`) of each trait, and last of none. Fitted by `train/cue_sides.py`."""
_NO = re.compile(r"\W*no(?:pe)?\b\s*[,:–—-]", re.IGNORECASE)


def of_headline(headline: str) -> Chances:
    """The chances of the sides of a headline, by its words alone."""
    return _chances(HEADLINE, headline_traits(headline))


def of_text(sentences: Sequence[str]) -> Chances:
    """The chances of the sides of a text, by its words alone."""
    return _chances(TEXT, text_traits(sentences))


def headline_traits(headline: str) -> tuple[float, ...]:
    """Whether a headline denies, negates without denying, asks, keeps its distance, or opens with "No"."""
    denies = DENIAL.search(headline) is not None
    negates = not denies and NEGATION.search(headline) is not None
    distant, opens = DISTANCE.search(headline) is not None, _NO.match(headline) is not None
    return tuple(map(float, (denies, negates, "?" in headline, distant, opens)))


def text_traits(sentences: Sequence[str]) -> tuple[float, ...]:
    """How many sentences of a text deny; whether its opening denies, how much it keeps its distance, negates or asks;
    whether it is short. Counts n as log(1 + n)."""
    opening = " ".join(sentences[:OPENING])
    return (
        log1p(sum(DENIAL.search(sentence) is not None for sentence in sentences[:FIRST])),
        float(DENIAL.search(opening) is not None),
        log1p(len(DISTANCE.findall(opening))),
        float(len(sentences) <= OPENING),
        float(NEGATION.search(opening) is not None),
        float("?" in opening),
    )


def _chances(weights: Sequence[Sequence[float]], traits: Sequence[float]) -> Chances:
    tells, denies, distant = (exp(sum(w * x for w, x in zip(row, (*traits, 1.0), strict=True))) for row in weights)
    every = tells + denies + distant
    return tells / every, denies / every, distant / every

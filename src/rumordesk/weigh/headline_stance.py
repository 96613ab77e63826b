"""The stance of a body to a headline in the terms of the Fake News Challenge: agree, disagree, discuss, unrelated.

`relatedness` says whether the two belong together; the trained encoder then compares the headline with the passages of
the body that bear on it, and words of distance have a vote. It weighs no evidence: the stance of an article to a rumor
is in `stance`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log

from rumordesk.models import claims
from rumordesk.text.sentences import spans
from rumordesk.weigh.relatedness import Pair, related, words

RELATED = 0.5
"""Probability from which on a body is about the headline's matter."""
SIDES = ("agree", "disagree", "discuss")
DENIAL = 0.4
"""Nats for a denial: the rarest side, which the encoder is too shy to take."""
DISTANCE = 0.6
"""Nats for or against a report that takes no side, by whether it keeps its distance in `DISTANT` words."""
DISTANT = 3
LEAD, BEST = 3, 3
"""Sentences at a body's head, and sentences that share most words with the headline, in which those are counted.

All set on the claims of FNC-1's training part that the encoder has not seen; macro F1 .68 with them, .67 without."""
DISTANCES = re.compile(
    r"\b(?:report(?:s|ed|edly)?|alleged(?:ly)?|claim(?:s|ed|ing)?|rumou?r\w*|according to|says?|said|sources?|may|might"
    r"|could|apparently|purported\w*|unconfirmed|unverified|believed|possibl[ey]|appear(?:s|ed)?)\b",
    re.IGNORECASE,
)


def predict(pairs: Sequence[Pair], beside: Sequence[Pair] = ()) -> list[str]:
    """A label for each pair of headline and body; `beside` are others of the same collection, for comparison."""
    chances = related([*pairs, *beside])[: len(pairs)]
    return [
        _stance(headline, body) if chance > RELATED else "unrelated"
        for (headline, body), chance in zip(pairs, chances, strict=True)
    ]


def _stance(headline: str, body: str) -> str:
    seen = claims.stance(headline, _sentences(body))
    leaning = {"agree": 0.0, "disagree": DENIAL, "discuss": DISTANCE if _distant(headline, body) else -DISTANCE}
    return max(SIDES, key=lambda side: leaning[side] + log(getattr(seen, side) + 1e-9))


def _distant(headline: str, body: str) -> bool:
    """Whether a headline, or what a body says of its matter, passes things on rather than stating them."""
    lead = _sentences(body)[:LEAD]
    asked = set(words(headline))
    best = sorted(_sentences(body), key=lambda s: -len(asked & set(words(s))))[:BEST]
    counted = len(DISTANCES.findall(" ".join(lead))) + len(DISTANCES.findall(" ".join(best)))
    return DISTANCES.search(headline) is not None or counted >= DISTANT


@lru_cache(maxsize=4_096)
def _sentences(body: str) -> tuple[str, ...]:
    return tuple(body[start:end] for _, start, end in spans(body))

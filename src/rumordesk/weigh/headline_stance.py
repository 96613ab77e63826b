"""The stance of a body to a headline in the terms of the Fake News Challenge: agree, disagree, discuss, unrelated.

By rule: `relatedness` says whether the two belong together; then words of denial and of distance are counted where the
body speaks of the headline's matter (its first sentences, and those that share most with the headline). It weighs no
evidence: the stance of an article to a rumor is in `stance`, from events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rumordesk.text.sentences import spans
from rumordesk.weigh.relatedness import Pair, related, words

Label = Literal["agree", "disagree", "discuss", "unrelated"]

RELATED = 0.5
"""Probability from which on a body is about the headline's matter."""
LEAD, BEST = 3, 3
"""Sentences at a body's head, and sentences that share most words with the headline, which are read."""
DISTANT = 3
"""Words of distance in those that make a report one that takes no side; set on the challenge's training part."""
SHORTEST = 4
"""Letters of a word that counts as shared."""

REFUTES = re.compile(
    r"\b(?:fake|hoax\w*|fraud|false|falsely|den(?:y|ies|ied|ying)|denials?|not true|untrue|debunk\w*|bogus|pranks?"
    r"|satir\w*|made[- ]up|fabricat\w*|refut\w*|myth|no evidence|misinformation|retract\w*|incorrect\w*|inaccurate"
    r"|dismiss\w*|never happened|no truth|photoshop\w*|staged|doctored|duped|fell for|spoof|wrong|doubt\w*"
    r"|not (?:the|a|been|really|actually|what|dead|stolen|true|real))\b",
    re.IGNORECASE,
)
DISTANCES = re.compile(
    r"\b(?:report(?:s|ed|edly)?|alleged(?:ly)?|claim(?:s|ed|ing)?|rumou?r\w*|according to|says?|said|sources?|may|might"
    r"|could|apparently|purported\w*|unconfirmed|unverified|believed|possibl[ey]|appear(?:s|ed)?)\b",
    re.IGNORECASE,
)


def predict(pairs: Sequence[Pair]) -> list[str]:
    """A label for each pair of headline and body."""
    chances = related(pairs)
    return [
        _stance(headline, body) if chance > RELATED else "unrelated"
        for (headline, body), chance in zip(pairs, chances, strict=True)
    ]


def _stance(headline: str, body: str) -> Label:
    lead, best = " ".join(_sentences(body)[:LEAD]), _bearing(headline, body)
    if not REFUTES.search(headline) and REFUTES.search(lead) and REFUTES.search(best):
        return "disagree"
    if DISTANCES.search(headline):
        return "discuss"
    return "discuss" if len(DISTANCES.findall(lead)) + len(DISTANCES.findall(best)) >= DISTANT else "agree"


def _bearing(headline: str, body: str) -> str:
    """The sentences that share most words with the headline, in the order of that share."""
    asked = {word for word in words(headline) if len(word) >= SHORTEST}
    shared = ((-len(asked & set(words(s))), i, s) for i, s in enumerate(_sentences(body)))
    return " ".join(s for _, _, s in sorted(shared)[:BEST])


@lru_cache(maxsize=4_096)
def _sentences(body: str) -> tuple[str, ...]:
    return tuple(body[start:end] for _, start, end in spans(body))

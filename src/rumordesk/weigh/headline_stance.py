"""The stance of a body to a headline in the terms of the Fake News Challenge: agree, disagree, discuss, unrelated.

`relatedness` says whether the two belong together; the trained encoder, and beside it the cue words, say which side
each takes toward the rumor that both are on, and where the sides meet is the stance. It weighs no evidence: the stance
of an article to a rumor is in `stance`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from rumordesk.models import claims
from rumordesk.text.sentences import spans
from rumordesk.weigh import cue_sides
from rumordesk.weigh.relatedness import Pair, related

RELATED = 0.25
"""Probability from which on a body is about the headline's matter. The challenge takes four times as much for a pair
that is missed as for one too many; F1 of `unrelated` is the same from .2 to .5 on FNC-1's training part."""
CUES_OF_HEADLINE, CUES_OF_TEXT = 0.3, 0.5
"""What the log chances of `cue_sides` count beside the encoder's. Set on claims that the encoder had not seen: F1 of
`disagree` .45 to .48 and .43 to .46 (two trainings, 385 pairs on 110 claims), macro F1 of the related by .01 and .02;
weights from .2 to .8 give the same within .01."""
MEETINGS = ("agree", "disagree", "discuss")
"""By falling chance where two are alike."""


def predict(pairs: Sequence[Pair], beside: Sequence[Pair] = ()) -> list[str]:
    """A label for each pair of headline and body; `beside` are others of the same collection, for comparison."""
    chances = related([*pairs, *beside])[: len(pairs)]
    return [
        _likeliest(claims.meeting(sides(headline, _sentences(body)))) if chance > RELATED else "unrelated"
        for (headline, body), chance in zip(pairs, chances, strict=True)
    ]


def sides(headline: str, sentences: Sequence[str]) -> claims.Seen:
    """The sides of both by the encoder and by their cue words."""
    seen = claims.sides(headline, sentences)
    return msgspec.structs.replace(
        seen,
        claim=_both(seen.claim, cue_sides.of_headline(headline), CUES_OF_HEADLINE),
        text=_both(seen.text, cue_sides.of_text(sentences), CUES_OF_TEXT),
    )


def _both(encoder: cue_sides.Chances, cues: cue_sides.Chances, share: float) -> cue_sides.Chances:
    """Chances in proportion to encoder · cues^share."""
    tells, denies, distant = (e * c**share for e, c in zip(encoder, cues, strict=True))
    every = tells + denies + distant
    return tells / every, denies / every, distant / every


def _likeliest(chances: Mapping[str, float]) -> str:
    return max(MEETINGS, key=chances.__getitem__)


@lru_cache(maxsize=4_096)
def _sentences(body: str) -> tuple[str, ...]:
    return tuple(body[start:end] for _, start, end in spans(body))

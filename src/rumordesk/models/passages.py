"""Passages: the sentences of a text that bear on a claim, picked by the words they share and by words of doubt.

A long text is never cut blindly: what the encoder is shown is the opening, the sentences that share most with the
claim, and those that deny, doubt or confirm, in the order in which they stand. It judges nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from rumordesk.models.encoding import Pieces

ROOM = 192
"""Pieces for claim and passages together; a sentence of news has about 30."""
LONGEST_CLAIM = 64
LONGEST_SENTENCE = 90
OPENING = 0.35
"""What standing first adds to a sentence, in units of the claim's words that it shares (0 to 1)."""
DOUBT = 0.25
"""What a word of denial, doubt or confirmation adds. Both set by judgement on FNC-1's training part."""
_WORD = re.compile(r"[^\W_]+")
_DOUBT = re.compile(
    r"\b(?:hoax|fake[ds]?|false|debunk\w*|bogus|den(?:y|ies|ied|ial)|refut\w*|untrue|not true|no truth|rumou?r\w*"
    r"|satir\w*|prank\w*|made.up|fabricat\w*|unverified|unconfirmed|confirm\w*|dismiss\w*|disput\w*|allegedly"
    r"|reportedly|claim\w*|skeptic\w*|doubt\w*|wrong|myth|mistake\w*|apologi\w*|retract\w*|actually|in fact)\b",
    re.I,
)
_FILLERS = frozenset(
    re.findall(r"\w+", "a an and are as at be been but by did do does for from had has have he her his how i if in")
    + re.findall(r"\w+", "into is it its may not of on or over said says she so than that the their them they this")
    + re.findall(r"\w+", "to up was were what when which who why will with would you your after about against more")
    + ["new", "video"]
)


def words(text: str) -> frozenset[str]:
    """The first six letters of each word that says something."""
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(w[:6] for w in found if w not in _FILLERS)


def bearing(claim: str, sentences: Sequence[str], room: int) -> list[int]:
    """Numbers, rising, of the sentences to show, in `room` words; none where there are no sentences."""
    about = words(claim)
    ranked = sorted(range(len(sentences)), key=lambda i: (-_bears(about, sentences[i], i), i))
    chosen: list[int] = []
    for i in ranked:
        size = min(LONGEST_SENTENCE, math.ceil(1.3 * len(sentences[i].split())) + 3)
        if size <= room:
            chosen.append(i)
            room -= size
        if room < 12:
            break
    return sorted(chosen)


def _bears(about: frozenset[str], sentence: str, place: int) -> float:
    shared = len(about & words(sentence)) / max(1, len(about))
    doubted = DOUBT * (len(_DOUBT.findall(sentence)) > 0) * (shared > 0)
    return shared + doubted + OPENING / (1 + place)


def together(claim: Pieces, shown: Sequence[Pieces]) -> tuple[Pieces, Pieces | None]:
    """Claim and passages, cut to what the encoder takes."""
    first = claim.part(0, LONGEST_CLAIM)
    room = ROOM - len(first) - 3
    parts = [s.part(0, LONGEST_SENTENCE) for s in shown]
    if not parts:
        return first, None
    joined = Pieces(*(np.concatenate([getattr(p, name) for p in parts]) for name in Pieces.__struct_fields__))
    return first, joined.part(0, room)

"""Passages: the sentences of a text that bear on a claim, picked by the words they share and by words of denial.

A long text is never cut blindly: what the encoder is shown is the opening, the sentences that share most with the
claim, and those that deny, doubt or confirm, in the order in which they stand. It judges nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from rumordesk.models.cues import DENIAL, marks
from rumordesk.models.encoding import Encoded, Ints, Pieces, encode, pieces

ROOM = 192
"""Pieces for claim and passages together; a sentence of news has about 30."""
LONGEST_CLAIM = 64
LONGEST_SENTENCE = 90
OPENING = 0.35
"""What standing first adds to a sentence, in units of the claim's words that it shares (0 to 1)."""
DOUBT = 0.25
"""What a word of doubt or confirmation adds where the sentence shares words with the claim."""
DENIED = 0.35
"""What a word of denial adds: "It is a hoax" shares none. Of FNC-1's bodies that deny, 79 % so show a denial, 62 % if
it has to share words. All set by judgement on FNC-1's training part."""
FIRST = 40
"""Sentences in which a denial is looked for; what follows is mostly other news (set by judgement)."""
_WORD = re.compile(r"[^\W_]+")
_DOUBT = re.compile(
    r"\b(?:rumou?r\w*|unverified|unconfirmed|confirm\w*|allegedly|reportedly|claim\w*|skeptic\w*|doubt\w*|actually"
    r"|in fact)\b",
    re.I,
)
_FILLERS = frozenset(
    re.findall(r"\w+", "a an and are as at be been but by did do does for from had has have he her his how i if in")
    + re.findall(r"\w+", "into is it its may not of on or over said says she so than that the their them they this")
    + re.findall(r"\w+", "to up was were what when which who why will with would you your after about against more")
    + ["new", "video"]
)


def row(claim: str, sentences: Sequence[str]) -> tuple[Encoded, tuple[int, ...]]:
    """A claim and the passages of a text that bear on it, as the encoder takes them, and which passages these are."""
    about, told = _marked(claim)
    about, told = about.part(0, LONGEST_CLAIM), told[:LONGEST_CLAIM]
    room = ROOM - len(about) - 3
    chosen = bearing(claim, sentences, room)
    if not chosen:
        return encode([about], [told]), ()
    shown = [_marked(sentences[i]) for i in chosen]
    passages = [p.part(0, LONGEST_SENTENCE) for p, _ in shown]
    joined = Pieces(*(np.concatenate([getattr(p, name) for p in passages]) for name in Pieces.__struct_fields__))
    seen = np.concatenate([m[:LONGEST_SENTENCE] for _, m in shown])[:room]
    return encode([about, joined.part(0, room)], [told, seen]), tuple(chosen)


@lru_cache(maxsize=16_384)
def _marked(text: str) -> tuple[Pieces, Ints]:
    found = pieces(text)
    return found, marks(text, found)


@lru_cache(maxsize=16_384)
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
    return shared + _doubted(sentence, place, shared > 0) + OPENING / (1 + place)


def _doubted(sentence: str, place: int, shares: bool) -> float:
    if place < FIRST and DENIAL.search(sentence):
        return DENIED
    return DOUBT if shares and _DOUBT.search(sentence) else 0.0

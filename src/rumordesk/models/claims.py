"""Claims: how a text stands to a claim, and whether a sentence says that two marked people are spouses.

It picks the passages that it judges on (`passages`), and says what it sees; what that is worth, `weigh` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from rumordesk.models.encoding import encode, pieces
from rumordesk.models.passages import LONGEST_CLAIM, ROOM, bearing, together
from rumordesk.models.sessions import run, softmax

STANCES = ("agree", "disagree", "discuss", "unrelated")


class Seen(msgspec.Struct, frozen=True):
    """The stance of a text: chances of `STANCES`, which sum to one, and the sentences it was judged on."""

    agree: float
    disagree: float
    discuss: float
    unrelated: float
    sentences: tuple[int, ...]


def stance(claim: str, sentences: Sequence[str]) -> Seen:
    """How the text of these sentences stands to the claim."""
    about = pieces(claim)
    chosen = bearing(claim, sentences, ROOM - min(len(about), LONGEST_CLAIM) - 3)
    first, second = together(about, [pieces(sentences[i]) for i in chosen])
    row = encode([first, second] if second is not None else [first])
    chances = dict(zip(STANCES, softmax(run("claims", row)["stance"]).tolist(), strict=True))
    return Seen(**chances, sentences=tuple(chosen))


def spouses(sentence: str, first: tuple[int, int], second: tuple[int, int]) -> float:
    """The chance that the sentence says that the two people named in it, by spans of characters, are spouses."""
    whole = pieces(sentence).part(0, ROOM)
    marks = np.zeros(len(whole), np.int64)
    for mark, (start, end) in ((1, first), (2, second)):
        marks[(whole.starts < end) & (whole.ends > start)] = mark
    return float(softmax(run("claims", encode([whole], [marks]))["spouse"])[1])

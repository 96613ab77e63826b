"""Track record: how often an outlet's word of one type was right, as a Beta posterior, and the weight that follows.

For outlet o, source type t and kind of rumor k, with r right and w wrong words on resolved rumors of that kind, and r',
w' on those of other kinds:

    reliability ~ Beta(STRENGTH * USUAL + r + POOLED * r', STRENGTH * (1 - USUAL) + w + POOLED * w')
    factor      = ln odds of its mean / ln odds of USUAL, between 0 and MOST

The likelihood ratios of `kinds/` hold for a source of the usual reliability, so that the factor is 1 before anything is
resolved. Beta-Bernoulli updating: Gelman et al. 2013, Bayesian Data Analysis, ch. 2. It reads no ledger: `teach` is
handed what was said and how it turned out. No general list of good and bad outlets goes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from typing import NamedTuple

from rumordesk.records import ClaimKind, SourceType, Vouch

USUAL, STRENGTH = 0.65, 4.0
"""Prior reliability of a word and how many resolved words it is worth: weak, set by judgement."""
POOLED = 0.5
"""What a word on another kind of rumor counts (set by judgement)."""
MOST = 2.0
"""Largest factor: no record makes one word worth more than two usual ones (set by judgement)."""

Key = tuple[str, SourceType, ClaimKind]


class Counts(NamedTuple):
    """Words of one outlet, source type and kind that turned out right and wrong."""

    right: int = 0
    wrong: int = 0


TrackRecord = Mapping[Key, Counts]
NONE: TrackRecord = {}
"""Nothing has been resolved yet."""


def teach(resolved: Iterable[tuple[ClaimKind, bool, Iterable[Vouch]]]) -> TrackRecord:
    """Counts from resolved rumors: their kind, whether they were true, and who took which side."""
    found: dict[Key, Counts] = {}
    for kind, true, vouches in resolved:
        for v in sorted(set(vouches)):
            key = (v.outlet, v.source_type, kind)
            right = (v.stance == "supports") == true
            old = found.get(key, Counts())
            found[key] = Counts(old.right + right, old.wrong + (not right))
    return found


def reliability(record: TrackRecord, outlet: str, source_type: SourceType, kind: ClaimKind) -> tuple[float, float]:
    """The two parameters of the Beta posterior."""
    a, b = STRENGTH * USUAL, STRENGTH * (1 - USUAL)
    for (o, t, k), counts in sorted(record.items()):
        if (o, t) == (outlet, source_type):
            share = 1.0 if k == kind else POOLED
            a, b = a + share * counts.right, b + share * counts.wrong
    return a, b


def factor(record: TrackRecord, outlet: str, source_type: SourceType, kind: ClaimKind) -> float:
    """By how much more (or less) than a usual word this one counts; 1 where nothing is known."""
    a, b = reliability(record, outlet, source_type, kind)
    return min(MOST, max(0.0, log(a / b) / log(USUAL / (1 - USUAL))))

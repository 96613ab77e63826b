"""What came since something was told last, and which way it pushes: sentences of these days.

What only fades has no sentence, and the sentence of an article that takes the other side proves nothing. It does not
decide what is news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from rumordesk.records import Belief, Citation, Piece
from rumordesk.tell.misdated import ROUND_UP

FRESH = timedelta(days=14)
"""How old a sentence may be that tells what is new. By judgement; a page that an archive gives months later, or an old
one that counts anew because another faded, told of nothing (six of fifty-three alerts of ten stories rehearsed)."""
NO_EVENT = frozenset({"earlier rumor", "silence", "new partner"})
"""Types of evidence that tell nothing of the two which could have happened these days."""
HOUSES = 2
"""Newsrooms that have to say a thing before it is told without a witness: one is thin."""
OTHER = {1: "denies", -1: "supports"}
"""The stance that speaks against a direction."""


class Came(NamedTuple):
    """What pushes a claim one way since something was told."""

    nats: float
    """By how much it moved the claim's log odds, without what only faded."""
    houses: int
    """Newsrooms that the sentences are from; 0 where not one of their articles takes that side as a whole."""
    citations: tuple[Citation, ...]
    """The sentences: of articles that take that side before others, the strongest first."""


def known_articles(told: Belief) -> frozenset[str]:
    """Ids of the articles that were there when something was told last."""
    return frozenset(s.article for s in told.sides)


def fresh(c: Citation, now: datetime) -> bool:
    """Whether a sentence tells of these days: one without a date was received in them, one of a round-up need not."""
    return (c.published is None or now - c.published <= FRESH) and ROUND_UP.search(c.title) is None


def came(told: Belief, now: Belief, toward: int) -> Came:
    """What came since and pushes toward the claim (1), away from it (-1), or either way (0)."""
    known = known_articles(told)
    sides = {s.article: s.body for s in now.sides if s.article not in known and s.body != OTHER.get(toward)}
    before = _nats(told.pieces)
    found: list[tuple[float, Kind, tuple[Citation, ...]]] = []
    for key, pieces in _by_kind(now.pieces).items():
        gain = sum(p.nats for p in pieces) - before.get(key, 0.0)
        quotes = tuple(c for p in pieces for c in p.citations if c.article in sides and fresh(c, now.verdict.as_of))
        if key[0] not in NO_EVENT and quotes and (gain * toward > 0 or not toward):
            found.append((gain, key, quotes))
    found.sort(key=lambda x: (-abs(x[0]), x[1]))
    citations = tuple(c for _, _, quotes in found for c in quotes)
    sided = [c for c in citations if sides[c.article] in ("supports", "denies")]
    houses = len({c.outlet for c in citations}) if sided else 0
    ordered = (*sided, *(c for c in citations if c not in sided))
    return Came(sum(gain for gain, _, _ in found), houses, ordered)


Kind = tuple[str, str]
"""Type and source: what makes evidence of two beliefs the same."""


def _by_kind(pieces: Iterable[Piece]) -> Mapping[Kind, Sequence[Piece]]:
    found: dict[Kind, list[Piece]] = {}
    for p in pieces:
        found.setdefault((p.type, p.source), []).append(p)
    return found


def _nats(pieces: Iterable[Piece]) -> Mapping[Kind, float]:
    return {key: sum(p.nats for p in some) for key, some in _by_kind(pieces).items()}

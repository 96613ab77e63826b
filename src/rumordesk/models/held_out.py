"""Held out: which documents of the training sets the shipped models have never seen.

`train` leaves them out and `bench` measures on them, so both ask here. A document is held out by the hash of its name;
of FNC-1 and Emergent, whole claims are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

ONE_IN = 8
"""One document in so many is held out."""


def held_out(name: str) -> bool:
    """Whether a document is kept for measuring."""
    return int(sha256(name.encode()).hexdigest()[:8], 16) % ONE_IN == 0


def claim_groups(related: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The group of each body, by FNC-1's pairs of headline and body's number that are related.

    What such pairs connect is about one claim, and a group is named by the smallest of its members: a body's number
    after "b", or a headline after "h".
    """
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for headline, body in related:
        a, b = root("h" + headline), root("b" + body)
        parent[max(a, b)] = min(a, b)
    return {x: root(x) for x in list(parent)}

"""Whether the article that says something of a couple tells itself that it has turned since.

A romance in an article that has the parting for its news, or a parting in one that tells of the reunion, is of then.
It looks at what was read in one article; what others print later is the course of the story, which `weigh` knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from rumordesk.kinds.evidence import TOGETHER
from rumordesk.records import Event, Reading
from rumordesk.tell.aim import PARTINGS, STATES

SINCE = 120
"""Days before an article in which a parting that it dates is its news (set by judgement)."""
BESIDE = 1
"""Sentences beside another in which a parting is told of the same time (set by judgement)."""


def known_apart(readings: Iterable[Reading], couple: Collection[str]) -> bool:
    """True where more articles call the two exes in passing than a couple: a wedding of theirs is of long ago."""
    called = {"apart": 0, "together": 0}
    for reading in readings:
        roles = [e for e in reading.events if e.basis == "reference" and set(e.people) == set(couple)]
        called["apart"] += any(e.kind in PARTINGS for e in roles)
        called["together"] += any(e.kind in TOGETHER for e in roles)
    return called["apart"] >= EXES and called["apart"] > called["together"]


EXES = 1
"""Articles that must call them so (set by judgement)."""


def turned(e: Event, reading: Reading, couple: Collection[str], published: date | None) -> bool:
    """True where the same article tells of what came after."""
    others = [o for o in reading.events if set(o.people) == set(couple) and o.basis != "reference"]
    if any(o.kind == "reconciled" and o.certainty in ("asserted", "hedged") for o in others):
        return e.kind in PARTINGS
    parted = [o for o in others if o.kind in PARTINGS and o.certainty == "asserted" and o.tense != "future"]
    return e.kind in STATES and any(_its_news(o, e, reading, published) for o in parted)


def _its_news(parting: Event, e: Event, reading: Reading, published: date | None) -> bool:
    """True for a parting in the headline, right beside another event, or of the last months."""
    if reading.sentences[parting.sentence].field == "title":
        return True
    if parting.when is not None:
        return published is not None and 0 <= (published - parting.when.end).days <= SINCE
    return abs(parting.sentence - e.sentence) <= BESIDE and parting.tense != "none"
